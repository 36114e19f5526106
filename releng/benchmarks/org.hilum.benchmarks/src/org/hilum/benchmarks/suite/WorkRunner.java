// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/** Runs commands one at a time and measures them from outside. */
final class WorkRunner {

	private static final int LOOK_EVERY_MS = 20;
	/** Ticks of the processor time in /proc per second, the same on all Linux machines that Java runs on. */
	private static final double TICKS = 100;
	/** Fields of /proc/self/stat behind the name: user and system time of children that have ended and were waited for. */
	private static final int CHILDREN_USER = 13;

	private final Path scratch;

	/**
	 * Makes a runner.
	 *
	 * @param scratch folder for what commands print
	 */
	WorkRunner(Path scratch) {
		this.scratch = scratch;
	}

	/**
	 * Runs a command.
	 *
	 * @param work what to run
	 * @return what it took
	 * @throws HilumException when the command fails
	 */
	Measurement run(Work work) {
		try {
			for (Path path : work.fresh()) {
				Folders.delete(path);
			}
			return measured(work);
		} catch (IOException e) {
			throw HilumException.environment(String.join(" ", work.command()) + " cannot be run: " + e.getMessage(),
					"Check the command.").because(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("The benchmark");
		}
	}

	private Measurement measured(Work work) throws IOException, InterruptedException {
		Path output = scratch.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(work.command()).redirectErrorStream(true)
				.redirectOutput(output.toFile());
		builder.environment().putAll(work.environment());
		double cpu = childrenSeconds();
		long start = System.nanoTime();
		Process process = builder.start();
		ProcessMemory memory = new ProcessMemory(process.pid());
		try {
			do {
				memory.look();
			} while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
		} finally {
			process.destroy();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		String printed = Files.readString(output);
		if (!work.successful().contains(process.exitValue())) {
			throw HilumException.input(null, "This command ended with status " + process.exitValue() + ": "
					+ String.join(" ", work.command()) + "\n" + printed.strip(), "Correct what it says, or leave the stage out.");
		}
		double figure = work.seconds().applyAsDouble(new Work.Finished(seconds, printed));
		return new Measurement(figure, childrenSeconds() - cpu, memory.peak());
	}

	private static double childrenSeconds() throws IOException {
		String stat = Files.readString(Path.of("/proc/self/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1])) / TICKS;
	}
}
