// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.Summary;

/**
 * Volumes of a label in the reference and the prediction of each case: in ml where the volume error was computed, else in
 * voxels.
 *
 * @param reference  volumes of the references, in the order of the cases
 * @param prediction volumes of the predictions
 * @param unit       ml or voxels
 */
record Volumes(double[] reference, double[] prediction, String unit) {

	private static final String ERROR = "VolumeErrorMl";

	/**
	 * {@return the volumes}
	 *
	 * @param summary the evaluation
	 * @param label   one of its labels
	 */
	static Volumes of(EvaluationSummary summary, LabelOrRegion label) {
		List<CaseMetrics> cases = summary.cases();
		double[] errors = cases.stream().mapToDouble(c -> Scores.value(ERROR, Optional.of(label), c)).toArray();
		double[] reference = cases.stream().mapToDouble(c -> voxels(c, label, true)).toArray();
		double[] prediction = cases.stream().mapToDouble(c -> voxels(c, label, false)).toArray();
		int[] differing = IntStream.range(0, errors.length).filter(i -> prediction[i] != reference[i]).toArray();
		double[] sizes = IntStream.of(differing).mapToDouble(i -> errors[i] / (prediction[i] - reference[i])).toArray();
		double usual = Summary.of(sizes).median();
		if (!IntStream.range(0, sizes.length).allMatch(i -> Double.isFinite(sizes[i])) || Double.isNaN(usual)) {
			return new Volumes(reference, prediction, "voxels");
		}
		for (int i = 0; i < errors.length; i++) {
			double voxels = prediction[i] - reference[i];
			// a case without a difference does not show how large its voxels are; those of the others are near
			double own = voxels == 0 ? usual : errors[i] / voxels;
			reference[i] *= own;
			prediction[i] *= own;
		}
		return new Volumes(reference, prediction, "ml");
	}

	private static double voxels(CaseMetrics found, LabelOrRegion label, boolean ofReference) {
		LabelMetrics metrics = found.metrics().get(label);
		return metrics == null ? 0 : ofReference ? metrics.nRef() : metrics.nPred();
	}
}
