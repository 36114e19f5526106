// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.engine.evaluate.EmptyMaskRule;
import org.hilum.engine.evaluate.EvaluationOptions;
import org.hilum.engine.evaluate.SurfaceDefinition;

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
		EvaluationOptions options = context.summary().map(s -> s.options()).orElse(null);
		StringBuilder html = new StringBuilder("<dl class=\"definitions\">\n");
		define(html, "Dice",
				"2 TP / (2 TP + FP + FN), counted in voxels of the original image. Not defined, and left out "
						+ "of means, when the label is neither in the reference nor in the prediction.");
		if (options != null) {
			define(html, "HD95",
					"95th percentile of the distances between the surfaces of prediction and reference, in "
							+ "millimetres with the true voxel spacing. " + surface(options.surface()) + " "
							+ empty(options.emptyMask()));
		}
		define(html, "Volume error", "Predicted volume less reference volume, in millilitres.");
		define(html, "Mean",
				"Over the validation cases of this fold in which the value is defined; the mean foreground Dice "
						+ "is the mean of the labels' means.");
		return html.append("</dl>\n").toString();
	}

	private static void define(StringBuilder html, String term, String meaning) {
		html.append("<dt>").append(Html.text(term)).append("</dt><dd>").append(Html.text(meaning)).append("</dd>\n");
	}

	private static String surface(SurfaceDefinition definition) {
		return switch (definition) {
			case MESH -> "Surfaces are marching-cubes elements weighted by their area; the larger of the two directed "
					+ "percentiles counts.";
			case VOXEL_BORDER -> "Surfaces are voxels with a face neighbour outside; both directed distances are pooled.";
			case VOXEL_BORDER_FULL -> "Surfaces are voxels with one of 26 neighbours outside; both directed distances are "
					+ "pooled.";
		};
	}

	private static String empty(EmptyMaskRule rule) {
		return switch (rule) {
			case DIAGONAL -> "When one of the two is empty, the length of the image's diagonal counts.";
			case INFINITY -> "When one of the two is empty, it is infinite.";
			case NAN -> "When one of the two is empty, it is not defined.";
		};
	}
}
