// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory of the machine that programs can still take. */
final class AvailableMemory {

	private static final Path LINUX = Path.of("/proc/meminfo");
	private static final String KEY = "MemAvailable:";

	private AvailableMemory() {
	}

	/** {@return bytes; on Linux with the cache of files, which the system gives back} */
	static long bytes() {
		return linux().orElseGet(() -> ManagementFactory
				.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
						? os.getFreeMemorySize() : Long.MAX_VALUE);
	}

	private static OptionalLong linux() {
		try (Stream<String> lines = Files.lines(LINUX)) {
			return lines.filter(line -> line.startsWith(KEY)).map(line -> line.replaceAll("\\D", ""))
					.mapToLong(kib -> Long.parseLong(kib) << 10).findFirst();
		} catch (IOException e) {
			// another system: the virtual machine reports it
			return OptionalLong.empty();
		}
	}
}
