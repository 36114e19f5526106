// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.util.Map;
import java.util.TreeMap;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.facts.Grids;

/** The orientation that most cases of a data set have. */
public final class OrientationTarget {

	private OrientationTarget() {
	}

	/**
	 * {@return three letters such as "LPS"; of equally frequent ones the first in the alphabet; empty without images}
	 *
	 * @param context the data set
	 */
	public static String of(CheckContext context) {
		Map<String, Integer> count = new TreeMap<>();
		context.cases().stream().flatMap(c -> c.readableImages().stream().limit(1))
				.forEach(i -> count.merge(Grids.orientation(i.file().geometry()), 1, Integer::sum));
		String best = "";
		for (Map.Entry<String, Integer> entry : count.entrySet()) {
			best = best.isEmpty() || entry.getValue() > count.get(best) ? entry.getKey() : best;
		}
		return best;
	}
}
