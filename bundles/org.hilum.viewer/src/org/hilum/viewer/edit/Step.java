// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Map;
import java.util.TreeMap;
import org.hilum.viewer.label.LabelTiles;

/** One step of the history: its tiles before and after, or where the journal has them. */
final class Step {

	private final String name;
	/** The time of the label map that it changed, from 0. */
	private final int time;
	private Map<Integer, short[]> before;
	private Map<Integer, short[]> after;
	/** Position of the record in the journal, -1 where there is none. */
	private final long position;

	Step(String name, int time, Map<Integer, short[]> before, Map<Integer, short[]> after, long position) {
		this.name = name;
		this.time = time;
		this.before = before;
		this.after = after;
		this.position = position;
	}

	String name() {
		return name;
	}

	int time() {
		return time;
	}

	long position() {
		return position;
	}

	/** {@return the tiles to put in place, from memory or from the journal} */
	Map<Integer, short[]> tiles(boolean undo, EditJournal journal) {
		if (before != null) {
			return undo ? before : after;
		}
		Step read = journal.step(position);
		return undo ? read.before : read.after;
	}

	/** {@return bytes in memory} Tiles after a step are those of the map or of the next step. */
	long bytes() {
		return before == null ? 0 : before.values().stream().filter(t -> t != null).count() * 4L * LabelTiles.EDGE
				* LabelTiles.EDGE
				* LabelTiles.EDGE;
	}

	/** Leaves the tiles to the journal. */
	void forget() {
		if (position >= 0) {
			before = null;
			after = null;
		}
	}

	Map<Integer, short[]> before() {
		return before;
	}

	Map<Integer, short[]> after() {
		return after;
	}

	/** {@return the tiles of a map, for those that a step names} */
	static Map<Integer, short[]> current(LabelTiles map, Iterable<Integer> tiles) {
		Map<Integer, short[]> result = new TreeMap<>();
		tiles.forEach(t -> result.put(t, map.content(t)));
		return result;
	}
}
