// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Folders;

/**
 * Resources of a machine that jobs share.
 *
 * @param threads         processor threads
 * @param memoryMegabytes main memory in MiB
 * @param gpus            names of its GPUs, such as {@code cuda:0}
 */
record Machine(int threads, long memoryMegabytes, List<String> gpus) {

	/** Property with the number of GPUs, where the files of the driver do not show them. */
	private static final String GPUS = "hilum.jobs.gpus";

	static Machine current() {
		long memory = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
				? os.getTotalMemorySize() >> 20
				: Long.MAX_VALUE;
		int count = Integer.getInteger(GPUS, driverFiles());
		return new Machine(Runtime.getRuntime().availableProcessors(), memory,
				IntStream.range(0, count).mapToObj(i -> "cuda:" + i).toList());
	}

	/** The runtime of tensors would know, but starting it takes longer than most dispatchers live. */
	private static int driverFiles() {
		Path devices = Path.of("/dev");
		return !Files.isDirectory(devices) ? 0
				: (int) Folders.list(devices).stream().filter(f -> f.getFileName().toString().matches("nvidia\\d+")).count();
	}
}
