// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How columns share the width of a table. */
class ColumnWidthsTest {

	private static int[] shared(int room, int[] needed, int... given) {
		return ColumnWidths.shared(needed, given, room);
	}

	@Test
	void roomThatIsLeftIsSharedByTheGivenWidths() {
		assertThat(shared(600, new int[] { 50, 50 }, 200, 100)).containsExactly(400, 200);
	}

	@Test
	void textsHaveTheirRoomBeforeWidthsThatNobodyNeeds() {
		assertThat(shared(300, new int[] { 200, 60 }, 100, 300)).containsExactly(200, 100);
	}

	@Test
	void theLongestTextsAreCutFirst() {
		assertThat(shared(500, new int[] { 80, 900, 60 }, 80, 200, 60)).containsExactly(80, 360, 60);
	}

	@Test
	void aTableThatIsScrolledAnywayKeepsItsTexts() {
		assertThat(shared(200, new int[] { 150, 900, 60 }, 80, 200, 60)).containsExactly(150, 360, 60);
	}

	@Test
	void theWholeWidthIsUsed() {
		for (int room = 321; room < 700; room += 37) {
			assertThat(IntStream.of(shared(room, new int[] { 50, 70, 90 }, 100, 130, 91)).sum()).isEqualTo(room);
		}
	}
}
