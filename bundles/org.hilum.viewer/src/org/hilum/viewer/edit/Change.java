// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Set;

/**
 * What a stroke, an undo or a redo changed.
 *
 * @param name  of the stroke, for people
 * @param time  the time of the label map that changed, from 0
 * @param tiles the tiles in which labels changed, see {@link org.hilum.viewer.label.LabelTiles}; views and surfaces that show
 *              them are drawn again
 * @since 0.2
 */
public record Change(String name, int time, Set<Integer> tiles) {

	/** Copies the set. */
	public Change {
		tiles = Set.copyOf(tiles);
	}
}
