// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import org.hilum.runs.TrainingRequest;

/**
 * What the pipeline is to do.
 *
 * @param request the training; its data set is in the raw folder
 * @param last    the last stage to do
 * @param force   whether stages are done again although their output is up to date
 */
public record PipelineOptions(TrainingRequest request, Stage last, boolean force) {

	/**
	 * {@return options for the whole job, training in this process, what is up to date is kept}
	 *
	 * @param request the training
	 */
	public static PipelineOptions of(TrainingRequest request) {
		return new PipelineOptions(request, Stage.REPORT, false);
	}

	/**
	 * {@return these options up to a stage}
	 *
	 * @param stage the last stage to do
	 */
	public PipelineOptions until(Stage stage) {
		return new PipelineOptions(request, stage, force);
	}

	/**
	 * {@return these options for a training that comes first; what is up to date of it is kept}
	 *
	 * @param earlier the training
	 */
	PipelineOptions before(TrainingRequest earlier) {
		return new PipelineOptions(earlier, last, false);
	}

	/** {@return these options, every stage done again} */
	public PipelineOptions forced() {
		return new PipelineOptions(request, last, true);
	}
}
