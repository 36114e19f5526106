// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Json;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.junit.jupiter.api.Test;

class TrainingHistoryTest {

	private final TrainingHistory history = new TrainingHistory();

	private static RunEvent.Epoch epoch(int number) {
		return new RunEvent.Epoch(number, -0.1 * number, -0.05 * number, 0.6, 0.5, List.of(0.7, 0.5), 0.008, 10, null);
	}

	private static RunEvent started(int first, int total) {
		return new RunEvent.Started(first, total, Json.object());
	}

	@Test
	void beforeTheFirstEventItWaits() {
		assertThat(history.snapshot().state()).isEqualTo(RunState.QUEUED);
		assertThat(history.snapshot().fraction()).isZero();
	}

	@Test
	void aTrainingInProgressTellsEpochIterationAndTimeLeft() {
		history.accept(List.of(started(0, 20), epoch(0), epoch(1), new RunEvent.Iteration(2, 24, 50, -0.3)));
		TrainingSnapshot now = history.snapshot();
		assertThat(now.state()).isEqualTo(RunState.RUNNING);
		assertThat(now.line()).isEqualTo("Epoch 3 of 20 (13 %)   \u00b7   iteration 25 of 50   \u00b7   "
				+ "Dice 0.600 (smoothed 0.500)   \u00b7   learning rate 0.0080   \u00b7   10.0 s per epoch   \u00b7   "
				+ "about 2 min 55 s left");
		// 20 epochs less 2.48 done, at 10 s each
		assertThat(now.remaining()).isEqualTo(Duration.ofMillis(175_200));
		assertThat(now.status().epoch()).isEqualTo(2);
	}

	@Test
	void validationIsShownAsAStage() {
		history.accept(List.of(started(0, 1), epoch(0), new RunEvent.Stage("validation", 2, 6)));
		assertThat(history.snapshot().line()).startsWith("Validation 2 of 6");
	}

	@Test
	void theEndSaysHowItEnded() {
		history.accept(List.of(started(0, 5), epoch(0), new RunEvent.Ended(RunState.INTERRUPTED, "on request")));
		TrainingSnapshot now = history.snapshot();
		assertThat(now.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(now.message()).isEqualTo("on request");
		assertThat(now.remaining()).isNull();
	}

	@Test
	void aResumedTrainingGoesOnWhereTheCheckpointWas() {
		history.accept(List.of(started(0, 5), epoch(0), epoch(1), epoch(2), new RunEvent.Ended(RunState.FAILED, "killed")));
		history.accept(List.of(started(1, 5)));
		assertThat(history.snapshot().state()).isEqualTo(RunState.RUNNING);
		assertThat(history.snapshot().epochsDone()).isEqualTo(1);
	}

	@Test
	void thousandsOfEpochsAreNoBurden() {
		history.accept(List.of(started(0, 5000)));
		history.accept(IntStream.range(0, 5000).mapToObj(i -> (RunEvent) epoch(i)).toList());
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		assertThat(history.snapshot().epochs()).hasSize(5000);
		// the view asks four times a second: references are copied, not epochs
		long before = threads.getCurrentThreadAllocatedBytes();
		TrainingSnapshot snapshot = history.snapshot();
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes").isLessThan(1 << 20);
		assertThat(snapshot.epochs()).hasSize(5000);
	}
}
