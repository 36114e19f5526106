// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.hilum.testing.AttackResult;
import org.hilum.testing.AttackRuns;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;

/** In a process with 256 MB of memory. */
@HangGuard
class ImageAttacksTest {

	@Test
	void noFileExhaustsItsReader() throws IOException {
		assertThat(AttackRuns.of(ImageAttacks.class)).isNotEmpty().allSatisfy(result -> {
			assertThat(result.outcome()).as("%s: %s", result.name(), result.message()).isEqualTo(result.expected());
			assertThat(result.allocated()).as(result.name()).isLessThan(AttackRuns.LIMIT);
		}).extracting(AttackResult::name).doesNotHaveDuplicates();
	}
}
