// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Two ways to do the same, in turns: median wall time and processor time of each, and their ratios. */
final class Turns {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
			.getOperatingSystemMXBean();

	private final String what;
	/** By way: wall time and processor time, seconds per round. */
	private final double[][] wall;
	private final double[][] processor;

	Turns(String what, int rounds) {
		this.what = what;
		wall = new double[2][rounds];
		processor = new double[2][rounds];
	}

	/**
	 * Measures both.
	 *
	 * @param round number of the round; a negative one does not count
	 * @param eager the first way
	 * @param hilum the second way
	 */
	void add(int round, Runnable eager, Runnable hilum) {
		time(0, round, eager);
		time(1, round, hilum);
	}

	private void time(int way, int round, Runnable work) {
		long start = System.nanoTime();
		long used = SYSTEM.getProcessCpuTime();
		work.run();
		if (round >= 0) {
			wall[way][round] = (System.nanoTime() - start) / 1e9;
			processor[way][round] = (SYSTEM.getProcessCpuTime() - used) / 1e9;
		}
	}

	/** Prints medians of times and of the ratios of pairs. */
	void print() {
		System.out.printf(Locale.ROOT, "%-16s eager %.3f s (%.2f s CPU)  Hilum %.3f s (%.2f s CPU)  ratio %.3f (CPU %.3f)%n",
				what,
				median(wall[0]), median(processor[0]), median(wall[1]), median(processor[1]), ratio(wall), ratio(processor));
	}

	private static double ratio(double[][] times) {
		double[] ratios = new double[times[0].length];
		Arrays.setAll(ratios, round -> times[0][round] / times[1][round]);
		return median(ratios);
	}

	private static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
