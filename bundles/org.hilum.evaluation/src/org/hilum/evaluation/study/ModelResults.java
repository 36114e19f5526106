// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.evaluation.EvaluationSummary;

/**
 * Results of one model on one data set.
 *
 * @param dataset name of the data set; empty where there is one only
 * @param model   name of the model
 * @param summary its evaluation
 * @since 0.2
 */
public record ModelResults(String dataset, String model, EvaluationSummary summary) {

	/**
	 * {@return the results of a model, those of several folds put together}
	 *
	 * @param source the model and its files
	 * @throws HilumException when a file is missing or is no evaluation, or when folds have a case twice or other labels
	 */
	public static ModelResults read(Report.Source source) {
		List<EvaluationSummary> parts = source.summaries().stream().map(f -> read(source.name(), f).summary()).toList();
		return named(source.name(), parts.size() == 1 ? parts.getFirst() : JoinedFolds.of(source, parts));
	}

	private static ModelResults named(String name, EvaluationSummary summary) {
		int colon = name.indexOf(':');
		return new ModelResults(colon < 0 ? "" : name.substring(0, colon), name.substring(colon + 1), summary);
	}

	/**
	 * {@return the results of a model}
	 *
	 * @param name {@code MODEL}, or {@code DATASET:MODEL} where there are several data sets
	 * @param file a summary.json or a folder that holds one
	 */
	public static ModelResults read(String name, Path file) {
		Path summary = EvaluationSummary.file(file);
		if (!Files.isRegularFile(summary)) {
			throw HilumException.input(summary, "The evaluation of " + name + " is missing", "Evaluate first: hilum evaluate.");
		}
		return named(name, EvaluationSummary.read(summary));
	}
}
