// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.Choice;
import org.hilum.evaluation.ProbabilityMap;

/** Which voxels calibration is measured in; far background is certain and hides errors. */
public enum CalibrationExtent implements Choice {
	/** The box around the reference and the voxels with a probability of one half or more, with a margin. */
	BOX("Box", "The box around the reference and the prediction, with a margin."),
	/** The whole image. */
	IMAGE("Image", "The whole image; far background, which is certain, makes all values small.");

	private final Texts texts;

	CalibrationExtent(String label, String help) {
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}

	/** {@return first and end of z, y and x; empty where there is nothing to bound} */
	int[] box(ProbabilityMap map, int margin) {
		int[] shape = map.shape();
		if (this == IMAGE) {
			return new int[] { 0, shape[0], 0, shape[1], 0, shape[2] };
		}
		int[] box = { shape[0], 0, shape[1], 0, shape[2], 0 };
		int n = map.probability().length;
		for (int i = 0; i < n; i++) {
			if (map.counts(i) && (map.reference()[i] || map.probability()[i] >= 0.5)) {
				include(box, 0, i / shape[2] / shape[1]);
				include(box, 2, i / shape[2] % shape[1]);
				include(box, 4, i % shape[2]);
			}
		}
		for (int axis = 0; box[1] > 0 && axis < 3; axis++) {
			box[2 * axis] = Math.max(0, box[2 * axis] - margin);
			box[2 * axis + 1] = Math.min(shape[axis], box[2 * axis + 1] + margin);
		}
		return box;
	}

	private static void include(int[] box, int at, int index) {
		box[at] = Math.min(box[at], index);
		box[at + 1] = Math.max(box[at + 1], index + 1);
	}
}
