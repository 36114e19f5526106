// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FactsReader;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.CaseWorkers;

/**
 * Makes the table of the cases of a data set.
 *
 * @since 0.2.0
 */
public final class CaseTables {

	private CaseTables() {
	}

	/**
	 * {@return the table as far as it is known: what was measured earlier, and of cases that are new or changed the header of
	 * the first image} No voxel is read.
	 *
	 * @param folder   the data set
	 * @param findings gives the number of findings; null leaves them out
	 * @param progress two units for each case; may cancel
	 * @throws HilumException when there is no such folder
	 */
	public static CaseTable known(Path folder, CaseTable.Findings findings, Progress progress) {
		DatasetSurvey survey = DatasetSurvey.of(folder);
		int threads = UserSettings.threads(0);
		List<SurveyedCase> cases = survey.cases();
		List<Optional<CaseFacts>> facts = FactsReader.remembered(survey, threads, progress);
		List<Integer> places = IntStream.range(0, cases.size()).boxed().toList();
		List<CaseRow> rows = places.isEmpty() ? List.of()
				: CaseWorkers.read("Reading headers", places, threads, progress,
						i -> facts.get(i).map(f -> CaseRow.of(cases.get(i), f)).orElseGet(() -> ofHeader(cases.get(i))));
		return CaseTable.of(survey, rows, findings);
	}

	private static CaseRow ofHeader(SurveyedCase one) {
		if (one.images().isEmpty()) {
			return CaseRow.unmeasured(one, null, "There is no image");
		}
		Path image = one.images().get(one.images().firstKey());
		try {
			return CaseRow.unmeasured(one, CaseGuard.reading(image, () -> ImageFormats.readGeometry(image)), "");
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.CANCELLED) {
				throw e;
			}
			return CaseRow.unmeasured(one, null, e.what());
		}
	}

	/**
	 * {@return the whole table, with the findings of the checks} Cases that are new or changed are read and measured.
	 *
	 * @param folder   the data set
	 * @param options  how to look
	 * @param progress units for each case; may cancel
	 * @throws HilumException when there is no such folder
	 */
	public static CaseTable measured(Path folder, CheckOptions options, Progress progress) {
		return of(DatasetExaminer.examine(folder, options, progress));
	}

	/**
	 * {@return the table of a data set that was examined}
	 *
	 * @param result what the checks found
	 */
	public static CaseTable of(CheckResult result) {
		List<CaseRow> rows = new ArrayList<>();
		List<CaseFacts> facts = result.context().cases();
		DatasetSurvey survey = result.context().survey();
		for (int i = 0; i < facts.size(); i++) {
			rows.add(CaseRow.of(survey.cases().get(i), facts.get(i)));
		}
		return CaseTable.of(survey, rows, findings(result.findings()));
	}

	private static CaseTable.Findings findings(List<Finding> all) {
		Map<String, Integer> counts = new HashMap<>();
		all.stream().filter(finding -> finding.caseId() != null)
				.forEach(f -> counts.merge(f.part() + " " + f.severity() + " " + f.caseId(), 1, Integer::sum));
		return (row, severity) -> counts.getOrDefault(row.part() + " " + severity + " " + row.id(), 0);
	}
}
