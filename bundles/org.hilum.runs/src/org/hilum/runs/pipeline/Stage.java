// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

/** The stages of the main job, in order. */
public enum Stage {
	/** The raw data set is checked. */
	VERIFY("Checking the data set"),
	/** Shapes, spacings and intensities are measured. */
	FINGERPRINT("Fingerprint"),
	/** Networks and preprocessing are planned. */
	PLAN("Planning"),
	/** Cases are cropped, resampled and normalised. */
	PREPROCESS("Preprocessing"),
	/** The network is trained. */
	TRAIN("Training"),
	/** The validation cases are predicted. */
	PREDICT("Predicting validation cases"),
	/** Predictions are compared with the reference. */
	EVALUATE("Evaluating"),
	/** The HTML report is written. */
	REPORT("Writing the report");

	private final String title;

	Stage(String title) {
		this.title = title;
	}

	/** {@return the name for people} */
	public String title() {
		return title;
	}
}
