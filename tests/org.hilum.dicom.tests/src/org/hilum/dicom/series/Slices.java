// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;

/** Makes slices of 4 x 3 pixels whose values are those of a linear function of the place, so that interpolation is exact. */
final class Slices {

	static final int COLUMNS = 4;
	static final int ROWS = 3;

	private Slices() {
	}

	/** {@return a slice at (x, 0, z), value = 10 z + 100} */
	static DicomBuilder at(double x, double z) {
		ByteBuffer pixels = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < ROWS * COLUMNS; i++) {
			pixels.putShort((short) Math.round(10 * z + 100));
		}
		return header(x, z).pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array())));
	}

	/** {@return a slice with given values} */
	static DicomObject with(double z, short... values) {
		ByteBuffer pixels = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (short v : values) {
			pixels.putShort(v);
		}
		return header(0, z).pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build();
	}

	private static DicomBuilder header(double x, double z) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.MODALITY, "CT").doubles(Tags.IMAGE_POSITION_PATIENT, x, 0, z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).doubles(Tags.PIXEL_SPACING, 1, 2)
				.doubles(Tags.SLICE_THICKNESS, 99).ints(Tags.ROWS, ROWS).ints(Tags.COLUMNS, COLUMNS)
				.ints(Tags.SAMPLES_PER_PIXEL, 1).string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.ints(Tags.BITS_ALLOCATED, 16).ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15)
				.ints(Tags.PIXEL_REPRESENTATION, 1);
	}
}
