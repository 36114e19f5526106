// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;

/**
 * Subject of a report.
 *
 * @param run     the run folder
 * @param history what happened in the training
 * @param dataset the raw data set
 * @param plans   the plans that were trained, when the model folder has them
 * @param request what was asked, when the run was started by Hilum
 * @param summary the evaluation, when there is one
 * @param record  the content of {@code run.json}, an empty object when there is none
 * @since 0.1.0
 */
public record ReportContext(RunFolder run, RunHistory history, RawDataset dataset, Optional<Plans> plans,
		Optional<TrainingRequest> request, Optional<EvaluationSummary> summary, JsonNode record) {

	/**
	 * Reads what a run folder holds.
	 *
	 * @param run     the run folder
	 * @param dataset the raw data set
	 * @return everything that there is
	 */
	public static ReportContext read(RunFolder run, RawDataset dataset) {
		Path plans = run.model().resolve("plans.json");
		return new ReportContext(run, RunHistory.read(run), dataset,
				Files.isRegularFile(plans) ? Optional.of(Plans.read(plans)) : Optional.empty(),
				RunLauncher.hasRequest(run) ? Optional.of(RunLauncher.request(run)) : Optional.empty(),
				Files.isRegularFile(run.summary()) ? Optional.of(EvaluationSummary.read(run.summary()))
						: Optional.empty(),
				run.readRunJson());
	}

	/** {@return the data set's description} */
	public DatasetDescription description() {
		return dataset.description();
	}

	/** {@return the name of the configuration, the last part of the model folder's name} */
	public String configurationName() {
		String model = run.model().getFileName().toString();
		int separator = model.lastIndexOf("__");
		return separator < 0 ? model : model.substring(separator + 2);
	}

	/** {@return the configuration that was trained, when the plans have it} */
	public Optional<Configuration> configuration() {
		return plans.map(p -> p.configurations().get(configurationName()));
	}
}
