// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hilum.core.PluginProblems;
import org.hilum.imaging.ShortArray;

/**
 * One case's two label maps: one pass counts how often which reference label meets which predicted label, and in which
 * box, from which every label's and region's counts follow. Where both maps are background for a plane or a row, that is
 * counted at once.
 */
final class CaseEvaluation {

	private final LabelValues reference;
	private final LabelValues prediction;
	private final int[] shape;
	private final double[] spacing;
	/** Per label value (as unsigned 16 bit) a small number; labels that are not asked for are 0. */
	private final short[] kind = new short[1 << 16];
	private final int kinds;
	private final int ignoredKind;
	private final OptionalInt ignore;
	private final long[] together;
	private final int[][] boxes;
	/** Voxels per value that is neither 0 nor asked for. */
	private final Map<Integer, Long> foreignInReference = new TreeMap<>();
	private final Map<Integer, Long> foreignInPrediction = new TreeMap<>();
	/** A row of each map. */
	private final short[] expected;
	private final short[] predicted;

	CaseEvaluation(LabelValues reference, LabelValues prediction, int[] shape, double[] spacing, List<LabelOrRegion> labels,
			OptionalInt ignore) {
		this.reference = reference;
		this.prediction = prediction;
		this.shape = shape;
		this.spacing = spacing;
		this.ignore = ignore;
		int next = 1;
		for (LabelOrRegion entry : labels) {
			for (int label : entry.labels()) {
				if (kind[label & 0xffff] == 0) {
					kind[label & 0xffff] = (short) next++;
				}
			}
		}
		if (ignore.isPresent() && kind[ignore.getAsInt() & 0xffff] == 0) {
			kind[ignore.getAsInt() & 0xffff] = (short) next++;
		}
		this.kinds = next;
		this.ignoredKind = ignore.isPresent() ? kind[ignore.getAsInt() & 0xffff] : -1;
		this.together = new long[kinds * kinds];
		this.boxes = new int[kinds][];
		this.expected = new short[shape[2]];
		this.predicted = new short[shape[2]];
		scan();
	}

	/** {@return the values of the reference that are neither 0 nor asked for, with their numbers of voxels} */
	Map<Integer, Long> foreignInReference() {
		return foreignInReference;
	}

	/** {@return the values of the prediction that are neither 0 nor asked for, with their numbers of voxels} */
	Map<Integer, Long> foreignInPrediction() {
		return foreignInPrediction;
	}

	private void scan() {
		int plane = shape[1] * shape[2];
		for (int z = 0; z < shape[0]; z++) {
			// a label 0 that is asked for has a box of its own
			if (kind[0] == 0 && isBackground(z * plane, plane)) {
				together[0] += plane;
				continue;
			}
			for (int row = z * shape[1]; row < (z + 1) * shape[1]; row++) {
				scan(row);
			}
		}
	}

	private boolean isBackground(int from, int count) {
		return reference.isBackground(from, from + count) && prediction.isBackground(from, from + count);
	}

	private void scan(int row) {
		int width = shape[2];
		if (isBackground(row * width, width)) {
			run(row, 0, width, (short) 0, (short) 0);
			return;
		}
		reference.copy(row * width, width, expected);
		prediction.copy(row * width, width, predicted);
		for (int x = 0; x < width;) {
			int start = x;
			short r = expected[x];
			short p = predicted[x];
			do {
				x++;
			} while (x < width && expected[x] == r && predicted[x] == p);
			run(row, start, x, r, p);
		}
	}

	private void run(int row, int fromX, int toX, short r, short p) {
		int a = kind[r & 0xffff];
		int b = kind[p & 0xffff];
		together[a * kinds + b] += toX - fromX;
		if (a == 0 && r != 0) {
			foreignInReference.merge((int) r, (long) (toX - fromX), Long::sum);
		}
		if (b == 0 && p != 0) {
			foreignInPrediction.merge((int) p, (long) (toX - fromX), Long::sum);
		}
		if ((a | b) != 0 && a != ignoredKind) {
			include(a, row, fromX, toX);
			include(b, row, fromX, toX);
		}
	}

	private void include(int number, int row, int fromX, int toX) {
		if (number == 0) {
			return;
		}
		int z = row / shape[1];
		int y = row % shape[1];
		int[] box = boxes[number];
		if (box == null) {
			boxes[number] = new int[] { z, z + 1, y, y + 1, fromX, toX };
			return;
		}
		box[1] = z + 1;
		box[2] = Math.min(box[2], y);
		box[3] = Math.max(box[3], y + 1);
		box[4] = Math.min(box[4], fromX);
		box[5] = Math.max(box[5], toX);
	}

	/**
	 * {@return the measures of every label}
	 *
	 * @param labels        as given to the constructor
	 * @param metrics       what to compute beside the counts
	 * @param options       definitions
	 * @param probabilities of the prediction
	 * @param pairs         receives each pair of masks
	 */
	Map<LabelOrRegion, LabelMetrics> evaluate(List<LabelOrRegion> labels, List<Metric> metrics,
			EvaluationOptions options, CaseProbabilities probabilities, Consumer<MaskPair> pairs) {
		Map<LabelOrRegion, LabelMetrics> result = new LinkedHashMap<>();
		for (LabelOrRegion entry : labels) {
			long[] counts = counts(member(entry));
			Map<String, Double> values = new LinkedHashMap<>();
			if (!metrics.isEmpty()) {
				boolean[] member = member(entry);
				MaskPair pair = pair(member, options).about(entry, union(member)[0], probabilities.of(entry, reference, ignore));
				metrics.forEach(m -> values.put(m.id(), PluginProblems.isolated(m, () -> m.compute(pair), Double.NaN)));
				pairs.accept(pair);
			}
			if (counts[3] + counts[1] + counts[2] == 0) {
				whereBothAreEmpty(values, metrics, options.bothEmpty());
			}
			result.put(entry, new LabelMetrics(counts[3], counts[1], counts[2], counts[0], values));
		}
		return result;
	}

	private static void whereBothAreEmpty(Map<String, Double> values, List<Metric> metrics, BothEmptyRule rule) {
		metrics.forEach(m -> values.put(m.id(), rule.value(m, values.get(m.id()))));
		if (rule == BothEmptyRule.PERFECT) {
			values.put(LabelMetrics.DICE, 1.0);
			values.put(LabelMetrics.IOU, 1.0);
		}
	}

	private boolean[] member(LabelOrRegion entry) {
		boolean[] member = new boolean[kinds];
		entry.labels().forEach(label -> member[kind[label & 0xffff]] = true);
		return member;
	}

	/** True negative, false positive, false negative, true positive. */
	private long[] counts(boolean[] member) {
		long[] counts = new long[4];
		for (int a = 0; a < kinds; a++) {
			for (int b = 0; b < kinds && a != ignoredKind; b++) {
				counts[(member[a] ? 2 : 0) + (member[b] ? 1 : 0)] += together[a * kinds + b];
			}
		}
		return counts;
	}

	private MaskPair pair(boolean[] member, EvaluationOptions options) {
		int[] box = union(member);
		int[] size = { box[1] - box[0], box[3] - box[2], box[5] - box[4] };
		boolean[] a = new boolean[ShortArray.count(size)];
		boolean[] b = new boolean[a.length];
		boolean nothing = !member[kind[0]];
		int n = 0;
		for (int z = box[0]; z < box[1]; z++) {
			for (int y = box[2]; y < box[3]; y++, n += size[2]) {
				int from = (z * shape[1] + y) * shape[2] + box[4];
				if (!nothing || !isBackground(from, size[2])) {
					reference.copy(from, size[2], expected);
					prediction.copy(from, size[2], predicted);
					mark(member, size[2], a, b, n);
				}
			}
		}
		return new MaskPair(a, b, size, shape, spacing, options);
	}

	private void mark(boolean[] member, int count, boolean[] a, boolean[] b, int from) {
		for (int x = 0; x < count; x++) {
			int found = kind[expected[x] & 0xffff];
			boolean used = found != ignoredKind;
			a[from + x] = used && member[found];
			b[from + x] = used && member[kind[predicted[x] & 0xffff]];
		}
	}

	/** The box around all members, or one of no voxels. */
	private int[] union(boolean[] member) {
		List<int[]> found = new ArrayList<>();
		for (int i = 0; i < kinds; i++) {
			if (member[i] && boxes[i] != null) {
				found.add(boxes[i]);
			}
		}
		if (found.isEmpty()) {
			return new int[6];
		}
		int[] result = found.get(0).clone();
		for (int[] box : found) {
			for (int i = 0; i < 6; i += 2) {
				result[i] = Math.min(result[i], box[i]);
				result[i + 1] = Math.max(result[i + 1], box[i + 1]);
			}
		}
		return result;
	}
}
