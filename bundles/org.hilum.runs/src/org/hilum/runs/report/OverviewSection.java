// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;

/** The result in a few large numbers. */
final class OverviewSection implements ReportSection {

	@Override
	public String id() {
		return "overview";
	}

	@Override
	public String title() {
		return "Result";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		StringBuilder html = new StringBuilder("<div class=\"tiles\">\n");
		context.summary().ifPresent(summary -> result(html, summary));
		training(html, context);
		html.append("</div>\n");
		RunStatus status = RunStatus.of(context.run());
		if (RunStates.of(status.state()).resumable()) {
			// the run's own message names folders of this machine, which do not belong into a report
			html.append("<p class=\"warn\">The training did not finish: ")
					.append(Html.text(RunStates.text(status))).append(".</p>\n");
		}
		return html.toString();
	}

	private static void result(StringBuilder html, EvaluationSummary summary) {
		List<Double> hd95 = new ArrayList<>();
		for (var metrics : summary.cases()) {
			ReportData.foreground(metrics).stream().map(e -> e.getValue()).map(OverviewSection::hd95)
					.forEach(hd95::add);
		}
		tile(html, Html.number(summary.foregroundDice(), 3), "mean foreground Dice", "main");
		tile(html, Html.number(ReportData.median(hd95), 2) + " mm", "median HD95", "");
		tile(html, Integer.toString(summary.cases().size()), "validation cases", "");
	}

	private static double hd95(LabelMetrics metrics) {
		return metrics.value(MetricNames.HD95);
	}

	private static void training(StringBuilder html, ReportContext context) {
		List<RunEvent.Epoch> epochs = context.history().epochs();
		if (epochs.isEmpty()) {
			return;
		}
		tile(html, Integer.toString(context.history().done()), "epochs", "");
		double seconds = epochs.stream().mapToDouble(RunEvent.Epoch::seconds).filter(s -> s > 0).sum();
		tile(html, duration(Duration.ofMillis(Math.round(seconds * 1000))), "of training", "");
	}

	private static String duration(Duration d) {
		if (d.toHours() > 0) {
			return d.toHours() + " h " + d.toMinutesPart() + " min";
		}
		return d.toMinutes() > 0 ? d.toMinutes() + " min " + d.toSecondsPart() + " s" : d.toSeconds() + " s";
	}

	private static void tile(StringBuilder html, String value, String label, String kind) {
		html.append("<div class=\"tile ").append(kind).append("\"><strong>").append(value).append("</strong><span>")
				.append(Html.text(label)).append("</span></div>\n");
	}
}
