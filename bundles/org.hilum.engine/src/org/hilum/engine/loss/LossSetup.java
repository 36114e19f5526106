// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.OptionalInt;

/**
 * What a loss needs to know about the task.
 *
 * @param heads       the number of network outputs, full resolution first
 * @param headWeights one weight per head; a head of weight 0 is left out altogether, so that its parameters get no
 *                    gradient (see {@link DeepSupervision})
 * @param classes     the channels of an output: labels with background, or regions
 * @param batchDice   whether Dice is taken over the whole batch as if it were one large sample
 * @param regions     whether targets are one mask per region (sigmoid) rather than a label map (softmax)
 * @param ignoreLabel the label whose voxels do not count; with regions its value is irrelevant and the last channel of
 *                    a target is the mask of ignored voxels
 * @param dims        2 or 3 spatial axes
 * @since 0.1.0
 */
public record LossSetup(int heads, double[] headWeights, int classes, boolean batchDice, boolean regions,
		OptionalInt ignoreLabel, int dims) {

	/** Checks that there is something to learn from. */
	public LossSetup {
		headWeights = headWeights.clone();
		if (headWeights.length != heads) {
			throw new IllegalArgumentException(headWeights.length + " weights for " + heads + " heads");
		}
		boolean any = false;
		for (double w : headWeights) {
			any |= w != 0;
		}
		if (!any || dims != 2 && dims != 3 || classes < 1) {
			throw new IllegalArgumentException("A loss needs a weighted head, a class and two or three axes");
		}
	}
}
