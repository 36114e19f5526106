// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps whose results are read later, after the next one has begun. */
class PendingStepTest {

	private static final double RATE = 0.01;

	private final SmallTask task = new SmallTask(2, 3);

	@Test
	void laterReadingChangesNothing() {
		try (NetworkSession waiting = task.session(); NetworkSession ahead = task.session()) {
			StepResult first = waiting.step(task.batch(0), RATE);
			StepResult second = waiting.step(task.batch(1), RATE);
			int size = ahead.size();
			try (PendingStep one = ahead.start(task.batch(0), RATE); PendingStep two = ahead.start(task.batch(1), RATE)) {
				assertThat(one.caseIds()).isEqualTo(task.batch(0).caseIds());
				assertThat(one.result()).isEqualTo(first);
				assertThat(two.result()).isEqualTo(second);
			}
			assertThat(ahead.size()).isEqualTo(size);
			assertThat(ahead.weights()).usingRecursiveComparison().isEqualTo(waiting.weights());
		}
	}
}
