// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/** The files in {@code data/}, and images made up for a test. */
final class Fixtures {

	static final String[] NIFTI = { "example_nifti2.nii.gz", "functional.nii", "resampled_anat_moved.nii", "5D_small.nii",
			"big.nii.gz", "little.nii.gz", "with_extension.nii.gz", "anatomical_label.nii.gz" };
	static final String[] OTHERS = { "breast1_label.nrrd", "prostate_phantom_subvolume-label.nrrd", "dcmqi_label.nrrd",
			"3DCT_lung_followup_segmentation.mha" };

	private Fixtures() {
	}

	static byte[] bytes(String name) {
		try (InputStream in = Fixtures.class.getResourceAsStream("data/" + name)) {
			return in.readAllBytes();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static Path copy(String name, Path folder) {
		return write(folder.resolve(name), bytes(name));
	}

	static Path write(Path file, byte[] bytes) {
		try {
			return Files.write(file, bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The CRC-32 of all values as little-endian float32, as the goldens have it. */
	static long crc32(Volume volume) {
		ByteBuffer buffer = ByteBuffer.allocate((int) (4 * volume.values())).order(ByteOrder.LITTLE_ENDIAN);
		for (long i = 0; i < volume.values(); i++) {
			float value = (float) volume.value(i);
			buffer.putFloat(Float.isNaN(value) ? -12345 : value);
		}
		CRC32 crc = new CRC32();
		crc.update(buffer.array());
		return crc.getValue();
	}

	/** An oblique, mirrored grid of 5 x 4 x 3 voxels. */
	static Geometry oblique() {
		double c = Math.cos(0.3);
		double s = Math.sin(0.3);
		return new Geometry(new int[] { 5, 4, 3 }, new double[] { 0.7, 0.8, 2.5 }, new double[] { -12.5, 33.25, 101 },
				new double[] { c, 0, s, 0, -1, 0, s, 0, -c });
	}

	/** Values of every bit pattern; floating ones are ordinary numbers. */
	static Volume random(PixelType type, int components, Geometry geometry, long seed) {
		Random random = new Random(seed);
		byte[] bytes = new byte[(int) (geometry.voxels() * components * type.bytes())];
		random.nextBytes(bytes);
		MemorySegment data = MemorySegment.ofArray(bytes);
		for (int i = 0; type.isFloating() && i < geometry.voxels() * components; i++) {
			double value = 1000 * random.nextGaussian();
			if (type == PixelType.FLOAT32) {
				data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, (float) value);
			} else {
				data.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, value);
			}
		}
		return new Volume(geometry, type, components, data, null);
	}

	static byte[] raw(Volume volume) {
		return volume.data().toArray(ValueLayout.JAVA_BYTE);
	}

	/** The same values in the other byte order. */
	static byte[] swapped(byte[] bytes, int width) {
		byte[] result = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			result[i] = bytes[i / width * width + width - 1 - i % width];
		}
		return result;
	}

	static byte[] littleEndian(Volume volume) {
		boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
		return little ? raw(volume) : swapped(raw(volume), volume.type().bytes());
	}
}
