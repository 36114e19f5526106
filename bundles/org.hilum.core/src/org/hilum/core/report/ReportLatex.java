// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tables of a report as LaTeX for the package booktabs.
 *
 * @since 0.2
 */
public final class ReportLatex {

	/** More columns than these are scaled to the width of the text. */
	private static final int MOST_COLUMNS = 8;

	private ReportLatex() {
	}

	/**
	 * {@return all tables, each in a table environment with a caption and a label}
	 *
	 * @param report the report
	 */
	public static String text(Report report) {
		return "% needs \\usepackage{booktabs}, tables of many columns also \\usepackage{graphicx}\n" + report.sections().stream()
				.flatMap(s -> s.blocks().stream().filter(ReportTable.class::isInstance).map(t -> table((ReportTable) t, s
						.title())))
				.collect(Collectors.joining("\n"));
	}

	private static String table(ReportTable table, String section) {
		boolean wide = table.columns().size() > MOST_COLUMNS;
		StringBuilder text = new StringBuilder("\\begin{table}\n\\centering\n");
		text.append("\\caption{").append(escaped(table.caption().isEmpty() ? section : table.caption())).append(
				"}\n\\label{tab:").append(label(table.id())).append("}\n").append(wide ? "\\resizebox{\\linewidth}{!}{%\n" : "");
		text.append("\\begin{tabular}{")
				.append(table.columns().stream().map(c -> c.isNumber() ? "r" : "l").collect(Collectors.joining())).append(
						"}\n\\toprule\n");
		text.append(table.columns().stream().map(c -> escaped(c.head())).collect(Collectors.joining(" & "))).append(
				" \\\\\n\\midrule\n");
		for (int row = 0; row < table.rows().size(); row++) {
			for (int column = 0; column < table.columns().size(); column++) {
				String cell = table.cell(row, column);
				boolean negative = table.rows().get(row).get(column) instanceof Number && cell.startsWith("-") && cell
						.length() > 1;
				text.append(column == 0 ? "" : " & ").append(negative ? "$-$" + escaped(cell.substring(1)) : escaped(cell));
			}
			text.append(" \\\\\n");
		}
		return text.append("\\bottomrule\n\\end{tabular}").append(wide ? "}" : "").append("\n\\end{table}\n").toString();
	}

	private static String label(String id) {
		return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
	}

	private static String escaped(String text) {
		StringBuilder result = new StringBuilder();
		for (char c : text.toCharArray()) {
			result.append(switch (c) {
				case '\\' -> "\\textbackslash{}";
				case '~' -> "\\textasciitilde{}";
				case '^' -> "\\textasciicircum{}";
				case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
				case '<', '>' -> "$" + c + "$";
				case '\u2013' -> "--";
				case '\n' -> " ";
				default -> String.valueOf(c);
			});
		}
		return result.toString();
	}
}
