// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.util.List;
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
		return facts.readableLabel().stream().flatMap(l -> l.labels().stream()).filter(SuspiciousParts::divided)
				.filter(v -> usuallyWhole(context, facts, v.value())).toList();
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

	private static boolean usuallyWhole(CheckContext context, CaseFacts self, long value) {
		List<LabelValue> others = context.training().stream().filter(c -> !c.id().equals(self.id()))
				.flatMap(c -> c.readableLabel().stream()).flatMap(l -> l.value(value).stream()).toList();
		long whole = others.stream().filter(v -> !divided(v)).count();
		return others.size() >= LEAST_CASES && whole >= USUAL * others.size();
	}
}
