// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Random;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/** Small grids of every kind, and random volumes on them. */
public final class Grids {

	private static final int[] SIZE = { 23, 17, 11 };

	private Grids() {
	}

	/** {@return grids by what is special about them} */
	public static Map<String, Geometry> all() {
		double c = Math.cos(0.4);
		double s = Math.sin(0.4);
		double t = 0.3;
		double n = Math.sqrt(1 + t * t);
		return Map.of("isotropic", Geometry.axisAligned(SIZE, new double[] { 1, 1, 1 }), //
				"anisotropic", new Geometry(SIZE, new double[] { 0.7, 0.9, 3 }, new double[] { -12, 40, 7 }, 1, 0, 0, 0, 1, 0, 0,
						0,
						1),
				"flipped", new Geometry(SIZE, new double[] { 1.1, 0.8, 2 }, new double[] { 5, 6, 7 }, -1, 0, 0, 0, -1, 0, 0, 0,
						1),
				"sagittal", new Geometry(SIZE, new double[] { 1, 1.5, 2.5 }, new double[] { 3, 2, 1 }, 0, 0, 1, 1, 0, 0, 0, -1,
						0),
				"oblique", new Geometry(SIZE, new double[] { 0.8, 1.2, 2 }, new double[] { -9, 4, 30 }, c, -s, 0, s, c, 0, 0, 0,
						1),
				"twice oblique", new Geometry(SIZE, new double[] { 1, 1, 1.5 }, new double[] { 1, 2, 3 }, c, -s * c, s * s, s, c
						* c,
						-c * s, 0, s, c),
				"sheared", new Geometry(SIZE, new double[] { 1, 1, 2 }, new double[] { 0, -8, 2 }, 1, 0, 0, 0, 1, t / n, 0, 0,
						1 / n));
	}

	/**
	 * {@return an image of random values}
	 *
	 * @param grid where
	 */
	public static Volume image(Geometry grid) {
		short[] values = new short[(int) grid.voxels()];
		Random random = new Random(3);
		byte[] bytes = new byte[2 * values.length];
		random.nextBytes(bytes);
		return new Volume(grid, PixelType.INT16, 1, MemorySegment.ofArray(bytes), null);
	}

	/**
	 * {@return a map of random labels 0 to 3, in blocks}
	 *
	 * @param grid where
	 */
	public static Volume labels(Geometry grid) {
		short[] labels = values(grid, (x, y, z) -> new Random(x / 3 * 31L + y / 4 * 1009 + z / 2 * 77_777).nextInt(4));
		return Volume.ofLabels(grid, labels, null);
	}

	/** The value of a voxel. */
	@FunctionalInterface
	public interface Rule {
		/**
		 * {@return the value}
		 *
		 * @param x index
		 * @param y index
		 * @param z index
		 */
		int at(int x, int y, int z);
	}

	/**
	 * {@return the values of all voxels, x fastest}
	 *
	 * @param grid where they lie
	 * @param rule gives each
	 */
	public static short[] values(Geometry grid, Rule rule) {
		int[] size = grid.size();
		short[] values = new short[(int) grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) rule.at(i % size[0], i / size[0] % size[1], i / (size[0] * size[1]));
		}
		return values;
	}
}
