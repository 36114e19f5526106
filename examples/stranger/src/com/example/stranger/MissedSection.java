// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.util.Locale;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.runs.report.ReportContext;
import org.hilum.runs.report.ReportSection;

/** Section of the report with the share of missed voxels per label. */
public final class MissedSection implements ReportSection {

	@Override
	public String id() {
		return "stranger-missed";
	}

	@Override
	public String title() {
		return "Missed voxels";
	}

	/** No scripts, no external resources, no paths: the report is one file that can be passed on. */
	@Override
	public String html(ReportContext context, Progress progress) {
		if (context.summary().isEmpty()) {
			return ""; // leaves the section out
		}
		StringBuilder html = new StringBuilder("<ul>\n");
		for (Map.Entry<LabelOrRegion, Map<String, Double>> entry : context.summary().get().mean().entrySet()) {
			Double sensitivity = entry.getValue().get(Sensitivity.ID);
			if (!entry.getKey().isBackground() && sensitivity != null && !sensitivity.isNaN()) {
				html.append("<li>").append(Html.text("Label " + entry.getKey().labels() + ": "
						+ String.format(Locale.ROOT, "%.1f %% missed", 100 * (1 - sensitivity)))).append("</li>\n");
			}
		}
		return html.append("</ul>\n").toString();
	}
}
