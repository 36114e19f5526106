// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables of a report as LaTeX for the package booktabs.
 *
 * @since 0.2
 */
public final class ReportLatex {

	/** More columns than these are scaled to the width of the text. */
	private static final int MOST_COLUMNS = 8;

	/** Tables with longer lines than these, blanks between columns included, are scaled to the width of the text. */
	private static final int MOST_CHARACTERS = 78;

	/** Characters that pdflatex has no text symbol for with its standard packages, and Latin letters of other alphabets. */
	private static final Map<Integer, String> SYMBOLS = symbols();

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
		boolean wide = table.columns().size() > MOST_COLUMNS || width(table) > MOST_CHARACTERS;
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

	/** Characters of the longest line that is possible. */
	private static int width(ReportTable table) {
		int width = 0;
		for (int column = 0; column < table.columns().size(); column++) {
			int longest = table.columns().get(column).head().length();
			for (int row = 0; row < table.rows().size(); row++) {
				longest = Math.max(longest, table.cell(row, column).length());
			}
			width += longest + 2;
		}
		return width;
	}

	private static Map<Integer, String> symbols() {
		Map<Integer, String> map = new HashMap<>(Map.of(0x2265, "$\\geq$", 0x2264, "$\\leq$", 0x00b1, "$\\pm$", 0x00d7,
				"$\\times$",
				0x00b7, "$\\cdot$", 0x2212, "$-$", 0x2192, "$\\rightarrow$", 0x221e, "$\\infty$", 0x2260, "$\\neq$", 0x2248,
				"$\\approx$"));
		map.putAll(Map.of(0x00b0, "$^{\\circ}$", 0x00b2, "$^{2}$", 0x00b3, "$^{3}$", 0x00b5, "$\\mu$", 0x2026, "\\ldots{}"));
		String[] greek = { "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
				"nu", "xi", "o", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega" };
		for (int i = 0; i < greek.length; i++) {
			map.put(0x03b1 + i, greek[i].length() == 1 ? "$o$" : "$\\" + greek[i] + "$");
		}
		return map;
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
		for (int point : text.codePoints().toArray()) {
			result.append(switch (point) {
				case '\\' -> "\\textbackslash{}";
				case '~' -> "\\textasciitilde{}";
				case '^' -> "\\textasciicircum{}";
				case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(point);
				case '<', '>' -> "$" + Character.toString(point) + "$";
				case '\u2013' -> "--";
				case '\n' -> " ";
				default -> SYMBOLS.getOrDefault(point, Character.isISOControl(point) ? " " : Character.toString(point));
			});
		}
		return result.toString();
	}
}
