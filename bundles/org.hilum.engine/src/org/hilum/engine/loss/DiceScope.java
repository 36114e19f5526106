// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import org.hilum.core.options.Choice;

/**
 * Over which samples Dice and its relatives are computed.
 *
 * @since 0.2
 */
public enum DiceScope implements Choice {
	/** As the plans have it. */
	PLANS("As planned"),
	/** Over the whole batch as if it were one large sample. */
	BATCH("Whole batch"),
	/** For each sample. */
	SAMPLE("Each sample");

	private final Texts texts;

	DiceScope(String label) {
		texts = new Texts(label, "");
	}

	@Override
	public Texts texts() {
		return texts;
	}

	/** {@return whether the batch is one large sample} */
	boolean isBatch(LossSetup setup) {
		return this == PLANS ? setup.batchDice() : this == BATCH;
	}
}
