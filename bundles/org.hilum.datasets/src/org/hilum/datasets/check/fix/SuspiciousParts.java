// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelValue;

/** Labels that are in one piece in most cases but not in this one. */
public final class SuspiciousParts {

	/** A second part with at least this share of the largest is no stray speck. */
	private static final double SHARE = 0.05;
	/** A label is expected in one piece when it is so in this share of the other cases that have it. */
	private static final double USUAL = 0.8;
	private static final int LEAST_CASES = 3;

	private SuspiciousParts() {
	}

	/**
	 * {@return the labels of a case that have a second large part although this label is usually in one piece; with fewer
	 * than four cases nothing is usual and nothing is suspicious}
	 *
	 * @param context the data set
	 * @param facts   the case
	 */
	public static List<LabelValue> of(CheckContext context, CaseFacts facts) {
		return of(usual(context), facts);
	}

	/**
	 * {@return as {@link #of(CheckContext, CaseFacts)}}
	 *
	 * @param usual what is usual, see {@link #usual}
	 * @param facts a training case
	 */
	public static List<LabelValue> of(Map<Long, int[]> usual, CaseFacts facts) {
		return facts.readableLabel().stream().flatMap(l -> l.labels().stream()).filter(SuspiciousParts::divided)
				.filter(v -> usuallyWhole(usual.getOrDefault(v.value(), new int[2]))).toList();
	}

	/**
	 * {@return for each label how many training cases have it, and how many of them in one piece}
	 *
	 * @param context the data set
	 */
	public static Map<Long, int[]> usual(CheckContext context) {
		Map<Long, int[]> result = new HashMap<>();
		context.training().stream().flatMap(c -> c.readableLabel().stream()).flatMap(l -> l.labels().stream()).forEach(v -> {
			int[] counts = result.computeIfAbsent(v.value(), _ -> new int[2]);
			counts[0]++;
			counts[1] += divided(v) ? 0 : 1;
		});
		return result;
	}

	/**
	 * {@return the size of the second part as a share of the largest}
	 *
	 * @param label a label
	 */
	public static double share(LabelValue label) {
		return label.parts().size() < 2 ? 0 : label.parts().get(1) / (double) label.parts().get(0);
	}

	private static boolean divided(LabelValue label) {
		return share(label) >= SHARE;
	}

	/** The case that is judged is one of those that have the label, and divided. */
	private static boolean usuallyWhole(int... counts) {
		int others = counts[0] - 1;
		return others >= LEAST_CASES && counts[1] >= USUAL * others;
	}
}
