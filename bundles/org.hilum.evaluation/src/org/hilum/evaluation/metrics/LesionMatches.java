// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.evaluation.MaskPair;
import org.hilum.imaging.components.ConnectedComponents;

/**
 * Lesions (connected components) of a reference and a predicted mask, matched one to one: pairs are taken in the order of
 * falling
 * intersection over union, as long as it suffices.
 *
 * @param references number of lesions in the reference
 * @param predictions number of predicted lesions
 * @param overlaps   intersection over union of each matched pair
 */
record LesionMatches(int references, int predictions, double... overlaps) {

	/** What matching depends on. */
	record Rule(int connectivity, double overlap, boolean strict, double minimumVolume) {

		boolean suffices(double iou) {
			return strict ? iou > overlap : iou > 0 && iou >= overlap;
		}
	}

	/** Two lesions that overlap. */
	private record Candidate(int reference, int prediction, double iou) {
	}

	/** {@return the lesions of a pair, found once for all metrics with the same rule} */
	static LesionMatches of(MaskPair pair, Rule rule) {
		return pair.derived(rule, LesionMatches.class, p -> match(p, rule));
	}

	private static LesionMatches match(MaskPair pair, Rule rule) {
		ConnectedComponents a = components(pair, pair.reference(), rule);
		ConnectedComponents b = components(pair, pair.prediction(), rule);
		boolean[] largeA = large(a, pair, rule);
		boolean[] largeB = large(b, pair, rule);
		Map<Long, Integer> common = new HashMap<>();
		for (int i = 0; i < a.labels().length; i++) {
			int first = a.labels()[i];
			int second = b.labels()[i];
			if (first > 0 && second > 0 && largeA[first] && largeB[second]) {
				common.merge((long) first << Integer.SIZE | second, 1, Integer::sum);
			}
		}
		List<Candidate> candidates = new ArrayList<>();
		common.forEach((both, voxels) -> {
			int first = (int) (both >> Integer.SIZE);
			int second = both.intValue();
			double iou = (double) voxels / (a.sizes()[first] + b.sizes()[second] - voxels);
			if (rule.suffices(iou)) {
				candidates.add(new Candidate(first, second, iou));
			}
		});
		return new LesionMatches(count(largeA), count(largeB), take(candidates, a.count(), b.count()));
	}

	private static ConnectedComponents components(MaskPair pair, boolean[] mask, Rule rule) {
		return pair.derived(List.of(ConnectedComponents.class, rule.connectivity, mask == pair.reference()),
				ConnectedComponents.class, p -> ConnectedComponents.label(mask, rule.connectivity, p.shape()));
	}

	private static double[] take(List<Candidate> candidates, int references, int predictions) {
		candidates.sort(Comparator.comparingDouble((Candidate c) -> -c.iou).thenComparingInt(Candidate::reference)
				.thenComparingInt(Candidate::prediction));
		boolean[] usedA = new boolean[references + 1];
		boolean[] usedB = new boolean[predictions + 1];
		List<Double> overlaps = new ArrayList<>();
		for (Candidate c : candidates) {
			if (!usedA[c.reference] && !usedB[c.prediction]) {
				usedA[c.reference] = true;
				usedB[c.prediction] = true;
				overlaps.add(c.iou);
			}
		}
		return overlaps.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static boolean[] large(ConnectedComponents components, MaskPair pair, Rule rule) {
		boolean[] large = new boolean[components.count() + 1];
		for (int i = 1; i < large.length; i++) {
			// a picture has no volume, so nothing in it is too small
			large[i] = !(components.sizes()[i] * pair.voxelVolume() / 1000 < rule.minimumVolume);
		}
		return large;
	}

	private static int count(boolean... large) {
		int n = 0;
		for (boolean b : large) {
			n += b ? 1 : 0;
		}
		return n;
	}

	/** {@return matched lesions} */
	int found() {
		return overlaps.length;
	}

	/** {@return predicted lesions without a match} */
	int falsePositives() {
		return predictions - overlaps.length;
	}

	/** {@return lesions of the reference without a match} */
	int missed() {
		return references - overlaps.length;
	}

	/** {@return 2 TP / (2 TP + FP + FN); NaN without any lesion} */
	double f1() {
		return references + predictions == 0 ? Double.NaN : 2.0 * found() / (references + predictions);
	}
}
