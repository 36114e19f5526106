// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares folds with the cases that they are meant to divide.
 *
 * @since 0.2
 */
public final class SplitCoverage {

	/** Part of the remark about cases that folds list but that are not there; preprocessing refuses such folds. */
	public static final String NOT_THERE = " in the folds but not in the data set: ";

	private static final int SHOWN = 5;

	private SplitCoverage() {
	}

	/**
	 * {@return what does not fit, one sentence each: cases in no fold, cases on both sides of one fold, cases that are
	 * listed but not there, folds without cases to train with; empty when all is well}
	 *
	 * @param splits the folds
	 * @param ids    the training cases
	 */
	public static List<String> remarks(List<Split> splits, Collection<String> ids) {
		return remarks(splits, ids, List.of());
	}

	/**
	 * {@return what does not fit, as {@link #remarks(List, Collection)}, where some cases need not be in folds}
	 *
	 * @param splits the folds
	 * @param ids    the training cases
	 * @param apart  those of them that stay out of the folds, such as a locked test set
	 */
	public static List<String> remarks(List<Split> splits, Collection<String> ids, Collection<String> apart) {
		List<String> result = new ArrayList<>();
		Set<String> absent = new TreeSet<>(ids);
		apart.forEach(absent::remove);
		Set<String> unknown = new TreeSet<>();
		Set<String> known = new HashSet<>(ids);
		for (int fold = 0; fold < splits.size(); fold++) {
			Set<String> train = new TreeSet<>(splits.get(fold).train());
			Set<String> val = new TreeSet<>(splits.get(fold).val());
			absent.removeAll(train);
			absent.removeAll(val);
			for (Set<String> side : List.of(train, val)) {
				side.stream().filter(id -> !known.contains(id)).forEach(unknown::add);
			}
			if (train.isEmpty()) {
				result.add("fold " + fold + " has no case to train with");
			}
			Set<String> both = new TreeSet<>(train);
			both.retainAll(val);
			if (!both.isEmpty()) {
				result.add(cases(both) + " trained with and validated in fold " + fold + ": " + names(both));
			}
		}
		if (!splits.isEmpty() && !absent.isEmpty()) {
			result.add(cases(absent) + " in no fold: " + names(absent));
		}
		if (!unknown.isEmpty()) {
			result.add(cases(unknown) + NOT_THERE + names(unknown));
		}
		return List.copyOf(result);
	}

	private static String cases(Set<String> ids) {
		return ids.size() == 1 ? "1 case is" : ids.size() + " cases are";
	}

	private static String names(Set<String> ids) {
		String shown = String.join(", ", ids.stream().limit(SHOWN).toList());
		return ids.size() > SHOWN ? shown + " and " + (ids.size() - SHOWN) + " more" : shown;
	}
}
