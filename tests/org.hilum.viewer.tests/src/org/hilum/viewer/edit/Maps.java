// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.nio.file.Path;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.label.LabelTiles;

/** Label maps of tests as plain arrays. */
final class Maps {

	/** What the label of a voxel should be. */
	@FunctionalInterface
	interface Rule {
		int label(int x, int y, int z);
	}

	private Maps() {
	}

	static LabelEditor editor(LabelTiles labels, Path folder) {
		return new LabelEditor(labels, EditJournal.create(folder.resolve("test.journal"), "test"));
	}

	static LabelTiles map(Geometry grid, Rule rule) {
		return LabelTiles.of(org.hilum.imaging.Volume.ofLabels(grid, shorts(grid, rule), null));
	}

	static short[] shorts(Geometry grid, Rule rule) {
		int[] size = grid.size();
		short[] labels = new short[(int) grid.voxels()];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) rule.label(i % size[0], i / size[0] % size[1], i / (size[0] * size[1]));
		}
		return labels;
	}

	static short[] shorts(LabelTiles map) {
		return shorts(map.grid(), map::get);
	}
}
