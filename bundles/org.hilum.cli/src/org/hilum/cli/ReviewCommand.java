// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.viewer.measure.Table;
import org.hilum.viewer.study.CaseOrder;
import org.hilum.viewer.study.Review;
import org.hilum.viewer.study.ReviewFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum review}. */
@Command(name = "review", description = "Lists the cases of an evaluation, the worst first, with what was decided about each; "
		+ "--case records a decision.")
final class ReviewCommand extends WorkCommand {

	@Parameters(paramLabel = "SUMMARY", description = "The summary.json of an evaluation.")
	private Path summary;

	@Option(names = "--reviews", paramLabel = "FILE", description = "The file of reviews. Default: reviews.json beside SUMMARY.")
	private Path reviews;

	@Option(names = "--by", paramLabel = "METRIC", defaultValue = "Dice", description = "The metric. Default: Dice.")
	private String metric;

	@Option(names = "--of", paramLabel = "LABEL", description = "Label or region, as summary.json has it. "
			+ "Default: the mean of all.")
	private String label;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes the list to a file.")
	private Path csv;

	@Option(names = "--case", paramLabel = "ID", description = "The case of which a decision is recorded.")
	private String caseId;

	@Option(names = "--verdict", paramLabel = "VERDICT", defaultValue = "flagged", description = "The decision: "
			+ "${COMPLETION-CANDIDATES}. Default: flagged.")
	private Review.Verdict verdict;

	@Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "A note, without patient data.")
	private String note;

	@Option(names = "--reviewer", paramLabel = "NAME", defaultValue = "", description = "Who decided; a pseudonym.")
	private String reviewer;

	@Override
	protected void work(Progress progress) {
		ReviewFile file = new ReviewFile(reviews == null ? summary.resolveSibling("reviews.json") : reviews);
		CaseOrder order = CaseOrder.worstFirst(EvaluationSummary.read(summary), metric, label == null ? null
				: LabelOrRegion.parse(label));
		if (caseId != null) {
			if (order.place(caseId) < 0) {
				throw org.hilum.core.HilumException.usage("The evaluation has no case " + caseId,
						"Choose one of its cases; hilum review "
								+ "lists them.");
			}
			file.put(caseId, verdict, note, reviewer);
		}
		Table table = file.table(order, metric);
		table.rows().forEach(row -> out().println(String.format(Locale.ROOT, "%-32s %10.4f  %-9s %s", row.get(0), row.get(1), row
				.get(2), row.get(3)).stripTrailing()));
		if (csv != null) {
			table.write(csv);
			out().println("result: " + csv.toAbsolutePath());
		}
	}
}
