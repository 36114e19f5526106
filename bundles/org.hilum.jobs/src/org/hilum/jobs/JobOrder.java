// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;

/** Order of the jobs that wait, and the priorities that another order needs. */
final class JobOrder {

	/** The highest priority first, of equals the oldest. */
	static final Comparator<Place> ORDER = Comparator.comparingInt((Place p) -> -p.priority()).thenComparingInt(Place::id);

	/** A job that waits. */
	record Place(int id, int priority) {
	}

	private JobOrder() {
	}

	/**
	 * {@return the new priorities of those jobs whose priority changes when a job is moved} Jobs below its new place keep theirs.
	 *
	 * @param jobs   the jobs that wait
	 * @param id     the job that is moved
	 * @param before the job before which it comes; 0 for the end
	 */
	static Map<Integer, Integer> move(List<Place> jobs, int id, int before) {
		List<Place> order = new ArrayList<>(jobs.stream().filter(p -> p.id() != id).sorted(ORDER).toList());
		Place moved = jobs.stream().filter(p -> p.id() == id).findFirst().orElseThrow(() -> waitsNot(id));
		int place = before == 0 ? order.size() : index(order, before);
		order.add(place, moved);
		if (place == order.size() - 1 && place > 0) {
			Place last = order.get(place - 1);
			order.set(place, new Place(id, id > last.id() ? last.priority() : last.priority() - 1));
		} else if (place < order.size() - 1) {
			order.set(place, above(moved, order.get(place + 1)));
		}
		for (int i = place - 1; i >= 0; i--) {
			if (ORDER.compare(order.get(i), order.get(i + 1)) > 0) {
				order.set(i, above(order.get(i), order.get(i + 1)));
			}
		}
		Map<Integer, Integer> changes = new TreeMap<>();
		for (Place p : jobs) {
			int now = order.get(index(order, p.id())).priority();
			if (now != p.priority()) {
				changes.put(p.id(), now);
			}
		}
		return changes;
	}

	/** The lowest priority with which a job comes before another. */
	private static Place above(Place job, Place next) {
		return new Place(job.id(), job.id() < next.id() ? next.priority() : next.priority() + 1);
	}

	private static int index(List<Place> order, int id) {
		for (int i = 0; i < order.size(); i++) {
			if (order.get(i).id() == id) {
				return i;
			}
		}
		throw waitsNot(id);
	}

	private static HilumException waitsNot(int id) {
		return HilumException.usage("Job " + id + " does not wait", "Only jobs that wait have an order; see hilum jobs list.");
	}
}
