// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.SplitCoverage;

/**
 * What makes results of folds look better than they are: cases or groups on both sides, and the locked test set in folds.
 *
 * @since 0.2
 */
public final class SplitLeaks {

	private SplitLeaks() {
	}

	/**
	 * {@return what is wrong, a sentence each; empty when all is well}
	 *
	 * @param splits the folds
	 * @param ids    the training cases
	 * @param groups group by case; empty for none
	 * @param locked the locked test set; empty for none
	 */
	public static List<String> find(List<Split> splits, Collection<String> ids, Map<String, String> groups,
			Collection<String> locked) {
		List<String> result = new ArrayList<>(SplitCoverage.remarks(splits, ids, locked));
		Set<String> used = new TreeSet<>();
		for (int fold = 0; fold < splits.size(); fold++) {
			Set<String> train = groups(splits.get(fold).train(), groups);
			train.retainAll(groups(splits.get(fold).val(), groups));
			if (!train.isEmpty()) {
				result.add((train.size() == 1 ? "1 group is" : train.size() + " groups are") + " on both sides of fold " + fold
						+ ": " + String.join(", ", train.stream().limit(5).toList()) + (train.size() > 5 ? ", ..." : ""));
			}
			used.addAll(splits.get(fold).train());
			used.addAll(splits.get(fold).val());
		}
		new LockedTestSet(List.copyOf(locked)).warning(used, "in folds").ifPresent(result::add);
		Set<String> trained = groups(used.stream().filter(id -> !locked.contains(id)).toList(), groups);
		trained.retainAll(groups(locked, groups));
		if (!trained.isEmpty()) {
			result.add(trained.size() + " groups of the locked test set have cases in folds: "
					+ String.join(", ", trained.stream().limit(5).toList()));
		}
		return result;
	}

	private static Set<String> groups(Collection<String> cases, Map<String, String> groups) {
		Set<String> result = new TreeSet<>();
		cases.stream().filter(groups::containsKey).forEach(id -> result.add(groups.get(id)));
		return result;
	}
}
