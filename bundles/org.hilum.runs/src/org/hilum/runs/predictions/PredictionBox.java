// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

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

	/** Copies the arrays. */
	public PredictionBox {
		first = first.clone();
		size = size.clone();
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
	 * {@return the box about a point; at a border of the image it is moved into it, and a smaller image is taken whole}
	 *
	 * @param grid          of the image
	 * @param plans         of the model
	 * @param configuration one of the plans
	 * @param patches       edge in patches, such as 1.5
	 * @param world         the point, LPS mm
	 */
	public static PredictionBox around(Geometry grid, Plans plans, Configuration configuration, double patches, double... world) {
		int[] forward = plans.transposeForward();
		double[] target = configuration.targetSpacing(new Transposition(forward).apply(grid.spacingZyx()));
		int[] patch = configuration.patchSize();
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		int[] first = new int[3];
		int[] size = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			// the network's axis is an axis of the image as z, y, x
			int xyz = 2 - forward[axis];
			int voxels = grid.size()[xyz];
			int inPatch = axis - (3 - patch.length);
			double mm = inPatch < 0 ? SLICES * target[axis] : patches * patch[inPatch] * target[axis];
			size[xyz] = Math.clamp((int) Math.ceil(mm / grid.spacing()[xyz]), 1, voxels);
			first[xyz] = Math.clamp(Math.round(index[xyz]) - size[xyz] / 2, 0, voxels - size[xyz]);
		}
		return new PredictionBox(first, size);
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
