// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.volume.TransferFunction;

/**
 * A volume for rendering: means of blocks of voxels, so that no side is longer than 256, as 16-bit numbers out of Java's heap.
 * A software renderer draws such a volume about eight times as fast as one of twice its sides.
 *
 * @since 0.2
 */
public final class ReducedVolume {

	/** The longest side. */
	public static final int LONGEST = 256;

	private static final int STORED = 30_000;

	private final Geometry grid;
	private final MemorySegment values;
	private final double slope;
	private final double intercept;

	private ReducedVolume(Geometry grid, MemorySegment values, double slope, double intercept) {
		this.grid = grid;
		this.values = values;
		this.slope = slope;
		this.intercept = intercept;
	}

	/**
	 * {@return the reduced volume of an image}
	 *
	 * @param full   where its voxels lie
	 * @param reader its values; those that are not numbers count as the least value
	 */
	public static ReducedVolume of(Geometry full, VoxelReader reader) {
		int[] factor = new int[3];
		int[] size = new int[3];
		double[] spacing = new double[3];
		for (int k = 0; k < 3; k++) {
			factor[k] = (full.size()[k] + LONGEST - 1) / LONGEST;
			size[k] = Math.max(1, full.size()[k] / factor[k]);
			spacing[k] = full.spacing()[k] * factor[k];
		}
		double[] origin = full.toWorld((factor[0] - 1) / 2.0, (factor[1] - 1) / 2.0, (factor[2] - 1) / 2.0);
		float[] means = new float[size[0] * size[1] * size[2]];
		IntStream.range(0, size[2]).parallel().forEach(z -> means(full.size(), factor, size, z, reader, means));
		return stored(new Geometry(size, spacing, origin, full.direction()), means);
	}

	private static void means(int[] full, int[] factor, int[] size, int z, VoxelReader reader, float[] means) {
		int count = factor[0] * factor[1] * factor[2];
		for (int y = 0; y < size[1]; y++) {
			for (int x = 0; x < size[0]; x++) {
				double sum = 0;
				for (int c = 0; c < factor[2]; c++) {
					for (int b = 0; b < factor[1]; b++) {
						int row = ((z * factor[2] + c) * full[1] + y * factor[1] + b) * full[0] + x * factor[0];
						for (int a = 0; a < factor[0]; a++) {
							sum += reader.at(row + a);
						}
					}
				}
				means[(z * size[1] + y) * size[0] + x] = (float) (sum / count);
			}
		}
	}

	private static ReducedVolume stored(Geometry grid, float... means) {
		float low = Float.MAX_VALUE;
		float high = -Float.MAX_VALUE;
		for (float v : means) {
			if (Float.isFinite(v)) {
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		}
		if (low > high) {
			low = 0;
			high = 0;
		}
		// values of CT are kept as they are; others are spread over what 16 bits hold
		boolean whole = low >= -STORED && high <= STORED && high - low > 1000;
		double slope = whole ? 1 : Math.max((high - low) / (2.0 * STORED), Float.MIN_NORMAL);
		double intercept = whole ? 0 : low + slope * STORED;
		MemorySegment values = Arena.ofAuto().allocate(2L * means.length, 16);
		for (int i = 0; i < means.length; i++) {
			float v = Float.isFinite(means[i]) ? means[i] : low;
			values.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) Math.round((v - intercept) / slope));
		}
		return new ReducedVolume(grid, values, slope, intercept);
	}

	/** {@return where its voxels lie} */
	public Geometry grid() {
		return grid;
	}

	/** {@return the stored numbers, x fastest} */
	MemorySegment stored() {
		return values;
	}

	/** {@return by how much the value grows with the stored number} */
	double slope() {
		return slope;
	}

	/** {@return the value of the stored number 0} */
	double intercept() {
		return intercept;
	}

	/**
	 * {@return the value of a voxel}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public double value(int x, int y, int z) {
		int[] size = grid.size();
		return slope * values.getAtIndex(ValueLayout.JAVA_SHORT, ((long) z * size[1] + y) * size[0] + x) + intercept;
	}

	/**
	 * {@return the point at which a ray has passed half of what it can see, or null where nothing is seen}
	 *
	 * @param camera where from
	 * @param x      pixels from the left edge
	 * @param y      pixels from the upper edge
	 * @param look   opacities
	 */
	public double[] pick(Camera camera, double x, double y, TransferFunction look) {
		double[] eye = camera.eye();
		double[] ray = camera.ray(x, y);
		double step = Math.min(grid.spacing()[0], Math.min(grid.spacing()[1], grid.spacing()[2]));
		double reach = camera.distance() + reach();
		double through = 1;
		double[] brightest = null;
		double most = 0.05;
		for (double t = 0; t < reach; t += step) {
			double[] p = { eye[0] + t * ray[0], eye[1] + t * ray[1], eye[2] + t * ray[2] };
			double opacity = opacity(p, look);
			if (look.projection() == TransferFunction.Projection.MAXIMUM) {
				if (opacity > most) {
					most = opacity;
					brightest = p;
				}
				continue;
			}
			through *= 1 - opacity;
			if (through < 0.5) {
				return p;
			}
		}
		return brightest;
	}

	private double reach() {
		double sum = 0;
		for (int k = 0; k < 3; k++) {
			sum += grid.size()[k] * grid.spacing()[k];
		}
		return sum;
	}

	private double opacity(double[] p, TransferFunction look) {
		double[] index = grid.toIndex(p[0], p[1], p[2]);
		int[] size = grid.size();
		int x = (int) Math.round(index[0]);
		int y = (int) Math.round(index[1]);
		int z = (int) Math.round(index[2]);
		boolean inside = x >= 0 && y >= 0 && z >= 0 && x < size[0] && y < size[1] && z < size[2];
		return inside ? look.opacity(value(x, y, z)) : 0;
	}
}
