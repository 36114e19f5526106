// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.Part;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.Texts;

/** What many findings come to: counts in words, and the worst one of a line of the navigator. */
public final class FindingSummary {

	/** The worst first, then by case and check. */
	public static final Comparator<FindingRow> ORDER = Comparator.comparing(FindingRow::severity)
			.thenComparing(row -> row.caseId() == null ? "" : row.caseId()).thenComparing(FindingRow::check)
			.thenComparing(row -> row.file() == null ? "" : row.file());

	private FindingSummary() {
	}

	/**
	 * {@return the counts, such as "1 error, 2 warnings, 0 notes"}
	 *
	 * @param rows findings
	 */
	public static String counts(List<FindingRow> rows) {
		return String.join(", ", Texts.count(count(rows, Severity.ERROR), Noun.ERROR), Texts.count(count(rows, Severity.WARNING),
				Noun.WARNING), Texts.count(count(rows, Severity.NOTE), Noun.NOTE));
	}

	/**
	 * {@return what stands above the findings of a project}
	 *
	 * @param project its name
	 * @param rows  its findings
	 * @param look  what the latest look came to, if there was one
	 */
	public static String header(String project, List<FindingRow> rows, Optional<String> look) {
		String found = rows.isEmpty() ? Messages.FindingSummary_none : counts(rows);
		return project + ": " + found + " \u00b7 " + look.orElse(Messages.FindingSummary_unchecked);
	}

	private static int count(List<FindingRow> rows, Severity severity) {
		return (int) rows.stream().filter(row -> row.severity() == severity).count();
	}

	/**
	 * {@return the worst error or warning below a line of the navigator}
	 *
	 * @param rows the findings of the line's project
	 * @param node the line
	 */
	public static Optional<Severity> worst(List<FindingRow> rows, ProjectNode node) {
		Predicate<FindingRow> below = switch (node.kind()) {
			case PROJECT -> row -> true;
			case CASES -> row -> row.caseId() != null;
			case TRAINING_CASES -> row -> row.part() == Part.TRAINING;
			case TEST_CASES -> row -> row.part() == Part.TEST;
			case CASE -> row -> node.key().equals(row.caseId()) && row.part() == part(node);
			default -> row -> false;
		};
		return rows.stream().filter(below).map(FindingRow::severity).filter(s -> s != Severity.NOTE)
				.min(Comparator.naturalOrder());
	}

	private static Part part(ProjectNode node) {
		return node.parent() != null && node.parent().kind() == ProjectNode.Kind.TEST_CASES ? Part.TEST : Part.TRAINING;
	}
}
