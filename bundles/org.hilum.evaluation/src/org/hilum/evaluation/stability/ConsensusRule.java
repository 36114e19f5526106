// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.List;
import org.hilum.core.options.Choice;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.MaskPolicies;
import org.hilum.imaging.masks.Staple;

/**
 * How the masks of several annotators become one.
 *
 * @since 0.2
 */
public enum ConsensusRule implements Choice {
	/** More than half of the annotators. */
	MAJORITY("Majority", "Voxels that more than half of the annotators marked."),
	/** STAPLE in the box around all masks. */
	STAPLE("STAPLE", "Expectation maximisation of consensus, sensitivity and specificity in the box around all masks.");

	private final Texts texts;

	ConsensusRule(String label, String help) {
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}

	/**
	 * {@return the consensus}
	 *
	 * @param masks one of each annotator
	 */
	public BitMask of(List<BitMask> masks) {
		return this == MAJORITY ? MaskPolicies.majority(masks, MaskPolicies.Tie.OUTSIDE) : Staple.estimate(masks,
				Staple.Extent.BOX_OF_UNION).consensus();
	}
}
