// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionValues;
import org.hilum.core.Progress;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.study.MetricGuide;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hilum metrics}. */
@Command(name = "metrics", description = "Lists the metrics with their definitions; with --task, proposes metrics for a "
		+ "task, as Metrics "
		+ "Reloaded (Maier-Hein et al. 2024) recommends.")
final class MetricsCommand extends WorkCommand {

	private OptionFlags flags;

	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, MetricGuide.OPTIONS, null);
	}

	@Override
	protected void work(Progress progress) {
		if (!flags.isGiven(MetricGuide.TASK)) {
			out().println("Dice, IoU: always computed (ratio, higher is better)");
			for (ComponentRegistry.Entry<Metric> entry : Metrics.REGISTRY.entries()) {
				out().println(entry.id() + ": " + entry.label() + " (" + Metrics.scale(entry.component()) + "). " + entry.help()
						+ (entry.component().isStandard() ? " Computed unless others are chosen." : ""));
			}
			out().println();
			out().println("--metrics takes ids, " + String.join(", ", MetricSelection.STANDARD, MetricSelection.ALL,
					MetricSelection.NONE)
					+ ". Which suit a task: hilum metrics --task NAME.");
			return;
		}
		OptionValues values = flags.values(MetricGuide.OPTIONS, OptionValues.NONE);
		List<MetricGuide.Advice> advice = MetricGuide.propose(values);
		advice.forEach(a -> out().println((a.metric().isEmpty() ? "" : a.metric() + ": ") + a.reason()));
		out().println();
		StringBuilder line = new StringBuilder("--metrics \"" + String.join(" ", MetricGuide.selection(advice)) + "\"");
		MetricGuide.settings(values).texts().forEach((key, text) -> line.append(" --").append(key).append(' ').append(text));
		out().println(line);
	}
}
