// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunDifferences;
import org.hilum.runs.TrainingRequest;

/** Options in which training, planner and evaluation differ from the trainer's preset and the defaults. */
final class OptionsSection implements ReportSection {

	@Override
	public String id() {
		return "options";
	}

	@Override
	public String title() {
		return "Options";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		String training = context.request().map(OptionsSection::html).orElse("");
		List<RequestDifference> others = RunDifferences.fromDefaults(context.plans(), context.summary());
		return others.isEmpty() ? training : training + "<p>Planner and evaluation:</p>\n" + table("Default", others);
	}

	private static String html(TrainingRequest request) {
		String trainer = Html.text(request.trainer());
		List<RequestDifference> differences = RequestDifference.fromPreset(request);
		if (differences.isEmpty()) {
			return "<p>All options are those of " + trainer + ".</p>\n";
		}
		return table(trainer, differences);
	}

	private static String table(String first, List<RequestDifference> differences) {
		StringBuilder html = new StringBuilder("<table>\n<thead><tr><th>Option</th><th>Key</th><th>" + first
				+ "</th><th>This training</th></tr></thead>\n<tbody>\n");
		for (RequestDifference difference : differences) {
			String unit = difference.unit().isEmpty() ? "" : " (" + difference.unit() + ")";
			html.append("<tr><td>").append(Html.text(difference.label() + unit)).append("</td><td><code>")
					.append(Html.text(difference.key())).append("</code></td><td>").append(Html.text(difference.first()))
					.append("</td><td>").append(Html.text(difference.second())).append("</td></tr>\n");
		}
		return html.append("</tbody>\n</table>\n").toString();
	}
}
