// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.nio.file.Path;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.Grids;
import org.hilum.viewer.label.LabelTiles;

/** Label maps of tests as plain arrays. */
final class Maps {

	private Maps() {
	}

	static LabelEditor editor(LabelTiles labels, Path folder) {
		return new LabelEditor(labels, EditJournal.create(folder.resolve("test.journal"), "test"));
	}

	static LabelTiles map(Geometry grid, Grids.Rule rule) {
		return LabelTiles.of(org.hilum.imaging.Volume.ofLabels(grid, Grids.values(grid, rule), null));
	}

	static short[] shorts(LabelTiles map) {
		return Grids.values(map.grid(), map::get);
	}
}
