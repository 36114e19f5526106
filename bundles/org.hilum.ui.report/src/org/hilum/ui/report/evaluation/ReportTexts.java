// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.regex.Pattern;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.report.Block;
import org.hilum.core.report.ReportTable;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.study.EvaluationReport;
import org.hilum.ui.project.Texts;

/**
 * Texts of reports in the language of the window. Reports themselves are English, as files of them are the same in every
 * language.
 */
final class ReportTexts {

	private static final LocalTexts TEXTS = new LocalTexts(EvaluationReport.class, "");
	/** Decimal numbers that are no part of a name or a version. */
	private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.])[-+]?\\d+\\.\\d+(?![\\w.]*\\w)");

	private ReportTexts() {
	}

	/** {@return a heading, sentence or label} */
	static String of(String declared) {
		return TEXTS.phrase("report", declared, ReportTexts::numbers);
	}

	private static String numbers(String text) {
		return DECIMAL.matcher(text).replaceAll(number -> Texts.local(number.group()));
	}

	/** {@return the head of a column with its unit} */
	static String head(ReportTable.Column column) {
		String name = of(column.name());
		return column.unit().isEmpty() ? name : name + " (" + of(column.unit()) + ")";
	}

	/** {@return a cell; names of cases, labels, models and metrics are what they are in files} */
	static String cell(ReportTable table, int row, int column) {
		String text = table.cell(row, column);
		if (table.rows().get(row).get(column) instanceof Number) {
			return Texts.local(text);
		}
		return EvaluationReport.NAME_COLUMNS.contains(table.columns().get(column).name()) ? text : of(text);
	}

	/** {@return what a term means; metrics have their own translations} */
	static String meaning(Block.Definition definition) {
		return MetricSelection.entry(definition.term()).map(metric -> {
			String declared = metric.label() + " (" + Metrics.scale(metric.component()) + "). " + metric.help();
			String local = metric.localLabel() + " (" + Metrics.localScale(metric.component()) + "). " + metric.localHelp();
			return definition.meaning().startsWith(declared) ? local + numbers(definition.meaning().substring(declared.length()))
					: definition.meaning();
		}).orElseGet(() -> of(definition.meaning()));
	}
}
