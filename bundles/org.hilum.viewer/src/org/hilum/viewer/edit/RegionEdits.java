// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Set;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.imaging.components.FillHoles;
import org.hilum.imaging.distance.EuclideanDistance;
import org.hilum.viewer.label.LabelMask;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.label.VoxelBox;

/**
 * Corrections of a whole label. Distances are between voxel centres, in millimetres.
 *
 * @since 0.2
 */
public final class RegionEdits {

	private RegionEdits() {
	}

	/**
	 * Grows a label by every voxel within a distance of it, or shrinks it by every voxel within a distance of others.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 * @param mm     the distance; negative to shrink
	 * @param filter voxels that may change
	 */
	public static void grow(Stroke stroke, int label, double mm, VoxelFilter filter) {
		Geometry grid = stroke.labels().grid();
		LabelMask mask = LabelMask.of(stroke.labels(), label, margin(grid, Math.abs(mm)));
		if (mask.isEmpty()) {
			return;
		}
		boolean[] from = mm > 0 ? mask.inside() : inverse(mask.inside());
		double[] squares = EuclideanDistance.squared(from, mask.box().shape(), grid.spacingZyx());
		boolean[] after = new boolean[from.length];
		for (int i = 0; i < after.length; i++) {
			boolean reached = squares[i] <= mm * mm;
			after[i] = mm > 0 ? reached : mask.inside()[i] && !reached;
		}
		MaskWriter.replace(stroke, label, mask, after, filter);
	}

	private static int margin(Geometry grid, double mm) {
		double least = Math.min(grid.spacing()[0], Math.min(grid.spacing()[1], grid.spacing()[2]));
		return (int) Math.ceil(mm / least) + 1;
	}

	private static boolean[] inverse(boolean... mask) {
		boolean[] result = new boolean[mask.length];
		for (int i = 0; i < mask.length; i++) {
			result[i] = !mask[i];
		}
		return result;
	}

	/**
	 * Smooths a label: a voxel belongs to it where the label, blurred by a Gaussian, is at least one half.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 * @param sigma  of the Gaussian, mm
	 * @param filter voxels that may change
	 */
	public static void smooth(Stroke stroke, int label, double sigma, VoxelFilter filter) {
		Geometry grid = stroke.labels().grid();
		LabelMask mask = LabelMask.of(stroke.labels(), label, margin(grid, 3 * sigma));
		if (mask.isEmpty()) {
			return;
		}
		float[] values = new float[mask.inside().length];
		for (int i = 0; i < values.length; i++) {
			values[i] = mask.inside()[i] ? 1 : 0;
		}
		float[] blurred = Blur.gaussian(values, mask.box().shape(), grid.spacingZyx(), sigma);
		boolean[] after = new boolean[values.length];
		for (int i = 0; i < after.length; i++) {
			after[i] = blurred[i] >= 0.5f;
		}
		MaskWriter.replace(stroke, label, mask, after, filter);
	}

	/**
	 * Fills what a label encloses on all sides.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 * @param slices along which index axis each slice is filled on its own; -1 for enclosed in three dimensions
	 * @param filter voxels that may change
	 */
	public static void fillHoles(Stroke stroke, int label, int slices, VoxelFilter filter) {
		LabelMask mask = LabelMask.of(stroke.labels(), label, 1);
		if (mask.isEmpty()) {
			return;
		}
		boolean[] after = mask.inside().clone();
		if (slices < 0) {
			FillHoles.fill(after, mask.box().shape());
		} else {
			Slices.forEach(mask.box(), after, slices, FillHoles::fill);
		}
		MaskWriter.replace(stroke, label, mask, after, filter);
	}

	/**
	 * Removes all components of a label but the largest.
	 *
	 * @param stroke gets the voxels
	 * @param label  the label
	 */
	public static void keepLargest(Stroke stroke, int label) {
		LabelMask mask = LabelMask.of(stroke.labels(), label, 0);
		if (!mask.isEmpty()) {
			boolean[] after = mask.inside().clone();
			ConnectedComponents.keepLargest(after, ConnectedComponents.FULL, mask.box().shape());
			MaskWriter.replace(stroke, label, mask, after, VoxelFilter.ALL);
		}
	}

	/**
	 * Keeps or removes the component in which a voxel lies; background has none.
	 *
	 * @param stroke gets the voxels
	 * @param voxel  index x, y, z
	 * @param keep   whether the other components of its label are removed instead
	 */
	public static void component(Stroke stroke, int[] voxel, boolean keep) {
		int label = stroke.labels().get(voxel[0], voxel[1], voxel[2]);
		if (label == 0) {
			return;
		}
		LabelMask mask = LabelMask.of(stroke.labels(), label, 0);
		int[] numbers = ConnectedComponents.label(mask.inside(), ConnectedComponents.FULL, mask.box().shape()).labels();
		int own = numbers[mask.box().index(voxel[0], voxel[1], voxel[2])];
		boolean[] after = new boolean[numbers.length];
		for (int i = 0; i < after.length; i++) {
			after[i] = numbers[i] != 0 && numbers[i] == own == keep;
		}
		MaskWriter.replace(stroke, label, mask, after, VoxelFilter.ALL);
	}

	/**
	 * Copies labels from another map.
	 *
	 * @param stroke gets the voxels
	 * @param other  the other map; where it has another grid, the voxel of the same place counts
	 * @param wanted labels that are copied
	 * @param filter voxels that may change
	 */
	public static void copy(Stroke stroke, LabelTiles other, Set<Integer> wanted, VoxelFilter filter) {
		LabelTiles labels = stroke.labels();
		Geometry grid = labels.grid();
		boolean same = other.grid().isSameGrid(grid);
		for (int t = 0; t < labels.tileCount(); t++) {
			if (!same || other.content(t) != null) {
				tile(labels, t).forEach((x, y, z, _) -> {
					int label = same ? other.get(x, y, z) : other.at(grid.toWorld(x, y, z));
					if (label != 0 && wanted.contains(label) && filter.allows(x, y, z, labels.get(x, y, z))) {
						stroke.set(x, y, z, label);
					}
				});
			}
		}
	}

	private static VoxelBox tile(LabelTiles labels, int tile) {
		int[] first = labels.first(tile);
		int[] size = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = Math.min(LabelTiles.EDGE, labels.grid().size()[axis] - first[axis]);
		}
		return new VoxelBox(first, size);
	}
}
