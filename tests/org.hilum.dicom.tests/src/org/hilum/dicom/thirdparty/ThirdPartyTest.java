// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.RegistryFactory;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.TransferSyntax;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.pixel.PixelCodecs;
import org.hilum.dicom.pixel.PixelFrames;
import org.hilum.dicom.scan.DicomScan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A codec and a toolkit that another bundle contributes (fragment.xml) are found and used, with no change in Hilum. */
class ThirdPartyTest {

	@TempDir
	private Path folder;

	@BeforeAll
	static void needsThePlatform() {
		Assumptions.assumeTrue(RegistryFactory.getRegistry() != null, "fragments contribute inside OSGi only");
	}

	@AfterEach
	void hilumsOwnToolkit() {
		System.clearProperty(DicomSource.PROPERTY);
	}

	private static DicomBuilder image() {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, "2.25.1")
				.string(Tags.SERIES_INSTANCE_UID, "2.25.2").string(Tags.STUDY_INSTANCE_UID, "2.25.3")
				.string(Tags.MODALITY, "CT").ints(Tags.ROWS, 1).ints(Tags.COLUMNS, 2).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 0);
	}

	@Test
	void aPrivateTransferSyntaxIsDecodedByItsCodec() {
		Bytes inverted = Bytes.of(new byte[] { ~7, ~0, ~1, ~2 });
		DataSet plain = image().build();
		DicomObject compressed = new DataSet(plain.elements(),
				new DataSet.Origin(folder.resolve("x.dcm"), TransferSyntax.of(ToyCodec.SYNTAX), plain.charset()),
				new PixelData(Vr.OB, false, true, List.of(inverted), new long[0], true));
		assertThat(PixelFrames.of(compressed).samples(0)).containsExactly(7, 1 + 256 * 2);
		assertThatThrownBy(() -> PixelCodecs.of("2.25.314159", Path.of("y.dcm"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("2.25.314159").hasMessageContaining("install a plug-in");
	}

	@Test
	void theToolkitThatIsNamedReadsEveryFile() {
		Path file = folder.resolve("a.dcm");
		DicomWriter.write(file, image().pixelData(PixelData.ofNative(Vr.OW, Bytes.of(new byte[4]))).build());
		assertThat(DicomSource.open(file).text(Tags.SERIES_DESCRIPTION)).isEmpty();
		System.setProperty(DicomSource.PROPERTY, "toy");
		assertThat(DicomSource.provider().name()).isEqualTo("Toy");
		assertThat(DicomSource.open(file).text(Tags.SERIES_DESCRIPTION)).isEqualTo(ToyProvider.MARK);
		assertThat(DicomScan.scan(file, Progress.NONE).series().getFirst().description()).isEqualTo(ToyProvider.MARK);
		System.setProperty(DicomSource.PROPERTY, "nobody");
		assertThatThrownBy(() -> DicomSource.open(file)).hasMessageContaining("There is no DICOM provider nobody")
				.hasMessageContaining("toy");
	}
}
