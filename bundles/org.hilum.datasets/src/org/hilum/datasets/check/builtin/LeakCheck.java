// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.PatientKeys;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;

/** Patients on both sides of a split. */
public final class LeakCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("patient-leak", Severity.WARNING,
			"One patient is trained with and validated",
			"Cases whose names have the same patient are on both sides of a split. The network has then "
					+ "seen the patient it is tested on, and the results look better than they are.",
			"Write folds that keep a patient together (group-splits). If the names mean something else, state "
					+ "with --patient how a name gives the patient.");

	/** For the extension registry. */
	public LeakCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(CaseFixes.GROUP_SPLITS);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		Map<String, List<String>> patients = new TreeMap<>();
		List<String> ids = context.survey().cases().stream().map(SurveyedCase::id).distinct().toList();
		Map<String, String> keys = PatientKeys.of(ids, context.options().patient());
		List<String> training = context.survey().training().stream().map(SurveyedCase::id).toList();
		training.forEach(id -> patients.computeIfAbsent(keys.get(id), _ -> new ArrayList<>()).add(id));
		List<Finding> result = new ArrayList<>();
		KnownSplits.of(context).ifPresent(splits -> {
			Map<String, Integer> divided = splits.divided(patients);
			patients.keySet().stream().filter(divided::containsKey).forEach(patient -> {
				List<String> cases = patients.get(patient);
				result.add(Finding.of(INFO, null, "Patient " + patient + " (" + String.join(", ", cases)
						+ ") is on both sides of fold " + divided.get(patient) + " of " + splits.origin())
						.with("cases", cases.size()).fixedBy(CaseFixes.GROUP_SPLITS.id()));
			});
		});
		context.survey().cases().stream().filter(c -> c.part() == Part.TEST && patients.containsKey(keys.get(c.id())))
				.forEach(c -> result.add(Finding.of(INFO, null, "The test case " + c.id() + " shows patient "
						+ keys.get(c.id()) + ", who is trained with: " + String.join(", ", patients.get(keys.get(c.id()))))));
		return result;
	}
}
