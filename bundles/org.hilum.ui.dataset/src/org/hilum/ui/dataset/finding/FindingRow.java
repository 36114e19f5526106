// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Checks;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.Part;

/**
 * A finding as the workbench stores it.
 *
 * @param project  name of the project
 * @param check    id of the check
 * @param severity how bad it is
 * @param caseId   the case, or null when it concerns the whole data set
 * @param part     what the case is for, or null
 * @param file     the file, relative to the data set's folder, or null
 * @param message  what was found, one sentence
 * @param fixes    ids of the fixes that can be applied, the recommended one first
 */
public record FindingRow(String project, String check, Severity severity, String caseId, Part part, String file,
		String message, List<String> fixes) {

	/** Copies the list. */
	public FindingRow {
		fixes = List.copyOf(fixes);
	}

	/**
	 * {@return a finding of the checks}
	 *
	 * @param project name of the project
	 * @param finding what was found
	 */
	public static FindingRow of(String project, Finding finding) {
		return new FindingRow(project, finding.check(), finding.severity(), finding.caseId(), finding.part(), finding.file(),
				finding.message(), finding.fixes());
	}

	/**
	 * {@return whether a finding of a later look is the same problem}
	 *
	 * @param finding what was found then
	 */
	public boolean isAbout(Finding finding) {
		return check.equals(finding.check()) && Objects.equals(caseId, finding.caseId()) && part == finding.part()
				&& Objects.equals(file, finding.file());
	}

	/** {@return the case, or the data set, as a word for people} */
	public String subject() {
		return caseId == null ? Messages.FindingRow_dataset : caseId;
	}

	/** {@return what the check looks for, in a few words; its id when no plug-in has that check any more} */
	public String title() {
		return info().map(CheckInfo::title).orElse(check);
	}

	/** {@return what is wrong and why it matters, maybe empty} */
	public String explanation() {
		return info().map(CheckInfo::explanation).orElse("");
	}

	/** {@return what can be done, maybe empty} */
	public String remedy() {
		return info().map(CheckInfo::remedy).orElse("");
	}

	/**
	 * {@return whether every word of a text is somewhere in the row}
	 *
	 * @param filter words, in any case; empty fits all
	 */
	public boolean fits(String filter) {
		String own = String.join(" ", severity.word(), check, subject(), title(), message, file == null ? "" : file)
				.toLowerCase(Locale.ROOT);
		for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
			if (!own.contains(word)) {
				return false;
			}
		}
		return true;
	}

	private Optional<CheckInfo> info() {
		return Checks.all().stream().map(DatasetCheck::info).filter(i -> i.id().equals(check)).findFirst();
	}
}
