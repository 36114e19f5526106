// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
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
	 * {@return the results of a model}
	 *
	 * @param name {@code MODEL}, or {@code DATASET:MODEL} where there are several data sets
	 * @param file a summary.json or a folder that holds one
	 */
	public static ModelResults read(String name, Path file) {
		int colon = name.indexOf(':');
		Path summary = Files.isDirectory(file) ? file.resolve("summary.json") : file;
		if (!Files.isRegularFile(summary)) {
			throw HilumException.input(summary, "The evaluation of " + name + " is missing", "Evaluate first: hilum evaluate.");
		}
		return new ModelResults(colon < 0 ? "" : name.substring(0, colon), name.substring(colon + 1), EvaluationSummary.read(
				summary));
	}
}
