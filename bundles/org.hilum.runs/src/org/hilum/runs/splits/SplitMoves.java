// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.Split;

/**
 * Changes of folds by hand: cases move between training and validation of one fold, with the other cases of their groups.
 *
 * @since 0.2.0
 */
public final class SplitMoves {

	private SplitMoves() {
	}

	/**
	 * {@return folds in which cases of one fold are on another side}
	 *
	 * @param splits       the folds
	 * @param fold         number of the fold
	 * @param cases        the cases; with them go those of their groups
	 * @param toValidation whether they are to be validated with; else trained with
	 * @param groups       group by case; empty for none
	 * @throws HilumException when there is no such fold, a case is not in it, or one side would be empty
	 */
	public static List<Split> moved(List<Split> splits, int fold, Collection<String> cases, boolean toValidation,
			Map<String, String> groups) {
		if (fold < 0 || fold >= splits.size()) {
			throw HilumException.usage("There is no fold " + fold, "There are folds 0 to " + (splits.size() - 1) + ".");
		}
		Split split = splits.get(fold);
		cases.stream().filter(id -> !split.train().contains(id) && !split.val().contains(id)).findFirst().ifPresent(id -> {
			throw HilumException.usage("The case " + id + " is not in fold " + fold, "Name cases of the fold.");
		});
		Set<String> moving = withGroups(split, cases, groups);
		Set<String> train = new TreeSet<>(split.train());
		Set<String> val = new TreeSet<>(split.val());
		(toValidation ? train : val).removeAll(moving);
		(toValidation ? val : train).addAll(moving);
		if (train.isEmpty() || val.isEmpty()) {
			throw HilumException.usage("Fold " + fold + " would have no case to " + (train.isEmpty() ? "train" : "validate")
					+ " with", "Leave one case there.");
		}
		List<Split> result = new ArrayList<>(splits);
		result.set(fold, new Split(List.copyOf(train), List.copyOf(val)));
		return List.copyOf(result);
	}

	private static Set<String> withGroups(Split split, Collection<String> cases, Map<String, String> groups) {
		Set<String> all = new TreeSet<>(cases);
		Set<String> wanted = new TreeSet<>();
		cases.stream().filter(groups::containsKey).forEach(id -> wanted.add(groups.get(id)));
		List.of(split.train(), split.val()).forEach(side -> side.stream()
				.filter(id -> groups.containsKey(id) && wanted.contains(groups.get(id))).forEach(all::add));
		return all;
	}
}
