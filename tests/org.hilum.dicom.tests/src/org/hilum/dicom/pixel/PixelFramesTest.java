// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.TransferSyntax;
import org.hilum.dicom.Vr;
import org.junit.jupiter.api.Test;

class PixelFramesTest {

	/** Its data set is implicit little endian, its pixels are big endian. */
	private static final String GE_PRIVATE = "1.2.840.113619.5.2";

	private static DicomObject image(TransferSyntax syntax) {
		DataSet plain = new DicomBuilder().ints(Tags.ROWS, 1).ints(Tags.COLUMNS, 2).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 0).build();
		return new DataSet(plain.elements(), new DataSet.Origin(Path.of("slice.dcm"), syntax, plain.charset()),
				PixelData.ofNative(Vr.OW, Bytes.of(new byte[] { 7, 0, 1, 2 })));
	}

	@Test
	void nativePixelsOfAnUnknownTransferSyntaxAreNotGuessed() {
		assertThat(PixelFrames.of(image(TransferSyntax.IMPLICIT_LITTLE)).samples(0)).containsExactly(7, 1 + 256 * 2);
		TransferSyntax unknown = new TransferSyntax(GE_PRIVATE, false, false, false);
		assertThatThrownBy(() -> PixelFrames.of(image(unknown))).isInstanceOf(HilumException.class)
				.hasMessageContaining("slice.dcm").hasMessageContaining(GE_PRIVATE).hasMessageContaining("Convert the file");
	}
}
