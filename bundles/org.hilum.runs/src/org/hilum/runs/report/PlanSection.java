// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;

/** What was trained, and on which form of the data. */
final class PlanSection implements ReportSection {

	private static final int MOST_SHOWN = 100;

	@Override
	public String id() {
		return "plan";
	}

	@Override
	public String title() {
		return "Plan";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		if (context.configuration().isEmpty()) {
			return "";
		}
		Configuration c = context.configuration().get();
		Plans plans = context.plans().orElseThrow();
		NetworkSpec network = c.network();
		List<String[]> facts = new ArrayList<>();
		facts.add(new String[] { "Plans", plans.plansName() });
		facts.add(new String[] { "Configuration", c.name() });
		facts.add(new String[] { "Patch", extents(c.patchSize()) + " voxels" });
		facts.add(new String[] { "Batch", c.batchSize() + " patches" });
		facts.add(new String[] { "Target spacing", millimetres(c.spacing()) });
		facts.add(
				new String[] { "Median image", extents(Arrays.stream(c.medianShape()).mapToInt(d -> (int) Math.round(d))
						.toArray()) + " voxels" });
		facts.add(new String[] { "Normalisation", String.join(", ", c.normalizationSchemes()) });
		facts.add(new String[] { "Network", network.className().substring(network.className().lastIndexOf('.') + 1) });
		network.topology().ifPresentOrElse(unet -> {
			facts.add(new String[] { "Feature maps", Arrays.stream(unet.featuresPerStage()).mapToObj(Integer::toString)
					.collect(Collectors.joining(", ")) });
			facts.add(new String[] { "Kernels", lists(unet.kernelSizes()) });
			facts.add(new String[] { "Strides", lists(unet.strides()) });
		}, () -> network.arguments().properties().stream().filter(argument -> argument.getValue().isValueNode())
				.forEach(argument -> facts.add(new String[] { argument.getKey(),
						shortened(argument.getValue().asText()) })));
		facts.add(new String[] { "Loss", "soft Dice" + (c.batchDice() ? " over the batch" : "") + " + cross entropy" });
		return Html.facts(facts) + "<p class=\"note\">Axes in the order z, y, x.</p>\n";
	}

	private static String extents(int... values) {
		return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" \u00d7 "));
	}

	private static String shortened(String text) {
		return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
	}

	private static String millimetres(double... values) {
		return DoubleStream.of(values).mapToObj(v -> String.format(Locale.ROOT, "%.3g", v))
				.collect(Collectors.joining(" \u00d7 ")) + " mm";
	}

	private static String lists(int[][] values) {
		return Arrays.stream(values)
				.map(v -> Arrays.stream(v).distinct().count() == 1 ? Integer.toString(v[0]) : extents(v))
				.collect(Collectors.joining(", "));
	}
}
