// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * One kind of work in several sizes.
 *
 * @param id    name on the command line
 * @param title what is done, and what its size counts
 * @param sizes ascending
 * @param unit  amount of work in a size, such as voxels for an edge length; what the exponent refers to
 * @param work  makes the data of a size and returns the command
 */
record Growth(String id, String title, List<Integer> sizes, IntFunction<Double> unit, IntFunction<Work> work) {

	/** Head of the table. */
	static final String HEAD = "| work | size | seconds | CPU s | MB | exponent |\n|---|---|---|---|---|---|\n";

	/** A series whose amount of work is its size. */
	static Growth of(String id, String title, List<Integer> sizes, IntFunction<Work> work) {
		return new Growth(id, title, sizes, size -> (double) size, work);
	}

	/** A series of cubes, whose amount of work is their number of voxels. */
	static Growth ofCubes(String id, String title, List<Integer> edges, IntFunction<Work> work) {
		return new Growth(id, title, edges, edge -> Math.pow(edge, 3), work);
	}

	/**
	 * Runs all sizes.
	 *
	 * @param runner runs commands
	 * @param rounds runs of each size, of which the median counts
	 * @param limit  the largest size that is run
	 * @return the lines of the table
	 */
	String run(WorkRunner runner, int rounds, int limit) {
		StringBuilder table = new StringBuilder();
		Measurement before = null;
		int last = 0;
		for (int size : sizes) {
			if (size > limit) {
				break;
			}
			Measurement now = measured(runner, work.apply(size), rounds);
			String exponent = before == null ? "" : String.format(Locale.ROOT, "%.2f",
					exponent(unit.apply(last), before.cpuSeconds(), unit.apply(size), now.cpuSeconds()));
			table.append(String.format(Locale.ROOT, "| %s | %d | %.2f | %.2f | %d | %s |%n", title, size, now.seconds(),
					now.cpuSeconds(), now.peakBytes() >> 20, exponent));
			before = now;
			last = size;
		}
		return table.toString();
	}

	/**
	 * {@return the power of the amount of work with which cost grows: 1 is linear, 0 is no growth}
	 *
	 * @param less      the smaller amount
	 * @param lessCost  its cost
	 * @param more      the larger amount
	 * @param moreCost  its cost
	 */
	static double exponent(double less, double lessCost, double more, double moreCost) {
		return Math.log(moreCost / lessCost) / Math.log(more / less);
	}

	private static Measurement measured(WorkRunner runner, Work work, int rounds) {
		List<Measurement> runs = new ArrayList<>();
		if (rounds > 1) {
			// fills the caches of the disk
			runner.run(work);
		}
		for (int i = 0; i < rounds; i++) {
			runs.add(runner.run(work));
		}
		return new Measurement(Statistics.median(runs.stream().mapToDouble(Measurement::seconds).toArray()),
				Statistics.median(runs.stream().mapToDouble(Measurement::cpuSeconds).toArray()),
				runs.stream().mapToLong(Measurement::peakBytes).max().orElse(0));
	}
}
