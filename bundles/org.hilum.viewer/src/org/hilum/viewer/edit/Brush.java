// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.label.VoxelBox;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Vectors;

/**
 * A round brush. Its size is in millimetres of the patient, so that it is a ball on anisotropic images, too.
 *
 * @param radius mm; the voxel under the pointer is always painted
 * @param volume a ball; otherwise a disk of the voxels that the view's plane shows
 * @param label  that is painted, 0 to erase
 * @param filter voxels that may change
 * @since 0.2
 */
public record Brush(double radius, boolean volume, int label, VoxelFilter filter) {

	/** Rounding of positions, mm. */
	private static final double ROUNDING = 1e-9;

	/** Checks the radius. */
	public Brush {
		if (!(radius >= 0)) {
			throw new IllegalArgumentException("A brush of " + radius + " mm");
		}
	}

	/**
	 * Paints from one point to another: every voxel whose centre is within the radius of the line.
	 *
	 * @param stroke gets the voxels
	 * @param view   the view that is painted on; its plane is that of a disk
	 * @param from   LPS mm
	 * @param to     LPS mm
	 */
	public void paint(Stroke stroke, PlaneView view, double[] from, double[] to) {
		Geometry grid = stroke.labels().grid();
		double half = view.step(grid) / 2;
		double[] normal = view.plane().normal();
		double[] line = Vectors.minus(to, from);
		double square = Vectors.dot(line, line);
		double[] step = Vectors.minus(grid.toWorld(1, 0, 0), grid.toWorld(0, 0, 0));
		VoxelBox box = VoxelBox.around(grid, from, to, radius);
		for (int z = box.first()[2]; z < box.first()[2] + box.size()[2]; z++) {
			for (int y = box.first()[1]; y < box.first()[1] + box.size()[1]; y++) {
				double[] row = Vectors.minus(grid.toWorld(0, y, z), from);
				for (int x = box.first()[0]; x < box.first()[0] + box.size()[0]; x++) {
					double px = row[0] + x * step[0];
					double py = row[1] + x * step[1];
					double pz = row[2] + x * step[2];
					double depth = px * normal[0] + py * normal[1] + pz * normal[2];
					boolean shown = volume || depth >= -half - ROUNDING && depth < half - ROUNDING;
					if (shown && distance(px, py, pz, line, square) <= radius * radius + ROUNDING) {
						set(stroke, x, y, z);
					}
				}
			}
		}
		centre(stroke, grid, from);
		centre(stroke, grid, to);
	}

	/** {@return the squared distance of a point from a line that begins at zero} */
	private static double distance(double x, double y, double z, double[] line, double square) {
		double along = x * line[0] + y * line[1] + z * line[2];
		double share = square == 0 ? 0 : Math.clamp(along / square, 0, 1);
		double dx = x - share * line[0];
		double dy = y - share * line[1];
		double dz = z - share * line[2];
		return dx * dx + dy * dy + dz * dz;
	}

	private void centre(Stroke stroke, Geometry grid, double... world) {
		double[] at = grid.toIndex(world[0], world[1], world[2]);
		set(stroke, (int) Math.floor(at[0] + 0.5), (int) Math.floor(at[1] + 0.5), (int) Math.floor(at[2] + 0.5));
	}

	private void set(Stroke stroke, int x, int y, int z) {
		if (filter.allows(x, y, z, stroke.labels().get(x, y, z))) {
			stroke.set(x, y, z, label);
		}
	}
}
