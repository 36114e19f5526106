// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hilum.core.HilumException.Kind;
import org.junit.jupiter.api.Test;

class ProgressTest {

	private final List<String> reported = new ArrayList<>();
	private final AtomicBoolean own = new AtomicBoolean();
	private final Progress progress = new Progress() {

		@Override
		public void begin(String stage, long total) {
			reported.add("begin " + stage + " " + total);
		}

		@Override
		public void advance(long units) {
			reported.add("advance " + units);
		}

		@Override
		public void note(String text) {
			reported.add("note " + text);
		}

		@Override
		public boolean cancelled() {
			return own.get();
		}
	};

	@Test
	void aProgressThatAlsoEndsOtherwiseReportsAllToTheFirst() {
		AtomicBoolean other = new AtomicBoolean();
		Progress both = progress.alsoCancelledBy(other::get);
		both.begin("Reading", 3);
		both.advance(2);
		both.note("skipped one");
		assertThat(reported).containsExactly("begin Reading 3", "advance 2", "note skipped one");
		assertThat(both.cancelled()).isFalse();
		other.set(true);
		assertThat(both.cancelled()).isTrue();
		assertThat(progress.cancelled()).isFalse();
		other.set(false);
		own.set(true);
		assertThat(both.cancelled()).isTrue();
	}

	@Test
	void aCancelledWorkIsNamed() {
		assertThatCode(() -> progress.check("Reading")).doesNotThrowAnyException();
		own.set(true);
		HilumException e = catchThrowableOfType(HilumException.class, () -> progress.check("Reading"));
		assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
		assertThat(e.getMessage()).contains("Reading");
	}

	@Test
	void ofSeveralFailuresADefectComesFirstThenInput() {
		HilumException input = HilumException.input(Path.of("a.nii"), "case a is damaged", "Export it again.");
		HilumException disk = HilumException.environment("The disk is full", "Free space.");
		HilumException defect = HilumException.internal("case b failed", new IllegalStateException("x"));
		assertThat(failures(disk, input, defect).kind()).isEqualTo(Kind.INTERNAL);
		assertThat(failures(disk, input).kind()).isEqualTo(Kind.INPUT);
		assertThat(failures(disk).kind()).isEqualTo(Kind.ENVIRONMENT);
		assertThat(failures(disk, input).getMessage()).contains("2 of 9 cases were not read:", "The disk is full",
				"case a is damaged", "Start again.");
		assertThat(failures(disk, input).getCause()).isSameAs(input);
	}

	@Test
	void ofOneCaseTheFailureIsTheMessageAndOfManyFiftyAreListed() {
		HilumException one = HilumException.input(null, "one", "Mend it.");
		assertThat(CaseFailures.of(null, "were not read", 1, List.of(one), "")).isSameAs(one);
		List<HilumException> many = new ArrayList<>();
		for (int i = 0; i < 53; i++) {
			many.add(HilumException.input(null, "failure<" + i + ">", "Mend it."));
		}
		assertThat(CaseFailures.of(null, "were not read", 60, many, "").getMessage()).contains("failure<49>", "and 3 more")
				.doesNotContain("failure<50>");
	}

	private static HilumException failures(HilumException... all) {
		return CaseFailures.of(null, "were not read", 9, List.of(all), "Start again.");
	}
}
