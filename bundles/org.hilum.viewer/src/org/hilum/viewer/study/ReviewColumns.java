// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;

/**
 * Reviews and notes as columns of the tables of cases of a report.
 *
 * @since 0.2
 */
public final class ReviewColumns {

	private static final List<Column> COLUMNS = List.of(Column.text("Review"), Column.text("Note"));

	private ReviewColumns() {
	}

	/**
	 * {@return a table with the columns Review and Note}
	 *
	 * @param table   a table with a column of cases
	 * @param reviews reviews by case
	 */
	public static ReportTable with(ReportTable table, Map<String, Review> reviews) {
		int cases = table.caseColumn();
		return table.with(COLUMNS, row -> {
			Review review = reviews.get(String.valueOf(table.rows().get(row).get(cases)));
			return review == null ? List.of("", "") : List.of(review.verdict().name().toLowerCase(Locale.ROOT), review.note());
		});
	}

	/**
	 * {@return a report whose sections of cases have these columns; the report itself without reviews}
	 *
	 * @param report  the report
	 * @param reviews reviews by case
	 */
	public static Report with(Report report, Map<String, Review> reviews) {
		if (reviews.isEmpty()) {
			return report;
		}
		List<Report.Section> sections = report.sections().stream().map(s -> new Report.Section(s.id(), s.title(),
				s.blocks().stream().map(b -> isOfCases(s, b) ? (Block) with((ReportTable) b, reviews) : b).toList(), s.group()))
				.toList();
		return new Report(report.title(), report.kind(), report.subtitle(), sections, report.sources());
	}

	/**
	 * {@return whether a block is a table of a section of cases}
	 *
	 * @param section the section
	 * @param block   one of its blocks
	 */
	public static boolean isOfCases(Report.Section section, Block block) {
		return section.isOfCases() && block instanceof ReportTable table && table.caseColumn() >= 0;
	}
}
