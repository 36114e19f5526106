// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * A label map in tiles of 32 x 32 x 32 voxels. A tile that holds one label only is shared by all such tiles, so that a map
 * of a few organs takes a fraction of its array. A tile is never written to once it is in its place: whoever changes labels
 * puts a changed copy there. Readers on other threads therefore see each tile as it was or as it is.
 *
 * @since 0.2
 */
public final class LabelTiles {

	/** Voxels along each edge of a tile. */
	public static final int EDGE = 1 << LabelTiles.SHIFT;

	static final int SHIFT = 5;
	static final int MASK = EDGE - 1;
	static final int VOLUME = EDGE * EDGE * EDGE;
	/** Labels are 16 bit. */
	public static final int MAX_LABEL = 0xffff;

	private static final AtomicReferenceArray<short[]> UNIFORM = new AtomicReferenceArray<>(MAX_LABEL + 1);

	private final Geometry grid;
	private final int[] size;
	private final int[] tiles;
	private final AtomicReferenceArray<short[]> content;

	/**
	 * A map of background.
	 *
	 * @param grid where the voxels lie
	 */
	public LabelTiles(Geometry grid) {
		this.grid = grid;
		this.size = grid.size();
		this.tiles = Arrays.stream(size).map(n -> n + MASK >> SHIFT).toArray();
		this.content = new AtomicReferenceArray<>(tiles[0] * tiles[1] * tiles[2]);
	}

	/**
	 * {@return a label map}
	 *
	 * @param labels the labels; their first component; rounded down where they have a fraction; -1 is kept as
	 *               {@link #MAX_LABEL}
	 */
	public static LabelTiles of(Volume labels) {
		LabelTiles result = new LabelTiles(labels.geometry());
		IntStream.range(0, result.content.length()).parallel()
				.forEach(t -> result.put(t, TileReader.read(labels, result.first(t))));
		return result;
	}

	/** {@return where the voxels lie} */
	public Geometry grid() {
		return grid;
	}

	/** {@return the number of tiles, also of those that are background} */
	public int tileCount() {
		return content.length();
	}

	/**
	 * {@return the tile of a voxel}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public int tile(int x, int y, int z) {
		return ((z >> SHIFT) * tiles[1] + (y >> SHIFT)) * tiles[0] + (x >> SHIFT);
	}

	/**
	 * {@return the index x, y, z of a tile's first voxel}
	 *
	 * @param tile the tile
	 */
	public int[] first(int tile) {
		return new int[] { tile % tiles[0] << SHIFT, tile / tiles[0] % tiles[1] << SHIFT, tile / (tiles[0] * tiles[1]) << SHIFT };
	}

	/**
	 * {@return the position of a voxel in its tile}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public static int inTile(int x, int y, int z) {
		return ((z & MASK) << SHIFT | y & MASK) << SHIFT | x & MASK;
	}

	/**
	 * {@return the labels of a tile, x fastest, not to be written to; null for background}
	 *
	 * @param tile the tile
	 */
	public short[] content(int tile) {
		return content.get(tile);
	}

	/**
	 * Replaces a tile.
	 *
	 * @param tile   the tile
	 * @param labels its labels, x fastest, which belong to this map from now on; null for background
	 */
	public void put(int tile, short[] labels) {
		content.set(tile, compact(labels));
	}

	/** {@return the shared tile where all labels are the same} */
	private static short[] compact(short[] labels) {
		if (labels == null || labels == UNIFORM.get(labels[0] & MAX_LABEL)) {
			return labels;
		}
		short first = labels[0];
		for (short label : labels) {
			if (label != first) {
				return labels;
			}
		}
		return first == 0 ? null : uniform(first);
	}

	private static short[] uniform(short label) {
		int index = label & MAX_LABEL;
		short[] shared = UNIFORM.get(index);
		if (shared == null) {
			short[] made = new short[VOLUME];
			Arrays.fill(made, label);
			shared = UNIFORM.compareAndSet(index, null, made) ? made : UNIFORM.get(index);
		}
		return shared;
	}

	/**
	 * {@return the label of a voxel, 0 outside}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public int get(int x, int y, int z) {
		if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) {
			return 0;
		}
		short[] tile = content.get(tile(x, y, z));
		return tile == null ? 0 : tile[inTile(x, y, z)] & MAX_LABEL;
	}

	/** {@return the bytes of tiles of this map alone} */
	public long bytes() {
		long bytes = 0;
		for (int t = 0; t < content.length(); t++) {
			short[] tile = content.get(t);
			bytes += tile == null || tile == UNIFORM.get(tile[0] & MAX_LABEL) ? 0 : 2L * VOLUME;
		}
		return bytes;
	}

	/** {@return a map of the same labels, to be changed on its own; tiles are shared until then} */
	public LabelTiles copy() {
		LabelTiles result = new LabelTiles(grid);
		for (int t = 0; t < content.length(); t++) {
			result.content.set(t, content.get(t));
		}
		return result;
	}
}
