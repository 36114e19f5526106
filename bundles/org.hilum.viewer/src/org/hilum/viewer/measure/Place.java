// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.viewer.label.LabelMask;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.label.VoxelBox;

/**
 * A place of a case to look at: one of the components of a label, or of the regions in which two label maps differ.
 *
 * @param world  a point of it to go to, LPS mm: its voxel nearest to its centre
 * @param voxels its size
 * @param ml     its volume; in a picture its area in mm2
 * @param first  index x, y, z of the first voxel of its bounding box
 * @param size   extent of its bounding box
 * @since 0.2
 */
public record Place(double[] world, long voxels, double ml, int[] first, int[] size) {

	/**
	 * {@return the components of a label, the largest first; neighbours share at least a corner}
	 *
	 * @param labels the labels
	 * @param label  the label
	 */
	public static List<Place> components(LabelTiles labels, int label) {
		LabelMask mask = LabelMask.of(labels, label, 0);
		return of(labels.grid(), mask.box(), mask.inside());
	}

	/**
	 * {@return the regions in which two maps differ, the largest first}
	 *
	 * @param a      a map
	 * @param b      another one on the same grid
	 * @param label  the label that is compared, 0 for all
	 */
	public static List<Place> differences(LabelTiles a, LabelTiles b, int label) {
		int[] low = a.grid().size().clone();
		int[] high = { -1, -1, -1 };
		for (int t = 0; t < a.tileCount(); t++) {
			int[] first = a.first(t);
			for (int axis = 0; a.content(t) != b.content(t) && axis < 3; axis++) {
				low[axis] = Math.min(low[axis], first[axis]);
				high[axis] = Math.max(high[axis], Math.min(a.grid().size()[axis], first[axis] + LabelTiles.EDGE));
			}
		}
		if (high[0] < 0) {
			return List.of();
		}
		VoxelBox box = new VoxelBox(low, new int[] { high[0] - low[0], high[1] - low[1], high[2] - low[2] });
		boolean[] differ = new boolean[box.count()];
		box.forEach((x, y, z, i) -> {
			int own = a.get(x, y, z);
			int other = b.get(x, y, z);
			differ[i] = own != other && (label == 0 || own == label || other == label);
		});
		return of(a.grid(), box, differ);
	}

	/**
	 * {@return a table of places}
	 *
	 * @param places the places, in the order of the rows
	 * @param grid   of their maps
	 */
	public static Table table(List<Place> places, Geometry grid) {
		Table table = new Table(List.of("number", "voxels", grid.isPlane() ? Regions.AREA : "ml", "x mm", "y mm", "z mm"));
		for (Place place : places) {
			table.add(List.of(table.rows().size() + 1, place.voxels, place.ml, place.world[0], place.world[1], place.world[2]));
		}
		return table;
	}

	private static List<Place> of(Geometry grid, VoxelBox box, boolean... inside) {
		if (inside.length == 0) {
			return List.of();
		}
		ConnectedComponents components = ConnectedComponents.label(inside, ConnectedComponents.FULL, box.shape());
		int n = components.count();
		double[][] sums = new double[n + 1][3];
		int[][] low = new int[n + 1][];
		int[][] high = new int[n + 1][];
		box.forEach((x, y, z, i) -> {
			int c = components.labels()[i];
			int[] at = { x, y, z };
			low[c] = low[c] == null ? at.clone() : low[c];
			high[c] = high[c] == null ? at.clone() : high[c];
			for (int axis = 0; axis < 3; axis++) {
				sums[c][axis] += at[axis];
				low[c][axis] = Math.min(low[c][axis], at[axis]);
				high[c][axis] = Math.max(high[c][axis], at[axis]);
			}
		});
		int[][] nearest = nearest(box, components, sums);
		double voxel = Regions.voxelSize(grid);
		List<Place> result = new ArrayList<>();
		for (int c = 1; c <= n; c++) {
			int[] size = { high[c][0] - low[c][0] + 1, high[c][1] - low[c][1] + 1, high[c][2] - low[c][2] + 1 };
			int[] at = nearest[c];
			result.add(new Place(grid.toWorld(at[0], at[1], at[2]), components.sizes()[c], components.sizes()[c] * voxel, low[c],
					size));
		}
		result.sort(Comparator.comparingLong(Place::voxels).reversed());
		return result;
	}

	/** {@return of each component the voxel nearest to its centre} The centre of a ring is not in it. */
	private static int[][] nearest(VoxelBox box, ConnectedComponents components, double[]... sums) {
		int[][] nearest = new int[sums.length][];
		double[] best = new double[sums.length];
		box.forEach((x, y, z, i) -> {
			int c = components.labels()[i];
			if (c > 0) {
				int size = components.sizes()[c];
				double dx = x - sums[c][0] / size;
				double dy = y - sums[c][1] / size;
				double dz = z - sums[c][2] / size;
				double square = dx * dx + dy * dy + dz * dz;
				if (nearest[c] == null || square < best[c]) {
					nearest[c] = new int[] { x, y, z };
					best[c] = square;
				}
			}
		});
		return nearest;
	}
}
