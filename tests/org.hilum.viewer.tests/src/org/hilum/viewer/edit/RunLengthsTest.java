// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiles in the journal. */
class RunLengthsTest {

	private static final int VOLUME = 32 * 32 * 32;

	@Test
	void runsOfEveryLengthComeBack() {
		Random random = new Random(8);
		for (int longest : new int[] { 1, 3, 127, 128, 129, 20_000, VOLUME }) {
			short[] tile = new short[VOLUME];
			for (int i = 0; i < VOLUME;) {
				int end = Math.min(VOLUME, i + 1 + random.nextInt(longest));
				Arrays.fill(tile, i, end, (short) random.nextInt(1 << 16));
				i = end;
			}
			assertArrayEquals(tile, RunLengths.decode(VOLUME, RunLengths.encode(tile)));
		}
	}

	@Test
	void aUniformTileTakesFiveBytes() {
		short[] tile = new short[VOLUME];
		Arrays.fill(tile, (short) 300);
		// 32768 in three groups of seven bits, and the label
		assertArrayEquals(new byte[] { (byte) 0x80, (byte) 0x80, 2, 1, 44 }, RunLengths.encode(tile));
		assertEquals(0, RunLengths.encode((short[]) null).length);
		assertNull(RunLengths.decode(VOLUME));
	}

	@Test
	void damagedTilesAreRefused() {
		for (byte[] bytes : new byte[][] { { 5, 0, 1 }, { (byte) 0x80, (byte) 0x80, 2, 1, 44, 9 }, { 0, 0, 1 }, { 1 },
				{ (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 1 } }) {
			assertThrows(IllegalArgumentException.class, () -> RunLengths.decode(VOLUME, bytes));
		}
	}
}
