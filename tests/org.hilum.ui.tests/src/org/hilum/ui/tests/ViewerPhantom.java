// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** A small image whose values follow from the position, and a label map of a ball and a block in it. */
final class ViewerPhantom {

	static final int[] SIZE = { 48, 40, 32 };
	static final Geometry GRID = new Geometry(SIZE, new double[] { 1, 1.5, 2 }, new double[] { -20, 10, 5 }, 1, 0, 0, 0, 1, 0, 0,
			0, 1);

	private ViewerPhantom() {
	}

	/** 10 x + 3 y - 7 z. */
	static int value(int x, int y, int z) {
		return 10 * x + 3 * y - 7 * z;
	}

	/** 1 in a ball about (14, 20, 16), 2 in a block of x from 30 to 40, y from 8 to 30, z from 10 to 22; moved along x. */
	static int label(int x, int y, int z, int shift) {
		int dx = x - shift - 14;
		double dy = 1.5 * (y - 20);
		double dz = 2 * (z - 16);
		if (dx * dx + dy * dy + dz * dz <= 81) {
			return 1;
		}
		int bx = x - shift;
		return bx >= 30 && bx <= 40 && y >= 8 && y <= 30 && z >= 10 && z <= 22 ? 2 : 0;
	}

	static Volume image() {
		short[] values = new short[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) value(i % SIZE[0], i / SIZE[0] % SIZE[1], i / (SIZE[0] * SIZE[1]));
		}
		return new Volume(GRID, PixelType.INT16, 1, MemorySegment.ofArray(values), null);
	}

	static Volume labels(int shift) {
		short[] values = new short[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) label(i % SIZE[0], i / SIZE[0] % SIZE[1], i / (SIZE[0] * SIZE[1]), shift);
		}
		return Volume.ofLabels(GRID, values, null);
	}

	static Path writeImage(Path folder) {
		Path file = folder.resolve("phantom_0000.nii.gz");
		ImageFormats.write(file, image());
		return file;
	}

	static Path writeLabels(Path folder, int shift) {
		Path file = folder.resolve("labels_" + shift + ".nii.gz");
		ImageFormats.write(file, labels(shift));
		return file;
	}
}
