// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.hilum.runs.pipeline.Stage;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

class StageProgressTest {

	private static final class Bar extends NullProgressMonitor {
		private int total;
		private int done;
		private final List<String> texts = new ArrayList<>();

		@Override
		public void beginTask(String name, int work) {
			total = work;
		}

		@Override
		public void worked(int work) {
			done += work;
		}

		@Override
		public void subTask(String text) {
			texts.add(text);
		}
	}

	private final Bar bar = new Bar();
	private final AtomicLong clock = new AtomicLong();
	private final StageProgress progress = new StageProgress(bar, 2, bar::isCanceled, clock::get);

	@Test
	void stagesAreNamedInTheLanguageOfTheWindow() {
		Locale before = Locale.getDefault(Locale.Category.DISPLAY);
		Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMANY);
		try {
			for (Stage stage : Stage.values()) {
				progress.begin(stage.title(), 8);
			}
			progress.begin("Checking cases", 8);
			progress.begin("Unpacking Dataset004.zip", 8);
		} finally {
			Locale.setDefault(Locale.Category.DISPLAY, before);
		}
		assertThat(bar.texts).hasSize(Stage.values().length + 2).anyMatch(text -> text.startsWith(
				"F\u00e4lle werden gepr\u00fcft"))
				.anyMatch(text -> text.startsWith("Dataset004.zip wird entpackt")).noneMatch(text -> text.matches(
						"(Checking|Planning|Preprocessing|Predicting|Evaluating|Writing|Unpacking).*"));
	}

	@Test
	void everyStageTakesItsShareOfTheBar() {
		progress.begin("Fingerprint", 4);
		progress.advance(1);
		progress.advance(3);
		assertThat(bar.done).isEqualTo(bar.total / 2);
		progress.begin("Planning", 0);
		progress.begin("Preprocessing", 10);
		assertThat(bar.done).isEqualTo(bar.total);
	}

	@Test
	void aStageThatIsLeftEarlyIsFilledUp() {
		progress.begin("Fingerprint", 100);
		progress.advance(10);
		progress.begin("Planning", 100);
		assertThat(bar.done).isEqualTo(bar.total / 2);
	}

	@Test
	void theTrainingTakesMostOfTheBar() {
		int stages = StageProgress.withTraining(8);
		StageProgress job = new StageProgress(bar, stages, bar::isCanceled, clock::get);
		job.reach(4);
		job.begin("Training", 0);
		assertThat(bar.done).as("stages that were up to date count as done").isEqualTo(bar.total * 4 / stages);
		job.at(0.5, "Epoch 20 of 40");
		assertThat(bar.done).isBetween(bar.total / 2, bar.total * 6 / 10);
		job.begin("Evaluating", 0);
		job.begin("Writing the report", 0);
		assertThat(bar.done).isLessThan(bar.total);
	}

	@Test
	void theTextTellsCountAndTimeLeft() {
		progress.begin("Preprocessing", 40);
		clock.set(10_000_000_000L);
		progress.advance(10);
		assertThat(bar.texts).last().isEqualTo("Preprocessing: 10 of 40, about 30 s left");
	}

	@Test
	void manySmallStepsDoNotFloodTheMonitor() {
		progress.begin("Preprocessing", 1_000_000);
		for (int i = 0; i < 10_000; i++) {
			progress.advance(1);
		}
		assertThat(bar.texts).hasSize(1);
	}

	@Test
	void cancellingReachesTheWork() {
		progress.begin("Preprocessing", 40);
		bar.setCanceled(true);
		assertThatThrownBy(() -> progress.check("Preprocessing")).isInstanceOf(HilumException.class)
				.hasMessageContaining("Preprocessing was cancelled");
	}
}
