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

	/** Tables of more rows than these break over pages. */
	private static final int MOST_ROWS = 40;

	private ReportLatex() {
	}

	/**
	 * {@return all tables, each in a table environment with a caption and a label; long ones break over pages}
	 *
	 * @param report the report
	 */
	public static String text(Report report) {
		return "% needs \\usepackage{booktabs}, tables of many columns also \\usepackage{graphicx},\n% tables of many rows "
				+ "\\usepackage{longtable}\n" + report.sections().stream().flatMap(s -> s.blocks().stream().filter(
						ReportTable.class::isInstance).map(t -> table((ReportTable) t, s.title()))).collect(Collectors.joining(
								"\n"));
	}

	private static String table(ReportTable table, String section) {
		String caption = "\\caption{" + escaped(table.caption().isEmpty() ? section : table.caption()) + "}";
		String mark = "\\label{tab:" + label(table.id()) + "}";
		String columns = "{" + table.columns().stream().map(c -> c.isNumber() ? "r" : "l").collect(Collectors.joining()) + "}\n";
		String head = "\\toprule\n" + table.columns().stream().map(c -> escaped(c.head())).collect(Collectors.joining(" & "))
				+ " \\\\\n\\midrule\n";
		boolean wide = table.columns().size() > MOST_COLUMNS;
		if (table.rows().size() > MOST_ROWS) {
			String over = "\\multicolumn{" + table.columns().size() + "}{l}{\\tablename~\\thetable, continued} \\\\\n";
			// a table that breaks over pages cannot be scaled
			return "{" + (wide ? "\\scriptsize\\setlength{\\tabcolsep}{3pt}" : "") + "\n\\begin{longtable}" + columns + caption
					+ mark + " \\\\\n" + head + "\\endfirsthead\n" + over + head + "\\endhead\n\\bottomrule\n\\endfoot\n" + rows(
							table) + "\\end{longtable}\n}\n";
		}
		return "\\begin{table}\n\\centering\n" + caption + "\n" + mark + "\n" + (wide ? "\\resizebox{\\linewidth}{!}{%\n" : "")
				+ "\\begin{tabular}" + columns + head + rows(table) + "\\bottomrule\n\\end{tabular}" + (wide ? "}" : "")
				+ "\n\\end{table}\n";
	}

	private static String rows(ReportTable table) {
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < table.rows().size(); row++) {
			for (int column = 0; column < table.columns().size(); column++) {
				String cell = table.cell(row, column);
				boolean negative = table.rows().get(row).get(column) instanceof Number && cell.startsWith("-") && cell
						.length() > 1;
				text.append(column == 0 ? "" : " & ").append(negative ? "$-$" + escaped(cell.substring(1)) : escaped(cell));
			}
			text.append(" \\\\\n");
		}
		return text.toString();
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
