// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.imaging.Volume;

/** Copies the labels of one tile out of a volume. */
final class TileReader {

	/** Labels that were saved as decimals may be a little below the whole number. */
	private static final double ROUNDING = 1e-3;

	private final Volume labels;
	private final int[] size;
	private final int[] first;
	/** The values of a component begin at a multiple of the voxels. */
	private final long start;
	private final byte[] bytes = new byte[LabelTiles.EDGE];
	private short[] tile;

	private TileReader(Volume labels, int component, int... first) {
		this.labels = labels;
		this.size = labels.geometry().size();
		this.first = first;
		this.start = component * labels.geometry().voxels();
	}

	/** {@return the labels of a tile of a component, null where all are 0} */
	static short[] read(Volume labels, int component, int... first) {
		TileReader reader = new TileReader(labels, component, first);
		reader.read();
		return reader.tile;
	}

	private void read() {
		int width = Math.min(LabelTiles.EDGE, size[0] - first[0]);
		boolean small = labels.type().bytes() == 1;
		for (int z = first[2]; z < Math.min(size[2], first[2] + LabelTiles.EDGE); z++) {
			for (int y = first[1]; y < Math.min(size[1], first[1] + LabelTiles.EDGE); y++) {
				long row = start + ((long) z * size[1] + y) * size[0] + first[0];
				int to = LabelTiles.inTile(0, y, z);
				if (small) {
					bytes(row, width, to);
				} else {
					values(row, width, to);
				}
			}
		}
	}

	/** Most label maps are of bytes, and most of their rows are background. */
	private void bytes(long row, int width, int to) {
		MemorySegment.copy(labels.data(), ValueLayout.JAVA_BYTE, row, bytes, 0, width);
		int any = 0;
		for (int x = 0; x < width; x++) {
			any |= bytes[x];
		}
		if (any != 0) {
			make();
			// labels of signed bytes are not negative but for -1, which stays so
			boolean signed = labels.type() == org.hilum.imaging.PixelType.INT8;
			for (int x = 0; x < width; x++) {
				tile[to + x] = signed ? bytes[x] : (short) (bytes[x] & 0xff);
			}
		}
	}

	private void values(long row, int width, int to) {
		for (int x = 0; x < width; x++) {
			int label = (int) Math.floor(labels.value(row + x) + ROUNDING);
			if (label != 0) {
				make();
				tile[to + x] = (short) label;
			}
		}
	}

	private void make() {
		if (tile == null) {
			tile = new short[LabelTiles.VOLUME];
		}
	}
}
