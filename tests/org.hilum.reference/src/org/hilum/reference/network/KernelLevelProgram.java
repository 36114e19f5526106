// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.reference.Float32Tolerance;

/**
 * All network goldens in a process of its own, whose environment says which kernels compute. Prints the largest
 * deviation of each kind, which is the table in docs/numerics.md, and what is beyond its bound; ends with 1 when
 * anything is.
 */
final class KernelLevelProgram {

	/** Every network once, with one thread and without optimiser steps. */
	static final String FEW = "few";

	private KernelLevelProgram() {
	}

	/**
	 * Runs.
	 *
	 * @param args {@code all} for everything with one thread and with two; {@code few} for every network once, without
	 *             optimiser steps; else two threads only compute one gradient of every network, which saves half of the
	 *             time
	 */
	public static void main(String[] args) {
		String extent = args.length > 0 ? args[0] : "";
		boolean all = extent.equals("all");
		boolean few = extent.equals(FEW);
		boolean accepted = run(1, few ? Golden.NETWORKS : Golden.ALL, !few) & (few || run(2, all ? Golden.ALL : Golden.NETWORKS,
				all));
		System.out.flush();
		System.exit(accepted ? 0 : 1);
	}

	private static boolean run(int threads, List<String> names, boolean steps) {
		Map<Float32Tolerance, Double> largest = new EnumMap<>(Float32Tolerance.class);
		List<String> beyond = new ArrayList<>();
		for (String name : names) {
			Golden golden = Golden.load(name);
			List<Deviation> found = new ArrayList<>(NetworkChecks.gradients(golden, threads));
			if (Golden.NETWORKS.contains(name)) {
				found.addAll(NetworkChecks.logits(golden, threads));
			}
			if (steps) {
				found.addAll(NetworkChecks.steps(golden, threads));
			}
			for (Deviation deviation : found) {
				largest.merge(deviation.kind(), deviation.value(), Math::max);
				if (!deviation.accepted()) {
					beyond.add(name + ": " + deviation);
				}
			}
		}
		largest.forEach((kind, value) -> System.out.printf(Locale.ROOT, "%d threads %s %.1e (allowed %.1e)%n", threads, kind,
				value, kind.allowed()));
		beyond.forEach(line -> System.out.println("BEYOND with " + threads + " threads, " + line));
		return beyond.isEmpty();
	}
}
