// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.Part;
import org.junit.jupiter.api.Test;

/** A check that fails for a case. */
class CaseFailuresTest {

	private static final CaseFacts FACTS = new CaseFacts("a", Part.TRAINING, List.of(), null, null, null);

	private record Failing(Throwable failure) implements DatasetCheck {
		@Override
		public CheckInfo info() {
			return new CheckInfo("failing", Severity.ERROR, "Fails", "It fails.", "None.");
		}

		@Override
		public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
			if (failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) failure;
		}
	}

	@Test
	void exhaustionOfACheckIsAFindingOfItsCase() {
		for (Throwable failure : List.of(new StackOverflowError(), new OutOfMemoryError("made for the test"),
				new IllegalStateException("made for the test"))) {
			assertThat(DatasetExaminer.judge(new Failing(failure), null, FACTS)).singleElement().satisfies(finding -> {
				assertThat(finding.caseId()).isEqualTo("a");
				assertThat(finding.severity()).isEqualTo(Severity.WARNING);
				assertThat(finding.message()).startsWith("This could not be examined: ");
			});
		}
	}

	@Test
	void theUserStopsAllCases() {
		assertThatThrownBy(() -> DatasetExaminer.judge(new Failing(HilumException.cancelled("The check")), null, FACTS))
				.isInstanceOf(HilumException.class);
	}
}
