// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Order of texts with numbers. */
class NaturalOrderTest {

	private static final List<String> ORDERED = List.of("", "1", "2", "02", "10", "99999999999999999999", "100000000000000000000",
			"a", "a1", "a1b", "a2", "a10", "ab", "b");

	@Test
	void numbersCountByTheirValue() {
		for (int seed = 0; seed < 20; seed++) {
			List<String> shuffled = new ArrayList<>(ORDERED);
			Collections.shuffle(shuffled, new Random(seed));
			shuffled.sort(NaturalOrder.INSTANCE);
			// "2" and "02" are the same number: the shorter rest comes first, then the text
			assertThat(shuffled).filteredOn(text -> !text.equals("02")).containsExactlyElementsOf(
					ORDERED.stream().filter(text -> !text.equals("02")).toList());
		}
	}

	@Test
	void theOrderIsTotal() {
		for (String a : ORDERED) {
			for (String b : ORDERED) {
				assertThat(Integer.signum(NaturalOrder.INSTANCE.compare(a, b)))
						.isEqualTo(-Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
				assertThat(NaturalOrder.INSTANCE.compare(a, b) == 0).isEqualTo(a.equals(b));
			}
		}
	}
}
