// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.evaluation.EvaluationSummary;

/**
 * What becomes a version of a model in a library.
 *
 * @param name           the model's name
 * @param sources        model folders, run folders or archives; several are an ensemble
 * @param folds          the folds that are kept; all trained ones when empty
 * @param checkpoint     file name of the checkpoints; when empty {@code checkpoint_final.pth}, else the best one
 * @param note           what it is for, in the user's words; may be empty
 * @param limits         limits that the user knows; may be empty
 * @param evaluation     an evaluation in place of that of the validation cases, such as an ensemble's
 * @param postProcessing a file with post-processing, if there is one
 * @since 0.2
 */
public record ModelRequest(String name, List<Path> sources, List<String> folds, String checkpoint, String note, String limits,
		Optional<Evaluation> evaluation, Optional<Path> postProcessing) {

	/**
	 * An evaluation.
	 *
	 * @param basis   what was evaluated on which cases, such as "cross-validation of folds 0, 1"
	 * @param summary the measures
	 */
	public record Evaluation(String basis, EvaluationSummary summary) {
	}

	/** Keeps the lists. */
	public ModelRequest {
		sources = List.copyOf(sources);
		folds = List.copyOf(folds);
	}

	/**
	 * {@return this request with post-processing}
	 *
	 * @param file a {@code postprocessing.pkl}
	 * @since 0.3
	 */
	public ModelRequest withPostProcessing(Path file) {
		return new ModelRequest(name, sources, folds, checkpoint, note, limits, evaluation, Optional.of(file));
	}

	/**
	 * {@return a request for all folds of a model}
	 *
	 * @param name   the model's name
	 * @param source its folder or archive
	 */
	public static ModelRequest of(String name, Path source) {
		return new ModelRequest(name, List.of(source), List.of(), "", "", "", Optional.empty(), Optional.empty());
	}
}
