// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.hilum.runs.pipeline.PipelineResult;

/** Prints what the whole job made. */
final class Results {

	private Results() {
	}

	/**
	 * Prints the table and where things are; the last line is {@code result: <summary.json>}.
	 *
	 * @param result what was made
	 * @param out    where to
	 */
	static void print(PipelineResult result, PrintWriter out) {
		out.println();
		out.println(result.table());
		out.printf(Locale.ROOT, "Mean foreground Dice %.4f%n", result.summary().foregroundDice());
		out.println("run folder: " + result.run().path());
		out.println("report: " + result.report());
		out.println("Research software: not a medical device, not for clinical use.");
		out.println("result: " + result.summaryJson());
	}
}
