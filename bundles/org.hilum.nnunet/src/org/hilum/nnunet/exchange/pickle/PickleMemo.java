// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memo of a pickle by number. Numbers that follow each other, as Python writes them, take four bytes each. */
final class PickleMemo {

	private final List<Object> dense = new ArrayList<>();
	private final Map<Integer, Object> sparse = new HashMap<>();
	private final PickleBudget budget;

	PickleMemo(PickleBudget budget) {
		this.budget = budget;
	}

	int size() {
		return dense.size() + sparse.size();
	}

	void put(int index, Object object) {
		if (index < 0) {
			throw new IllegalStateException("a negative number in the memo");
		}
		if (index < dense.size()) {
			dense.set(index, object);
		} else if (index == dense.size() && !sparse.containsKey(index)) {
			dense.add(object);
		} else {
			budget.entry();
			sparse.put(index, object);
		}
	}

	Object get(int index) {
		if (index >= 0 && index < dense.size()) {
			return dense.get(index);
		}
		if (!sparse.containsKey(index)) {
			throw new IllegalStateException("nothing was remembered as " + index);
		}
		return sparse.get(index);
	}
}
