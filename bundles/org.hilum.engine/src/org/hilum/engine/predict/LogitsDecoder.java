// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.core.Progress;
import org.hilum.engine.preprocess.Resampling;
import org.hilum.engine.preprocess.Transposition;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;

/**
 * Brings logits back to the image's grid and makes labels of them, class by class, so that only one class at a time is
 * held at the image's resolution. Thread-safe. Source: nnU-Net, export_prediction.py and LabelManager.
 */
final class LogitsDecoder {

	private final Plans plans;
	private final Configuration configuration;
	private final DatasetDescription description;
	private final Transposition backward;

	LogitsDecoder(Plans plans, Configuration configuration, DatasetDescription description) {
		this.plans = plans;
		this.configuration = configuration;
		this.description = description;
		this.backward = new Transposition(plans.transposeBackward());
	}

	/**
	 * Labels and, when asked for, probabilities.
	 *
	 * @param labels        (z, y, x) as the image
	 * @param probabilities on the same grid, or null
	 */
	record Decoded(ShortArray labels, Probabilities probabilities) {
	}

	/**
	 * Decodes.
	 *
	 * @param blended    used up
	 * @param properties the case
	 * @param kept       where logits and then probabilities of the cropped image are kept; null when they are not wanted
	 * @param progress   may cancel
	 */
	Decoded decode(InferenceOutput blended, CaseProperties properties, ClassArrays kept, Progress progress) {
		double[] spacing = new Transposition(plans.transposeForward()).apply(properties.spacing());
		Resampling resampling = new Resampling(configuration.resamplingProbabilities(),
				configuration.targetSpacing(spacing), spacing);
		short[] labels = labels(blended, resampling, properties.shapeAfterCropping(), kept, progress);
		ShortArray onImage = backward.apply(CropBox.uncrop(labels, properties));
		if (kept == null) {
			return new Decoded(onImage, null);
		}
		if (description.hasRegions()) {
			Activation.sigmoid(kept);
		} else {
			Activation.softmax(kept);
		}
		return new Decoded(onImage, new Probabilities(kept, properties, backward, description.hasRegions()));
	}

	/**
	 * {@return labels on the grid of another configuration's preprocessed case, as nnU-Net stores them for the next stage
	 * of a cascade (resample_and_save)}
	 *
	 * @param blended  used up
	 * @param spacing  of the case, transposed, mm
	 * @param shape    (z, y, x) of the other grid
	 * @param progress may cancel
	 */
	ShortArray labelsOn(InferenceOutput blended, double[] spacing, int[] shape, Progress progress) {
		// nnU-Net names one spacing as the old and the new one here; both only decide whether an axis is separate
		double[] both = configuration.targetSpacing(spacing);
		Resampling resampling = new Resampling(configuration.resamplingProbabilities(), both, both);
		return new ShortArray(labels(blended, resampling, shape, null, progress), shape);
	}

	private short[] labels(InferenceOutput blended, Resampling resampling, int[] target, ClassArrays kept, Progress progress) {
		return switch (blended) {
			case PaintedLabels painted -> painted.labels();
			case Logits logits -> paint(logits, resampling, target, kept, progress);
		};
	}

	private short[] paint(Logits logits, Resampling resampling, int[] target, ClassArrays kept, Progress progress) {
		ArgmaxLabels painter = new ArgmaxLabels(description, ShortArray.count(target));
		for (int c = 0; c < logits.classes(); c++) {
			progress.check("Prediction");
			float[] before = logits.take(c);
			float[] after = resampling.channel(before, logits.shape(), target);
			if (after != before) {
				logits.precision().round(after);
			}
			painter.add(c, after);
			if (kept != null) {
				int index = c;
				Parallel.ranges(after.length, (from, to) -> kept.write(index, from,
						java.util.Arrays.copyOfRange(after, from, to), to - from));
			}
		}
		return painter.labels();
	}
}
