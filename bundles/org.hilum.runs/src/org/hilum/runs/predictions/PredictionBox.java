// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.util.List;
import org.hilum.engine.predict.SlidingWindow;
import org.hilum.engine.preprocess.Transposition;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;

/**
 * Box of an image about a point, as large as the patches of a model: what a prediction of the surroundings of a point sees.
 *
 * @param first index x, y, z of its first voxel
 * @param size  voxels along x, y, z
 * @since 0.2
 */
public record PredictionBox(int[] first, int[] size) {

	/** Slices of a box for a two-dimensional configuration, which sees one at a time. */
	private static final int SLICES = 16;
	/** Tiles follow one another by half a patch. */
	private static final double STEP = 0.5;
	private static final double ROUNDING = 1e-9;

	/** Copies the arrays. */
	public PredictionBox {
		first = first.clone();
		size = size.clone();
	}

	/**
	 * {@return the smallest box that holds every voxel at which a channel is not zero; of an image of zeros all of it}
	 *
	 * @param grid     of the image
	 * @param channels its values
	 */
	public static PredictionBox nonzero(Geometry grid, List<Values> channels) {
		int[] n = grid.size();
		int[] low = n.clone();
		int[] high = { -1, -1, -1 };
		for (int z = 0; z < n[2]; z++) {
			for (int y = 0; y < n[1]; y++) {
				int from = 0;
				int to = n[0];
				while (from < to && isZero(channels, from, y, z)) {
					from++;
				}
				while (to > from && isZero(channels, to - 1, y, z)) {
					to--;
				}
				if (from < to) {
					low = new int[] { Math.min(low[0], from), Math.min(low[1], y), Math.min(low[2], z) };
					high = new int[] { Math.max(high[0], to - 1), Math.max(high[1], y), z };
				}
			}
		}
		return high[0] < 0 ? new PredictionBox(new int[3], n)
				: new PredictionBox(low, new int[] { high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1 });
	}

	private static boolean isZero(List<Values> channels, int x, int y, int z) {
		return channels.stream().allMatch(values -> values.at(x, y, z) == 0);
	}

	/** A value of an image. */
	@FunctionalInterface
	public interface Values {
		/**
		 * {@return the value of a voxel}
		 *
		 * @param x index
		 * @param y index
		 * @param z index
		 */
		float at(int x, int y, int z);
	}

	/**
	 * {@return the box about a point: the tiles of a prediction of the whole image that lie about it, so that voxels between the
	 * centres of the outermost tiles get what they get there; a smaller image is taken whole}
	 *
	 * @param grid          of the image
	 * @param part          the part of the image that is not zero, over which tiles are spread
	 * @param plans         of the model
	 * @param configuration one of the plans
	 * @param patches       edge in patches, such as 1.5: tiles follow one another by half a patch
	 * @param world         the point, LPS mm
	 */
	public static PredictionBox around(Geometry grid, PredictionBox part, Plans plans, Configuration configuration,
			double patches, double... world) {
		int[] forward = plans.transposeForward();
		double[] spacing = new Transposition(forward).apply(grid.spacingZyx());
		double[] target = configuration.targetSpacing(spacing);
		int[] patch = configuration.patchSize();
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		int[] first = new int[3];
		int[] size = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			// the network's axis is an axis of the image as z, y, x
			int xyz = 2 - forward[axis];
			int voxels = part.size[xyz];
			double at = Math.clamp(index[xyz] - part.first[xyz], 0, voxels - 1.0);
			double ratio = spacing[axis] / target[axis];
			int inPatch = axis - (3 - patch.length);
			int[] range = inPatch < 0 ? slices(voxels, at, ratio) : tiles(voxels, at, ratio, patch[inPatch], patches);
			first[xyz] = part.first[xyz] + range[0];
			size[xyz] = range[1];
		}
		return new PredictionBox(first, size);
	}

	/** {@return the first of some slices about a place, and their number} */
	private static int[] slices(int voxels, double at, double ratio) {
		int size = Math.clamp((int) Math.ceil(SLICES / ratio), 1, voxels);
		return new int[] { Math.clamp(Math.round(at) - size / 2, 0, voxels - size), size };
	}

	/** {@return the first voxel of the tiles that lie about a place, and the number of voxels over which they reach} */
	private static int[] tiles(int voxels, double at, double ratio, int tile, double patches) {
		int resampled = (int) Math.rint(voxels * ratio);
		int[] starts = resampled <= tile ? new int[1] : SlidingWindow.steps(resampled, tile, STEP);
		int count = (int) Math.ceil((patches - 1) / STEP - ROUNDING) + 1;
		if (count >= starts.length) {
			return new int[] { 0, voxels };
		}
		double place = (at + 0.5) * resampled / voxels;
		int best = 0;
		for (int i = 1; i + count <= starts.length; i++) {
			best = distance(starts, i, count, tile, place) < distance(starts, best, count, tile, place) ? i : best;
		}
		int reach = starts[best + count - 1] + tile - starts[best];
		int first = (int) Math.rint((double) starts[best] * voxels / resampled);
		int size = Math.min((int) Math.ceil((reach + 0.5) / ratio), voxels - first);
		// a voxel more after resampling would need further tiles
		while (Math.rint(size * ratio) > reach) {
			size--;
		}
		return new int[] { first, size };
	}

	private static double distance(int[] starts, int first, int count, int tile, double place) {
		return Math.abs((starts[first] + starts[first + count - 1] + tile) / 2.0 - place);
	}

	/**
	 * {@return where the voxels of the box lie}
	 *
	 * @param grid of the image
	 */
	public Geometry geometry(Geometry grid) {
		return new Geometry(size, grid.spacing(), grid.toWorld(first[0], first[1], first[2]), grid.direction());
	}

	/**
	 * {@return the values in the box}
	 *
	 * @param grid   of the image
	 * @param values of the image
	 */
	public Volume cut(Geometry grid, Values values) {
		float[] inside = new float[size[0] * size[1] * size[2]];
		int i = 0;
		for (int z = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++) {
					inside[i++] = values.at(first[0] + x, first[1] + y, first[2] + z);
				}
			}
		}
		return Volume.ofFloats(geometry(grid), inside, null);
	}
}
