// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/**
 * A label map in tiles of 32 x 32 x 32 voxels. A tile that holds one label only is shared by all such tiles, so that a map
 * of a few organs takes a fraction of its array. Whoever changes labels puts a changed copy of a tile in its place and writes
 * to that copy only, so that readers on other threads, and copies of this map, keep what they have. Of a file with several times
 * each one is a map, and each of them gives the others.
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
	/** The maps of all times, of which this is one. */
	private List<LabelTiles> times = List.of(this);
	/** What the file format needs to write the same geometry back exactly, or null. */
	private final Object header;

	/**
	 * A map of background.
	 *
	 * @param grid where the voxels lie
	 */
	public LabelTiles(Geometry grid) {
		this(grid, null);
	}

	private LabelTiles(Geometry grid, Object header) {
		this.grid = grid;
		this.header = header;
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
		return of(labels, 0);
	}

	/**
	 * {@return the first of the label maps of a file with several times}
	 *
	 * @param labels the labels; each component is a time; rounded as {@link #of(Volume)} does
	 * @since 0.3
	 */
	public static LabelTiles ofTimes(Volume labels) {
		return together(IntStream.range(0, labels.components()).mapToObj(component -> of(labels, component)).toList());
	}

	private static LabelTiles of(Volume labels, int component) {
		LabelTiles result = new LabelTiles(labels.geometry(), labels.header());
		IntStream.range(0, result.content.length()).parallel()
				.forEach(t -> result.put(t, TileReader.read(labels, component, result.first(t))));
		return result;
	}

	private static LabelTiles together(List<LabelTiles> times) {
		times.forEach(map -> map.times = times);
		return times.getFirst();
	}

	/**
	 * {@return a map with the labels of a part of its grid, background elsewhere}
	 *
	 * @param part the labels of the part, whose voxels are voxels of the grid
	 * @param grid the whole grid
	 */
	public static LabelTiles of(Volume part, Geometry grid) {
		double[] origin = part.geometry().origin();
		double[] first = grid.toIndex(origin[0], origin[1], origin[2]);
		int[] shift = { (int) Math.round(first[0]), (int) Math.round(first[1]), (int) Math.round(first[2]) };
		LabelTiles own = of(part);
		LabelTiles result = new LabelTiles(grid);
		int[] size = part.geometry().size();
		Map<Integer, short[]> changed = new HashMap<>();
		for (int z = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++) {
					int label = own.get(x, y, z);
					if (label > 0) {
						int tile = result.tile(x + shift[0], y + shift[1], z + shift[2]);
						changed.computeIfAbsent(tile, result::open)[inTile(x + shift[0], y + shift[1], z
								+ shift[2])] = (short) label;
					}
				}
			}
		}
		changed.forEach(result::put);
		return result;
	}

	/** {@return where the voxels lie} */
	public Geometry grid() {
		return grid;
	}

	/**
	 * {@return the number of times of the label map, 1 for an ordinary one}
	 *
	 * @since 0.3
	 */
	public int times() {
		return times.size();
	}

	/**
	 * {@return which of the times this map is, from 0}
	 *
	 * @since 0.3
	 */
	public int timeIndex() {
		int index = 0;
		while (times.get(index) != this) {
			index++;
		}
		return index;
	}

	/**
	 * {@return the label map at a time}
	 *
	 * @param time from 0; behind the last one the last one
	 * @since 0.3
	 */
	public LabelTiles atTime(int time) {
		return times.get(Math.clamp(time, 0, times.size() - 1));
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

	/**
	 * Puts a copy of a tile in its place, to be written to until {@link #put} puts it there for good.
	 *
	 * @param tile the tile
	 * @return the copy
	 */
	public short[] open(int tile) {
		short[] old = content.get(tile);
		short[] copy = old == null ? new short[VOLUME] : old.clone();
		content.set(tile, copy);
		return copy;
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

	/**
	 * {@return the label of the voxel in which a point lies, 0 outside}
	 *
	 * @param world LPS mm
	 */
	public int at(double... world) {
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		return get((int) Math.floor(index[0] + 0.5), (int) Math.floor(index[1] + 0.5), (int) Math.floor(index[2] + 0.5));
	}

	/**
	 * {@return this map as a volume, in bytes where they hold the labels; written back with the header of its file; all times,
	 * where there are several, as its components}
	 */
	public Volume toVolume() {
		int max = times.stream().mapToInt(LabelTiles::greatest).max().orElse(0);
		PixelType type = max < 256 ? PixelType.UINT8 : PixelType.UINT16;
		long bytes = grid.voxels() * type.bytes();
		MemorySegment all = times.size() == 1 ? MemorySegment.ofArray(new byte[Math.toIntExact(bytes)])
				: Arena.ofAuto().allocate(bytes * times.size());
		for (int time = 0; time < times.size(); time++) {
			LabelTiles map = times.get(time);
			MemorySegment part = all.asSlice(time * bytes, bytes);
			IntStream.range(0, map.content.length()).parallel().forEach(t -> map.write(t, type, part));
		}
		return new Volume(grid, type, times.size(), all, header);
	}

	private int greatest() {
		int max = 0;
		for (int t = 0; t < content.length(); t++) {
			short[] tile = content.get(t);
			for (int i = 0; tile != null && i < VOLUME; i++) {
				max = Math.max(max, tile[i] & MAX_LABEL);
			}
		}
		return max;
	}

	private void write(int tile, PixelType type, MemorySegment bytes) {
		short[] labels = content.get(tile);
		int[] first = first(tile);
		for (int z = first[2]; labels != null && z < Math.min(size[2], first[2] + EDGE); z++) {
			for (int y = first[1]; y < Math.min(size[1], first[1] + EDGE); y++) {
				int row = (z * size[1] + y) * size[0];
				for (int x = first[0]; x < Math.min(size[0], first[0] + EDGE); x++) {
					short label = labels[inTile(x, y, z)];
					if (type == PixelType.UINT8) {
						bytes.set(ValueLayout.JAVA_BYTE, row + x, (byte) label);
					} else {
						bytes.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * (row + x), label);
					}
				}
			}
		}
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

	/** {@return a map of the same labels, to be changed on its own, at all times; tiles are shared until then} */
	public LabelTiles copy() {
		int own = timeIndex();
		return together(times.stream().map(LabelTiles::copyOfTime).toList()).atTime(own);
	}

	private LabelTiles copyOfTime() {
		LabelTiles result = new LabelTiles(grid, header);
		for (int t = 0; t < content.length(); t++) {
			result.content.set(t, content.get(t));
		}
		return result;
	}
}
