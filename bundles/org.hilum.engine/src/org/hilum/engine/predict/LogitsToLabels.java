// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.Arrays;
import java.util.function.Supplier;
import org.hilum.core.Progress;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;

/**
 * The last step of a prediction alone: logits on the network's grid become a label map on the image's grid, as they do when
 * tiles were added up.
 *
 * @since 0.2.0
 */
public final class LogitsToLabels {

	private LogitsToLabels() {
	}

	/**
	 * {@return the step, to be done once; logits are stored in half precision before}
	 *
	 * @param logits        per class (z, y, x)
	 * @param shape         their z, y, x
	 * @param plans         of the model
	 * @param configuration one of the plans
	 * @param description   of the model's data set
	 * @param properties    of the case
	 */
	public static Supplier<ShortArray> of(float[][] logits, int[] shape, Plans plans, Configuration configuration,
			DatasetDescription description, CaseProperties properties) {
		int voxels = ShortArray.count(shape);
		ClassArrays sums = ClassArrays.onHeap(logits.length, voxels, AccumulationPrecision.FLOAT16);
		for (int c = 0; c < logits.length; c++) {
			sums.write(c, 0, logits[c], voxels);
		}
		float[] weights = new float[voxels];
		Arrays.fill(weights, 1);
		LogitsDecoder decoder = new LogitsDecoder(plans, configuration, description);
		return () -> decoder.decode(new WeightedLogits(sums, weights, shape, AccumulationPrecision.FLOAT16), properties, null,
				Progress.NONE).labels();
	}
}
