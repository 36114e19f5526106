// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.jobs.JobOrder.Place;
import org.junit.jupiter.api.Test;

/** Moving jobs in the order of those that wait, compared with moving them in a list. */
class JobOrderTest {

	private static List<Integer> order(List<Place> jobs) {
		return jobs.stream().sorted(JobOrder.ORDER).map(Place::id).toList();
	}

	private static List<Place> changed(List<Place> jobs, Map<Integer, Integer> changes) {
		return jobs.stream().map(p -> new Place(p.id(), changes.getOrDefault(p.id(), p.priority()))).toList();
	}

	@Test
	void anyMoveGivesTheOrderOfTheList() {
		Random random = new Random(5);
		for (int trial = 0; trial < 300; trial++) {
			List<Place> jobs = new ArrayList<>();
			int count = 1 + random.nextInt(7);
			for (int id = 1; id <= count; id++) {
				jobs.add(new Place(id, random.nextInt(-2, 3)));
			}
			int id = 1 + random.nextInt(count);
			int before = random.nextInt(count + 1);
			if (before == id) {
				continue;
			}
			List<Integer> expected = new ArrayList<>(order(jobs));
			expected.remove((Integer) id);
			expected.add(before == 0 ? expected.size() : expected.indexOf(before), id);
			Map<Integer, Integer> changes = JobOrder.move(jobs, id, before);
			assertThat(order(changed(jobs, changes))).as("%s: %d before %d", jobs, id, before).isEqualTo(expected);
		}
	}

	@Test
	void onlyWhatMustChangeChanges() {
		List<Place> jobs = List.of(new Place(1, 0), new Place(2, 0), new Place(3, 0));
		assertThat(JobOrder.move(jobs, 3, 1)).isEqualTo(Map.of(3, 1));
		assertThat(JobOrder.move(jobs, 1, 3)).as("it and the one that comes before it now").isEqualTo(Map.of(2, 1));
		assertThat(JobOrder.move(jobs, 1, 0)).isEqualTo(Map.of(1, -1));
		assertThat(JobOrder.move(jobs, 3, 0)).isEmpty();
	}

	@Test
	void aJobThatDoesNotWaitIsRefused() {
		assertThatThrownBy(() -> JobOrder.move(List.of(new Place(1, 0)), 2, 1)).isInstanceOf(HilumException.class)
				.hasMessageContaining("Job 2 does not wait");
		assertThatThrownBy(() -> JobOrder.move(List.of(new Place(1, 0)), 1, 7)).isInstanceOf(HilumException.class);
	}
}
