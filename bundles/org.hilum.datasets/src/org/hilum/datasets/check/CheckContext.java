// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;

/**
 * What checks and fixes work on.
 *
 * @param survey  what the folder holds
 * @param cases   what was measured, in the order of the survey's cases
 * @param options how to look
 * @since 0.1.0
 */
public record CheckContext(DatasetSurvey survey, List<CaseFacts> cases, CheckOptions options) {

	/** Copies the list. */
	public CheckContext {
		cases = List.copyOf(cases);
	}

	/** {@return the facts of the training cases} */
	public List<CaseFacts> training() {
		return cases.stream().filter(c -> c.part() == Part.TRAINING).toList();
	}

	/**
	 * {@return the file that a finding names}
	 *
	 * @param relative its path in the data set's folder
	 */
	public Path file(String relative) {
		return survey.folder().resolve(relative);
	}

	/**
	 * {@return the case that a finding is about}
	 *
	 * @param finding a finding of a case
	 */
	public SurveyedCase caseOf(Finding finding) {
		return find(finding).orElseThrow(() -> HilumException.input(survey.folder(),
				"The case " + finding.caseId() + " is not there any more", "Check the data set again."));
	}

	/**
	 * {@return the facts of the case that a finding is about}
	 *
	 * @param finding a finding of a case
	 */
	public CaseFacts factsOf(Finding finding) {
		return cases.get(survey.cases().indexOf(caseOf(finding)));
	}

	private Optional<SurveyedCase> find(Finding finding) {
		return survey.find(finding.caseId(), finding.part());
	}
}
