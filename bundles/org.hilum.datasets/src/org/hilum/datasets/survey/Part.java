// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

/**
 * What a case is for.
 *
 * @since 0.1.0
 */
public enum Part {
	/** Trained with; needs a label map. */
	TRAINING,
	/** Predicted only. */
	TEST
}
