// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.HashMap;
import java.util.Map;
import org.hilum.imaging.surface.Box;
import org.hilum.imaging.surface.LabelSource;
import org.hilum.imaging.surface.Mesh;
import org.hilum.imaging.surface.MeshDistance;
import org.hilum.imaging.surface.SurfaceNets;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.vtk.SurfaceModel;

/** Makes the surfaces of a label map in world coordinates, at two levels of detail. */
final class SurfaceJob {

	/** Steps of a surface that follows a brush are as those of a moving picture. */
	private final LabelTiles tiles;
	private final Map<Integer, Box> boxes;
	private final LabelSource source;

	SurfaceJob(LabelTiles tiles) {
		this.tiles = tiles;
		this.boxes = LabelBoxes.of(tiles);
		this.source = LabelBoxes.source(tiles);
	}

	/** {@return the labels of the map and their boxes} */
	Map<Integer, Box> boxes() {
		return boxes;
	}

	/** {@return the surface of a label; the triangles of all labels together stay within what can be drawn in time} */
	SurfaceModel surface(int label) {
		int share = Math.max(1, boxes.size());
		return new SurfaceModel(mesh(label, Box.MOVING_TRIANGLES / share), mesh(label, Box.STILL_TRIANGLES / share));
	}

	/** {@return the surface of a label with the distance of each vertex to the surface of the same label in another map, mm} */
	SurfaceModel distances(int label, SurfaceJob other) {
		SurfaceModel own = surface(label);
		if (!other.boxes.containsKey(label)) {
			return own;
		}
		Mesh reference = other.mesh(label, Box.STILL_TRIANGLES / Math.max(1, other.boxes.size()));
		if (reference.triangleCount() == 0) {
			return own;
		}
		MeshDistance distance = new MeshDistance(reference);
		return new SurfaceModel(own.moving(), own.still(), distance.of(own.moving()), distance.of(own.still()));
	}

	private Mesh mesh(int label, int triangles) {
		Box box = boxes.get(label);
		int step = box.step(triangles);
		// thin structures fall between samples: no less than eight samples across the shortest side
		int shortest = Math.min(box.x1() - box.x0(), Math.min(box.y1() - box.y0(), box.z1() - box.z0())) + 1;
		step = Math.clamp(step, 1, Math.max(1, shortest / 8));
		return SurfaceNets.of(source, label, box, step, SurfaceNets.SMOOTH).toWorld(tiles.grid());
	}

	/** {@return the greatest value of the surfaces, for the scale of colours} */
	static double greatest(Map<Integer, SurfaceModel> models) {
		Map<Integer, Double> all = new HashMap<>();
		models.forEach((label, model) -> {
			double most = 0;
			for (float v : model.stillValues()) {
				most = Math.max(most, v);
			}
			all.put(label, most);
		});
		return all.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
	}
}
