// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.Metrics;

/** What the metrics mean; tools differ, so the definitions belong to the numbers. */
final class DefinitionsSection implements ReportSection {

	@Override
	public String id() {
		return "definitions";
	}

	@Override
	public String title() {
		return "Definitions";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		StringBuilder html = new StringBuilder("<dl class=\"definitions\">\n");
		define(html, "Dice",
				"2 TP / (2 TP + FP + FN), counted in voxels of the original image. Not defined, and left out "
						+ "of means, when the label is neither in the reference nor in the prediction.");
		context.summary().filter(summary -> summary.options() != null).ifPresent(summary -> metrics(html, summary));
		define(html, "Mean",
				"Over the validation cases of this fold in which the value is defined; the mean foreground Dice "
						+ "is the mean of the labels' means.");
		return html.append("</dl>\n").toString();
	}

	private static void define(StringBuilder html, String term, String meaning) {
		html.append("<dt>").append(Html.text(term)).append("</dt><dd>").append(Html.text(meaning)).append("</dd>\n");
	}

	/** The metrics of the summary, with what the user chose about them, as they declare it themselves. */
	private static void metrics(StringBuilder html, EvaluationSummary summary) {
		OptionValues values = summary.options().values();
		define(html, EvaluationOptions.SURFACE.label(), "Distances are measured in millimetres with the true voxel spacing. "
				+ help(EvaluationOptions.SURFACE, values) + " " + help(EvaluationOptions.EMPTY_MASK, values));
		for (ComponentRegistry.Entry<Metric> entry : Metrics.REGISTRY.entries()) {
			if (summary.foregroundMean().containsKey(entry.id())) {
				define(html, entry.id(), entry.label() + " (" + Metrics.scale(entry.component()) + "). " + entry.help()
						+ chosen(entry, values.within(entry.id())));
			}
		}
	}

	private static String help(Option<String> choice, OptionValues values) {
		return choice.alternative(values.get(choice)).map(Alternative::help).orElse("");
	}

	private static String chosen(ComponentRegistry.Entry<Metric> metric, OptionValues values) {
		StringBuilder text = new StringBuilder();
		for (Option<?> option : metric.options().options()) {
			text.append(' ').append(option.label()).append(": ").append(OptionSet.text(option, values))
					.append(option.unit().isEmpty() ? "" : " " + option.unit()).append('.');
		}
		return text.toString();
	}
}
