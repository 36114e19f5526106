// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.hilum.nnunet.exchange.pickle.PickleAttacks;
import org.hilum.testing.Attack;
import org.hilum.testing.AttackRuns;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a process with 256 MB of memory. */
@HangGuard
class AttacksTest {

	@ParameterizedTest
	@ValueSource(classes = { PickleAttacks.class, PreprocessedAttacks.class })
	void noFileExhaustsItsReader(Class<? extends Supplier<List<Attack>>> attacks) throws IOException {
		assertThat(AttackRuns.of(attacks)).isNotEmpty().allSatisfy(result -> {
			assertThat(result.outcome()).as("%s: %s", result.name(), result.message()).isEqualTo(result.expected());
			assertThat(result.allocated()).as(result.name()).isLessThan(AttackRuns.LIMIT);
		});
	}
}
