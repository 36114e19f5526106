// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.imaging.surface.Box;
import org.hilum.imaging.surface.LabelSource;
import org.hilum.viewer.label.LabelTiles;

/** The labels of a map and the smallest boxes around them. */
final class LabelBoxes {

	private static final int EDGE = LabelTiles.EDGE;

	private LabelBoxes() {
	}

	/** {@return the box of each label but 0, which is background, and the one that is ignored} */
	static Map<Integer, Box> of(LabelTiles tiles) {
		Map<Integer, int[]> found = new HashMap<>();
		int[] size = tiles.grid().size();
		for (int t = 0; t < tiles.tileCount(); t++) {
			short[] content = tiles.content(t);
			if (content != null) {
				add(content, tiles.first(t), size, found);
			}
		}
		found.remove(LabelTiles.MAX_LABEL);
		Map<Integer, Box> result = new TreeMap<>();
		found.forEach((label, b) -> result.put(label, new Box(b[0], b[1], b[2], b[3], b[4], b[5])));
		return result;
	}

	private static void add(short[] content, int[] first, int[] size, Map<Integer, int[]> found) {
		int last = 0;
		int[] box = null;
		for (int i = 0; i < content.length; i++) {
			int label = content[i] & LabelTiles.MAX_LABEL;
			if (label == 0) {
				continue;
			}
			int x = first[0] + i % EDGE;
			int y = first[1] + i / EDGE % EDGE;
			int z = first[2] + i / (EDGE * EDGE);
			if (x >= size[0] || y >= size[1] || z >= size[2]) {
				continue;
			}
			if (label != last) {
				last = label;
				box = found.computeIfAbsent(label, l -> new int[] { x, y, z, x, y, z });
			}
			box[0] = Math.min(box[0], x);
			box[1] = Math.min(box[1], y);
			box[2] = Math.min(box[2], z);
			box[3] = Math.max(box[3], x);
			box[4] = Math.max(box[4], y);
			box[5] = Math.max(box[5], z);
		}
	}

	/** {@return the map for surfaces} */
	static LabelSource source(LabelTiles tiles) {
		int[] size = tiles.grid().size();
		return new LabelSource() {
			@Override
			public int[] size() {
				return size.clone();
			}

			@Override
			public int label(int x, int y, int z) {
				return tiles.get(x, y, z);
			}
		};
	}
}
