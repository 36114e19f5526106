// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.engine.evaluate.CaseMetrics;
import org.hilum.engine.evaluate.EvaluationSummary;
import org.hilum.engine.evaluate.LabelMetrics;
import org.hilum.engine.evaluate.LabelOrRegion;
import org.hilum.model.Dataset;
import org.hilum.model.Evaluation;
import org.hilum.model.HilumFactory;
import org.hilum.model.Label;
import org.hilum.model.MetricRow;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;

/** Reads the evaluation of a run into the model. */
final class EvaluationReading {

	private EvaluationReading() {
	}

	static void update(Run run, RunFolder folder, Dataset dataset, String summaryFile) {
		EvaluationSummary summary = read(folder);
		if (summary == null) {
			ProjectRefresh.set(run::getEvaluation, run::setEvaluation, null);
			return;
		}
		if (run.getEvaluation() == null) {
			run.setEvaluation(HilumFactory.eINSTANCE.createEvaluation());
		}
		Evaluation evaluation = run.getEvaluation();
		ProjectRefresh.set(evaluation::getSummaryFile, evaluation::setSummaryFile, summaryFile);
		ProjectRefresh.set(evaluation::getMeanForegroundDice, evaluation::setMeanForegroundDice,
				summary.foregroundDice());
		Matching.update(evaluation.getRows(), r -> r.getCaseId() + "\n" + r.getLabel(), rows(summary, dataset),
				r -> r.caseId + "\n" + r.label, HilumFactory.eINSTANCE::createMetricRow, EvaluationReading::fill);
	}

	/** One case and label. */
	private record Row(String caseId, String label, LabelMetrics metrics) {
	}

	private static EvaluationSummary read(RunFolder folder) {
		if (!Files.isRegularFile(folder.summary())) {
			return null;
		}
		try {
			return EvaluationSummary.read(folder.summary());
		} catch (HilumException e) {
			System.getLogger(EvaluationReading.class.getName()).log(System.Logger.Level.WARNING,
					"A run is shown without its evaluation: " + e.getMessage());
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

	private static void fill(MetricRow row, Row found) {
		ProjectRefresh.set(row::getCaseId, row::setCaseId, found.caseId);
		ProjectRefresh.set(row::getLabel, row::setLabel, found.label);
		ProjectRefresh.set(row::getDice, row::setDice, found.metrics.dice());
		ProjectRefresh.set(row::getHd95, row::setHd95, found.metrics.value("HD95"));
		ProjectRefresh.set(row::getVolumeErrorMl, row::setVolumeErrorMl, found.metrics.value("VolumeErrorMl"));
	}
}
