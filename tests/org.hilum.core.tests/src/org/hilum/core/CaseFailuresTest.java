// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One failure for many cases, and a progress that two can stop. */
class CaseFailuresTest {

	private static final Path FOLDER = Path.of("images");

	private static HilumException input(int number) {
		return HilumException.input(null, "The image is damaged", "Export it again.").forCase("case_" + number);
	}

	private static HilumException all(int total, HilumException... failures) {
		return CaseFailures.of(FOLDER, "could not be predicted", total, List.of(failures), "Predict again.");
	}

	@Test
	void theOnlyCaseSpeaksForItself() {
		HilumException only = input(1);
		assertThat(all(1, only)).isSameAs(only);
	}

	@Test
	void everyCaseIsNamedWithTheCount() {
		HilumException both = all(7, input(1), input(2));
		assertThat(both.getMessage()).contains("2 of 7 cases could not be predicted").contains("case_1").contains("case_2")
				.contains("Predict again.").contains("images");
		assertThat(both.kind()).isEqualTo(HilumException.Kind.INPUT);
	}

	@Test
	void fiftyAreListedAndTheRestIsCounted() {
		List<HilumException> failures = new ArrayList<>();
		for (int i = 100; i < 153; i++) {
			failures.add(input(i));
		}
		String text = all(60, failures.toArray(HilumException[]::new)).getMessage();
		assertThat(text).contains("53 of 60").contains("case_149").doesNotContain("case_150").contains("and 3 more");
		assertThat(all(60, failures.subList(0, 50).toArray(HilumException[]::new)).getMessage()).contains("case_149")
				.doesNotContain(" more");
	}

	@Test
	void aDefectLeadsThenInputThenTheMachine() {
		HilumException machine = HilumException.environment("The disk is full", "Make room.");
		HilumException defect = HilumException.internal("Two shapes differ", new IllegalStateException("3"));
		assertThat(all(3, machine, input(1), defect).kind()).isEqualTo(HilumException.Kind.INTERNAL);
		assertThat(all(3, machine, input(1)).kind()).isEqualTo(HilumException.Kind.INPUT);
		assertThat(all(3, machine, machine).kind()).isEqualTo(HilumException.Kind.ENVIRONMENT);
		assertThat(all(3, machine, input(1), defect).getCause()).isNotNull();
	}

	@Test
	void eitherSideStopsAProgress() {
		AtomicBoolean target = new AtomicBoolean();
		AtomicBoolean other = new AtomicBoolean();
		List<String> reports = new ArrayList<>();
		Progress progress = new StoppableProgress(new Progress() {
			@Override
			public void begin(String stage, long total) {
				reports.add(stage + " " + total);
			}

			@Override
			public void advance(long units) {
				reports.add("+" + units);
			}

			@Override
			public void note(String text) {
				reports.add(text);
			}

			@Override
			public boolean cancelled() {
				return target.get();
			}
		}, other::get);
		progress.begin("Reading", 5);
		progress.advance(2);
		progress.note("slow disk");
		assertThat(reports).containsExactly("Reading 5", "+2", "slow disk");
		assertThat(progress.cancelled()).isFalse();
		other.set(true);
		assertThat(progress.cancelled()).isTrue();
		other.set(false);
		target.set(true);
		assertThat(progress.cancelled()).isTrue();
	}
}
