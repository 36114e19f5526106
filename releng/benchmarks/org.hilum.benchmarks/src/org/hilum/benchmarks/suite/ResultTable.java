// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as a table in Markdown, which is readable in a terminal, too. */
final class ResultTable {

	/** Marks ratios whose two times are of two machines. */
	private static final String ACROSS = " *";

	private ResultTable() {
	}

	/**
	 * {@return the table}
	 *
	 * @param stages what was measured
	 */
	static String of(List<StageResult> stages) {
		List<String> lines = new ArrayList<>();
		lines.add("| stage | seconds of | Hilum s | CPU s | MB | nnU-Net s | MB | ratio | from-to |");
		lines.add("|---|---|---|---|---|---|---|---|---|");
		stages.forEach(s -> lines.add(row(s)));
		if (stages.stream().anyMatch(s -> !s.isPaired() && s.ratios().length > 0)) {
			lines.add("");
			lines.add("\\* nnU-Net's seconds are stored ones (" + NnunetTimes.origin() + "), so this ratio is formed across "
					+ "machines.");
		}
		return lines.stream().collect(Collectors.joining("\n", "", "\n"));
	}

	private static String row(StageResult s) {
		double[] ratios = s.ratios();
		java.util.Arrays.sort(ratios);
		boolean known = ratios.length > 0;
		return "| " + String.join(" | ", s.title(), s.unit(), seconds(s.seconds()), seconds(s.cpuSeconds()),
				megabytes(s.peakBytes()), known ? seconds(s.referenceSeconds()) : "", megabytes(s.referencePeakBytes()),
				known ? String.format(Locale.ROOT, "%.1f", s.ratio()) + (s.isPaired() ? "" : ACROSS) : "",
				known ? String.format(Locale.ROOT, "%.1f-%.1f", ratios[0], ratios[ratios.length - 1]) : "") + " |";
	}

	private static String seconds(double value) {
		if (Double.isNaN(value)) {
			return "";
		}
		int digits = value < 0.1 ? 4 : value < 10 ? 2 : 1;
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	private static String megabytes(long bytes) {
		return bytes == 0 ? "" : Long.toString(bytes >> 20);
	}
}
