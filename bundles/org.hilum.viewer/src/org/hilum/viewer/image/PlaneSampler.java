// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.VoxelPath;

/**
 * Values of an image on the pixels of a view, row by row; not a number outside of the image. Both interpolations end where
 * the outermost voxels end, half a voxel behind their centres. Instances belong to one thread at a time.
 *
 * @since 0.2
 */
public abstract class PlaneSampler {

	/** For implementations. */
	PlaneSampler() {
	}

	/**
	 * {@return the sampler of a view}
	 *
	 * @param samples the values
	 * @param grid    where they lie
	 * @param view    the view
	 */
	public static PlaneSampler of(Samples samples, Geometry grid, PlaneView view) {
		double[] depths = view.slab().offsets(view.step(grid));
		PlaneSampler[] planes = new PlaneSampler[depths.length];
		for (int i = 0; i < planes.length; i++) {
			planes[i] = plane(samples, VoxelPath.of(grid, view, depths[i]), view);
		}
		return planes.length == 1 ? planes[0] : new SlabSampler(planes, view.slab().mode(), view.width());
	}

	private static PlaneSampler plane(Samples samples, VoxelPath path, PlaneView view) {
		if (view.interpolation() == Interpolation.LINEAR) {
			return new LinearSampler(samples, path, view.width());
		}
		return path.aligned() ? new AlignedSampler(samples, path, view) : new ObliqueSampler(samples, path, view.width());
	}

	/**
	 * Reads one row of the picture.
	 *
	 * @param row from 0
	 * @param out the values
	 */
	public abstract void read(int row, float[] out);

	/** One value for several planes. */
	private static final class SlabSampler extends PlaneSampler {
		private final PlaneSampler[] planes;
		private final Slab.Mode mode;
		private final float[] values;
		private final int[] counts;

		SlabSampler(PlaneSampler[] planes, Slab.Mode mode, int width) {
			this.planes = planes;
			this.mode = mode;
			this.values = new float[width];
			this.counts = new int[width];
		}

		@Override
		public void read(int row, float[] out) {
			java.util.Arrays.fill(out, Float.NaN);
			java.util.Arrays.fill(counts, 0);
			for (PlaneSampler plane : planes) {
				plane.read(row, values);
				for (int i = 0; i < values.length; i++) {
					if (!Float.isNaN(values[i])) {
						out[i] = counts[i]++ == 0 ? values[i] : joined(out[i], values[i]);
					}
				}
			}
			for (int i = 0; mode == Slab.Mode.MEAN && i < values.length; i++) {
				out[i] /= counts[i];
			}
		}

		private float joined(float a, float b) {
			return switch (mode) {
				case MAXIMUM -> Math.max(a, b);
				case MINIMUM -> Math.min(a, b);
				case MEAN -> a + b;
			};
		}
	}
}
