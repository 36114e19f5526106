// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.viewer.label.LabelTiles;

/**
 * One change in the making. What it sets is seen by readers at once. Used by one thread at a time.
 *
 * @since 0.2
 */
public final class Stroke {

	private final LabelEditor editor;
	private final LabelTiles labels;
	private final int[] size;
	private final String name;
	private final Map<Integer, short[]> before = new TreeMap<>();
	private final Map<Integer, short[]> own = new TreeMap<>();
	private Set<Integer> fresh = new TreeSet<>();
	private int lastTile = -1;
	private short[] last;
	private boolean closed;

	Stroke(LabelEditor editor, LabelTiles labels, String name) {
		this.editor = editor;
		this.labels = labels;
		this.size = labels.grid().size();
		this.name = name;
	}

	String name() {
		return name;
	}

	Map<Integer, short[]> before() {
		return before;
	}

	/** {@return the map as it is} */
	public LabelTiles labels() {
		return labels;
	}

	/**
	 * Sets the label of a voxel; outside of the map nothing happens.
	 *
	 * @param x     index
	 * @param y     index
	 * @param z     index
	 * @param label 0 to {@link LabelTiles#MAX_LABEL}
	 */
	public void set(int x, int y, int z, int label) {
		if (closed) {
			throw new IllegalStateException("The stroke " + name + " has ended");
		}
		if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2] || labels.get(x, y, z) == label) {
			return;
		}
		int tile = labels.tile(x, y, z);
		if (tile != lastTile) {
			last = own.computeIfAbsent(tile, this::touched);
			lastTile = tile;
		}
		fresh.add(tile);
		last[LabelTiles.inTile(x, y, z)] = (short) label;
	}

	private short[] touched(int tile) {
		before.put(tile, labels.content(tile));
		return labels.open(tile);
	}

	/** {@return what changed since this was last asked, for views that follow the stroke} */
	public Change progress() {
		Set<Integer> tiles = fresh;
		fresh = new TreeSet<>();
		return new Change(name, labels.timeIndex(), tiles);
	}

	/** {@return what the whole stroke changed; it is one step of the history now} */
	public Change end() {
		closed = true;
		return editor.end(this);
	}

	/** Takes everything back. */
	public void cancel() {
		closed = true;
		editor.cancel(this);
	}
}
