// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Label maps in tiles against the arrays that they were made of. */
class LabelTilesTest {

	/** Extents that are and are not multiples of a tile's. */
	private static final Geometry GRID = Geometry.axisAligned(new int[] { 64, 45, 33 }, new double[] { 1, 1, 1 });
	private static final int TILE = 2 * 32 * 32 * 32;

	private static short[] values(LabelTiles map) {
		return Grids.values(map.grid(), map::get);
	}

	/** Labels in the lower half of x, as any type stores them. */
	private static Volume volume(PixelType type, short[] values) {
		byte[] bytes = new byte[values.length * type.bytes()];
		MemorySegment data = MemorySegment.ofArray(bytes);
		for (int i = 0; i < values.length; i++) {
			switch (type) {
				case INT8, UINT8 -> bytes[i] = (byte) values[i];
				case INT16, UINT16 -> data.set(java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, values[i]);
				case INT32, UINT32 -> data.set(java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED, 4L * i, values[i]);
				case INT64, UINT64 -> data.set(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, 8L * i, values[i]);
				case FLOAT32 -> data.set(java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * i, values[i]);
				case FLOAT64 -> data.set(java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * i, values[i]);
			}
		}
		return new Volume(GRID, type, 1, data, null);
	}

	@ParameterizedTest
	@EnumSource(PixelType.class)
	void everyTypeIsRead(PixelType type) {
		Random random = new Random(6);
		short[] values = new short[(int) GRID.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (i % 64 < 32 ? random.nextInt(100) : 0);
		}
		LabelTiles map = LabelTiles.of(volume(type, values));
		assertArrayEquals(values, values(map));
		// the upper half of x is background
		assertNull(map.content(map.tile(40, 3, 3)));
		assertEquals(4 * TILE, map.bytes());
	}

	@Test
	void mapsAreWrittenAsTheyWereRead() {
		Volume labels = Grids.labels(GRID);
		Volume back = LabelTiles.of(labels).toVolume();
		assertEquals(PixelType.UINT8, back.type());
		assertArrayEquals(values(LabelTiles.of(labels)), values(LabelTiles.of(back)));
		for (int i = 0; i < GRID.voxels(); i++) {
			assertEquals(labels.value(i), back.value(i));
		}
	}

	@Test
	void largeLabelsNeedTwoBytes() {
		short[] values = new short[(int) GRID.voxels()];
		values[5] = 300;
		values[6] = -1;
		LabelTiles map = LabelTiles.of(volume(PixelType.INT16, values));
		assertEquals(300, map.get(5, 0, 0));
		assertEquals(LabelTiles.MAX_LABEL, map.get(6, 0, 0));
		assertEquals(PixelType.UINT16, map.toVolume().type());
		assertEquals(300, map.toVolume().value(5));
	}

	@Test
	void headersOfFilesAreKept() {
		Object header = new Object();
		Volume labels = Grids.labels(GRID);
		Volume read = new Volume(GRID, labels.type(), 1, labels.data(), header);
		assertSame(header, LabelTiles.of(read).copy().toVolume().header());
	}

	@Test
	void tilesOfOneLabelAreShared() {
		short[] values = new short[(int) GRID.voxels()];
		Arrays.fill(values, (short) 4);
		LabelTiles map = LabelTiles.of(volume(PixelType.INT16, values));
		// of the grid's tiles only those at no border are full
		assertEquals(Map.of(true, 2L, false, 6L), java.util.stream.IntStream.range(0, map.tileCount()).boxed().collect(
				java.util.stream.Collectors.partitioningBy(t -> map.content(t) == map.content(0), java.util.stream.Collectors
						.counting())));
		assertEquals(6 * TILE, map.bytes());
	}

	@Test
	void anOpenTileIsACopy() {
		LabelTiles map = LabelTiles.of(Grids.labels(GRID));
		LabelTiles copy = map.copy();
		short[] before = map.content(0);
		short[] own = map.open(0);
		assertNotSame(before, own);
		own[LabelTiles.inTile(1, 2, 3)] = 77;
		assertEquals(77, map.get(1, 2, 3));
		assertSame(before, copy.content(0));
		Arrays.fill(own, (short) 0);
		map.put(0, own);
		assertNull(map.content(0));
	}

	@Test
	void labelsOfPointsAreThoseOfTheNearestVoxel() {
		Geometry grid = Grids.all().get("oblique");
		LabelTiles map = LabelTiles.of(Grids.labels(grid));
		assertEquals(map.get(7, 8, 9), map.at(grid.toWorld(7.4, 7.6, 9.1)));
		assertEquals(0, map.at(grid.toWorld(-0.6, 3, 3)));
		assertEquals(0, map.get(-1, 0, 0));
		assertEquals(0, map.get(0, 17, 0));
	}
}
