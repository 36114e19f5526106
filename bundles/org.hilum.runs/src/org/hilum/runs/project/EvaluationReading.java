// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.model.Dataset;
import org.hilum.model.HilumFactory;
import org.hilum.model.Label;
import org.hilum.model.MetricRow;

/** Reads the metrics of evaluations. */
final class EvaluationReading {

	private EvaluationReading() {
	}

	/** {@return one row for each case and label of an evaluation; none without one} */
	static List<MetricRow> rows(Path file, Dataset dataset) {
		EvaluationSummary summary = read(file);
		List<MetricRow> rows = new ArrayList<>();
		for (Row found : summary == null ? List.<Row>of() : rows(summary, dataset)) {
			MetricRow row = HilumFactory.eINSTANCE.createMetricRow();
			row.setCaseId(found.caseId);
			row.setLabel(found.label);
			row.setDice(found.metrics.dice());
			row.setHd95(found.metrics.value("HD95"));
			row.setVolumeErrorMl(found.metrics.value("VolumeErrorMl"));
			rows.add(row);
		}
		return rows;
	}

	/** One case and label. */
	private record Row(String caseId, String label, LabelMetrics metrics) {
	}

	private static EvaluationSummary read(Path file) {
		if (!Files.isRegularFile(file)) {
			return null;
		}
		try {
			return EvaluationSummary.read(file);
		} catch (HilumException e) {
			System.getLogger(EvaluationReading.class.getName()).log(System.Logger.Level.WARNING,
					"Shown without its evaluation: " + e.getMessage());
			return null;
		}
	}

	private static List<Row> rows(EvaluationSummary summary, Dataset dataset) {
		List<Row> rows = new ArrayList<>();
		for (CaseMetrics metrics : summary.cases()) {
			for (Map.Entry<LabelOrRegion, LabelMetrics> entry : metrics.metrics().entrySet()) {
				if (!entry.getKey().isBackground()) {
					rows.add(new Row(metrics.caseId(), name(entry.getKey(), dataset), entry.getValue()));
				}
			}
		}
		return rows;
	}

	private static String name(LabelOrRegion label, Dataset dataset) {
		return dataset.getLabels().stream().filter(l -> l.getValues().equals(label.labels())).map(Label::getName)
				.findFirst().orElse(label.key());
	}
}
