// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is free of a machine while jobs are looked at in their order. A GPU has one job at a time; jobs on the processors
 * share the threads. What a job lacks is kept for it: a later one that needs less does not get ahead of it without end.
 */
final class Allocation {

	private static final long MEBI = 1L << 20;

	private final Machine machine;
	private final Set<String> busy = new HashSet<>();
	private int threads;
	private long memory;

	Allocation(Machine machine) {
		this.machine = machine;
		threads = machine.threads();
		memory = machine.memoryMegabytes();
	}

	/** Takes off what a job has. */
	void add(Resources given) {
		if (isGpu(given.device())) {
			busy.add(given.device());
		}
		threads -= threadsOf(given);
		memory -= given.memoryMegabytes();
	}

	private static boolean isGpu(String device) {
		return !device.equals(Resources.CPU) && !device.equals(Resources.AUTO);
	}

	private int threadsOf(Resources r) {
		boolean all = r.threads() == 0 && !isGpu(r.device());
		return all ? machine.threads() : Math.min(r.threads(), machine.threads());
	}

	/** {@return why a job can never be carried out on this machine; empty when it can} */
	static Optional<String> impossible(Machine machine, Resources wanted) {
		if (wanted.device().startsWith("cuda") && !machine.gpus().contains(wanted.device())) {
			return Optional.of("It needs " + wanted.device() + "; this machine has "
					+ (machine.gpus().isEmpty() ? "no GPU" : String.join(", ", machine.gpus())));
		}
		if (wanted.memoryMegabytes() > machine.memoryMegabytes()) {
			return Optional.of("It needs " + wanted.memoryMegabytes() + " MB of memory; this machine has "
					+ machine.memoryMegabytes() + " MB");
		}
		return Optional.empty();
	}

	/** {@return what a job gets, with a particular device; empty when something that it needs is not free now} */
	Optional<Resources> take(Resources wanted, Path folder) {
		Resources given = wanted.on(device(wanted.device()));
		List<Runnable> kept = new ArrayList<>();
		if (isGpu(given.device()) && busy.contains(given.device())) {
			return Optional.empty();
		}
		if (threadsOf(given) > threads) {
			kept.add(() -> threads -= threadsOf(given));
		}
		if (given.memoryMegabytes() > memory) {
			kept.add(() -> memory -= given.memoryMegabytes());
		}
		if (!kept.isEmpty() || lacksDisk(given, folder)) {
			kept.forEach(Runnable::run);
			return Optional.empty();
		}
		add(given);
		return Optional.of(given);
	}

	private String device(String wanted) {
		if (!wanted.equals(Resources.AUTO)) {
			return wanted;
		}
		return machine.gpus().isEmpty() ? Resources.CPU
				: machine.gpus().stream().filter(gpu -> !busy.contains(gpu)).findFirst().orElse(machine.gpus().getFirst());
	}

	private static boolean lacksDisk(Resources wanted, Path folder) {
		if (wanted.diskMegabytes() == 0) {
			return false;
		}
		try {
			return Files.getFileStore(folder).getUsableSpace() / MEBI < wanted.diskMegabytes();
		} catch (IOException e) {
			System.getLogger(Allocation.class.getName()).log(System.Logger.Level.DEBUG, "Space is not known: " + folder, e);
			return false;
		}
	}
}
