// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.evaluation.statistics.Ranks;
import org.hilum.imaging.ShortArray;

/**
 * Disagreement of several predictions of one case, such as those of the folds of a model or of changed inputs, as a measure of
 * uncertainty, and how well it shows errors.
 *
 * @param caseId   the case
 * @param percent  per voxel the share of the predictions that differ from the most frequent label (of equal ones the
 * lowest), in percent
 * @param decision per voxel the most frequent label
 * @param mean     mean disagreement over the voxels in which any prediction is not background; 0 where there are none
 * @param error    share of the decision's voxels that differ from the reference, 1 - Dice of the foreground; NaN without a
 * reference
 * @param detection probability that a wrong voxel has more disagreement than a right one (area under the ROC curve, over
 * voxels in
 *                  which any prediction or the reference is not background); NaN without wrong or right voxels
 * @since 0.2
 */
public record Disagreement(String caseId, ShortArray percent, ShortArray decision, double mean, double error,
		double detection) {

	/**
	 * {@return the disagreement}
	 *
	 * @param caseId      the case
	 * @param predictions at least two label maps of one shape
	 * @param reference   the reference label map, if there is one
	 */
	public static Disagreement of(String caseId, List<ShortArray> predictions, Optional<ShortArray> reference) {
		int n = predictions.getFirst().data().length;
		short[] percent = new short[n];
		short[] decision = new short[n];
		short[] votes = new short[predictions.size()];
		double sum = 0;
		long foreground = 0;
		List<double[]> right = new ArrayList<>();
		List<double[]> wrong = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			for (int p = 0; p < votes.length; p++) {
				votes[p] = predictions.get(p).data()[i];
			}
			Arrays.sort(votes);
			int most = decide(votes, decision, i);
			double share = 1 - (double) most / votes.length;
			percent[i] = (short) Math.round(100 * share);
			boolean any = votes[0] != 0 || votes[votes.length - 1] != 0;
			sum += any ? share : 0;
			foreground += any ? 1 : 0;
			if (reference.isPresent() && (any || reference.get().data()[i] != 0)) {
				(decision[i] == reference.get().data()[i] ? right : wrong).add(new double[] { share });
			}
		}
		int[] shape = predictions.getFirst().shape();
		return new Disagreement(caseId, new ShortArray(percent, shape), new ShortArray(decision, shape),
				foreground == 0 ? 0 : sum / foreground, reference.map(r -> error(decision, r.data())).orElse(Double.NaN),
				area(wrong, right));
	}

	/** Finds the most frequent of sorted votes; {@return how many there are} */
	private static int decide(short[] votes, short[] decision, int voxel) {
		int most = 0;
		for (int from = 0; from < votes.length;) {
			int to = from;
			while (to < votes.length && votes[to] == votes[from]) {
				to++;
			}
			if (to - from > most) {
				most = to - from;
				decision[voxel] = votes[from];
			}
			from = to;
		}
		return most;
	}

	private static double error(short[] decision, short... reference) {
		long common = 0;
		long both = 0;
		for (int i = 0; i < decision.length; i++) {
			both += (decision[i] == 0 ? 0 : 1) + (reference[i] == 0 ? 0 : 1);
			common += decision[i] != 0 && decision[i] == reference[i] ? 1 : 0;
		}
		return both == 0 ? Double.NaN : 1 - 2.0 * common / both;
	}

	/** The area under the ROC curve, from the sum of ranks. */
	private static double area(List<double[]> wrong, List<double[]> right) {
		if (wrong.isEmpty() || right.isEmpty()) {
			return Double.NaN;
		}
		double[] all = new double[wrong.size() + right.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = i < wrong.size() ? wrong.get(i)[0] : right.get(i - wrong.size())[0];
		}
		double sum = Arrays.stream(Ranks.of(all), 0, wrong.size()).sum();
		return (sum - wrong.size() * (wrong.size() + 1.0) / 2) / ((double) wrong.size() * right.size());
	}
}
