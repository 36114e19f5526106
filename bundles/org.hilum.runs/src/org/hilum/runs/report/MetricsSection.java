// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;

/** The table of metrics: means first, then every case, the worst first. */
final class MetricsSection implements ReportSection {

	@Override
	public String id() {
		return "metrics";
	}

	@Override
	public String title() {
		return "Metrics";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		if (context.summary().isEmpty()) {
			return "";
		}
		EvaluationSummary summary = context.summary().get();
		StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Case</th>"
				+ "<th scope=\"col\">Label</th><th scope=\"col\" class=\"num\">Dice</th>"
				+ "<th scope=\"col\" class=\"num\">HD95 (mm)</th>"
				+ "<th scope=\"col\" class=\"num\">Volume error (ml)</th></tr></thead>\n");
		html.append("<tbody class=\"mean\">\n");
		for (Map.Entry<LabelOrRegion, Map<String, Double>> entry : summary.mean().entrySet()) {
			if (!entry.getKey().isBackground()) {
				Map<String, Double> mean = entry.getValue();
				row(html, "Mean", MetricNames.label(entry.getKey(), context.description()),
						value(mean, MetricNames.DICE),
						value(mean, MetricNames.HD95), value(mean, MetricNames.VOLUME_ERROR));
			}
		}
		html.append("</tbody>\n");
		for (CaseMetrics metrics : ReportData.worstFirst(summary.cases())) {
			html.append("<tbody>\n");
			String name = metrics.caseId();
			for (Map.Entry<LabelOrRegion, LabelMetrics> entry : ReportData.foreground(metrics)) {
				LabelMetrics m = entry.getValue();
				row(html, name, MetricNames.label(entry.getKey(), context.description()), m.dice(),
						m.value(MetricNames.HD95), m.value(MetricNames.VOLUME_ERROR));
				name = "";
			}
			html.append("</tbody>\n");
		}
		return html.append("</table></div>\n").toString();
	}

	private static double value(Map<String, Double> values, String key) {
		return values.getOrDefault(key, Double.NaN);
	}

	private static void row(StringBuilder html, String name, String label, double dice, double hd95, double volume) {
		double share = Double.isNaN(dice) ? 0 : Math.clamp(dice, 0, 1);
		html.append("<tr><th scope=\"row\">").append(Html.text(name)).append("</th><td>").append(Html.text(label))
				.append("</td><td class=\"num bar\"><span style=\"width:calc((100% - 80px)*")
				.append(String.format(Locale.ROOT, "%.3f", share)).append(")\"></span><b>")
				.append(Html.number(dice, 4)).append("</b></td><td class=\"num\">").append(Html.number(hd95, 2))
				.append("</td><td class=\"num\">").append(Html.signed(volume, 3)).append("</td></tr>\n");
	}

	/** {@return the metrics of a case in one line} */
	static String line(CaseMetrics metrics, ReportContext context) {
		List<String> parts = ReportData.foreground(metrics).stream()
				.map(e -> Html.text(MetricNames.label(e.getKey(), context.description())) + " "
						+ Html.number(e.getValue().dice(), 3))
				.toList();
		return String.join(" &middot; ", parts);
	}
}
