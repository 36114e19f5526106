// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.report.Block;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.study.Definitions;

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
	public List<Block> blocks(ReportContext context, Progress progress) {
		List<Block.Definition> all = new ArrayList<>();
		List<String> keys = new ArrayList<>(List.of(MetricNames.DICE));
		EvaluationSummary summary = context.summary().filter(s -> s.options() != null).orElse(null);
		if (summary != null) {
			Metrics.REGISTRY.entries().stream().map(ComponentRegistry.Entry::id).filter(summary.foregroundMean()::containsKey)
					.forEach(keys::add);
		}
		all.addAll(Definitions.of(keys, summary == null ? null : summary.options()));
		all.add(new Block.Definition("Mean", "Over the validation cases of this fold in which the value is defined; the "
				+ "mean foreground Dice "
				+ "is the mean of the labels' means."));
		return List.of(new Block.Definitions(all));
	}
}
