// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One is singular. */
class CountsTest {

	@Test
	void oneIsSingular() {
		assertThat(List.of(Counts.of(0, "label map"), Counts.of(1, "label map"), Counts.of(21, "label map")))
				.containsExactly("0 label maps", "1 label map", "21 label maps");
		assertThat(List.of(Counts.of(1, "case is", "cases are"), Counts.of(2, "case is", "cases are")))
				.containsExactly("1 case is", "2 cases are");
	}
}
