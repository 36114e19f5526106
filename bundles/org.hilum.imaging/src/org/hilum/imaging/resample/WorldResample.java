// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/**
 * Samples an image at the voxel centres of another grid in the world, whatever the position, direction or shear of the
 * two (what ITK's resample filter does with the identity transform).
 */
public final class WorldResample {

	/** Positions this far outside of the first and last voxel centre still count as on it: rounding of headers. */
	private static final double EDGE = 1e-4;

	private final Volume source;
	private final Geometry target;
	/** Source index = matrix * target index + offset; row-major. */
	private final double[] matrix = new double[9];
	private final double[] offset;

	private WorldResample(Volume source, Geometry target) {
		if (source.components() != 1) {
			throw new IllegalArgumentException("Only images with one value per voxel are resampled");
		}
		this.source = source;
		this.target = target;
		double[] inverse = inverse(axes(source.geometry()));
		double[] steps = axes(target);
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				for (int k = 0; k < 3; k++) {
					matrix[3 * row + column] += inverse[3 * row + k] * steps[3 * k + column];
				}
			}
		}
		double[] shift = new double[3];
		for (int i = 0; i < 3; i++) {
			shift[i] = target.origin()[i] - source.geometry().origin()[i];
		}
		this.offset = product(inverse, shift);
	}

	/**
	 * {@return a label map on another grid: each voxel gets the value of the nearest one; 0 outside}
	 *
	 * @param labels a label map
	 * @param target the grid
	 */
	public static Volume nearest(Volume labels, Geometry target) {
		WorldResample resample = new WorldResample(labels, target);
		int[] size = labels.geometry().size();
		byte[] result = new byte[Math.toIntExact(target.voxels() * labels.type().bytes())];
		MemorySegment to = MemorySegment.ofArray(result);
		int bytes = labels.type().bytes();
		resample.rows((at, row) -> {
			for (int x = 0; x < at.length; x++) {
				double[] p = at[x];
				long i = Math.round(p[0]);
				long j = Math.round(p[1]);
				long k = Math.round(p[2]);
				if (i >= 0 && j >= 0 && k >= 0 && i < size[0] && j < size[1] && k < size[2]) {
					long from = i + size[0] * (j + size[1] * k);
					MemorySegment.copy(labels.data(), from * bytes, to, (row + x) * bytes, bytes);
				}
			}
		});
		return new Volume(target, labels.type(), 1, to, null);
	}

	/**
	 * {@return an image on another grid, linear between voxels, as 32-bit floats}
	 *
	 * @param image   an image
	 * @param target  the grid
	 * @param outside the value where the image has none
	 */
	public static Volume linear(Volume image, Geometry target, float outside) {
		WorldResample resample = new WorldResample(image, target);
		float[] values = new float[Math.toIntExact(target.voxels())];
		resample.rows((at, row) -> {
			for (int x = 0; x < at.length; x++) {
				values[(int) row + x] = resample.value(at[x], outside);
			}
		});
		return new Volume(target, PixelType.FLOAT32, 1, MemorySegment.ofArray(values), null);
	}

	/** Works on one row of the target; positions are source indices. */
	@FunctionalInterface
	private interface Row {
		void sample(double[][] positions, long start);
	}

	private void rows(Row work) {
		int[] size = target.size();
		IntStream.range(0, size[2]).parallel().forEach(z -> {
			double[][] positions = new double[size[0]][3];
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++) {
					for (int r = 0; r < 3; r++) {
						positions[x][r] = matrix[3 * r] * x + matrix[3 * r + 1] * y + matrix[3 * r + 2] * z + offset[r];
					}
				}
				work.sample(positions, size[0] * (y + (long) size[1] * z));
			}
		});
	}

	private float value(double[] position, float outside) {
		int[] size = source.geometry().size();
		int[] low = new int[3];
		double[] share = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			double p = position[axis];
			if (!(p >= -EDGE && p <= size[axis] - 1 + EDGE)) {
				return outside;
			}
			low[axis] = (int) Math.clamp(Math.floor(p), 0, Math.max(0, size[axis] - 2));
			share[axis] = Math.clamp(p - low[axis], 0, 1);
		}
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			long index = 0;
			long stride = 1;
			for (int axis = 0; axis < 3; axis++) {
				int bit = corner >> axis & 1;
				weight *= bit == 1 ? share[axis] : 1 - share[axis];
				index += stride * (low[axis] + bit);
				stride *= size[axis];
			}
			// a corner without weight may lie outside of an axis with one voxel
			sum += weight > 0 ? weight * source.value(index) : 0;
		}
		return (float) sum;
	}

	private static double[] axes(Geometry g) {
		double[] result = g.direction().clone();
		for (int i = 0; i < 9; i++) {
			result[i] *= g.spacing()[i % 3];
		}
		return result;
	}

	private static double[] product(double[] m, double[] v) {
		double[] result = new double[3];
		for (int row = 0; row < 3; row++) {
			result[row] = m[3 * row] * v[0] + m[3 * row + 1] * v[1] + m[3 * row + 2] * v[2];
		}
		return result;
	}

	private static double[] inverse(double[] m) {
		double[] result = { m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4], //
				m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5], //
				m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3] };
		double determinant = m[0] * result[0] + m[1] * result[3] + m[2] * result[6];
		for (int i = 0; i < 9; i++) {
			result[i] /= determinant;
		}
		return result;
	}
}
