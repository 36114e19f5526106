// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.function.IntFunction;
import org.hilum.nnunet.dataset.DatasetDescription;

/** Makes labels of logits at once: they lie on the grid where labels are wanted. */
final class PaintingParts implements FinishedPart {

	private final DatasetDescription description;
	private final int classes;
	private final short[] labels;
	private final ClassArrays kept;

	/**
	 * Begins.
	 *
	 * @param description which labels there are
	 * @param classes     outputs of the network
	 * @param voxels      of the image
	 * @param kept        receives the logits, too; null when they are not wanted
	 */
	PaintingParts(DatasetDescription description, int classes, int voxels, ClassArrays kept) {
		this.description = description;
		this.classes = classes;
		this.labels = new short[voxels];
		this.kept = kept;
	}

	@Override
	public void accept(int first, int count, IntFunction<float[]> logits) {
		ArgmaxLabels painter = new ArgmaxLabels(description, count);
		for (int c = 0; c < classes; c++) {
			float[] values = logits.apply(c);
			painter.add(c, values);
			if (kept != null) {
				kept.write(c, first, values, count);
			}
		}
		System.arraycopy(painter.labels(), 0, labels, first, count);
	}

	@Override
	public InferenceOutput result() {
		return new PaintedLabels(labels);
	}
}
