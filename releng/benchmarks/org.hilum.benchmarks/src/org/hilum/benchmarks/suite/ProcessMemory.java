// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Most memory that a process and its children have resident at once, looked up many times a second in {@code /proc}. Of a
 * single process it is the kernel's own high-water mark (VmHWM); of several, the sum in which a page that they share counts
 * once (Pss).
 */
final class ProcessMemory {

	private static final Path PROC = Path.of("/proc");

	private final long pid;
	private long peak;

	ProcessMemory(long pid) {
		this.pid = pid;
	}

	/** Looks once; a process that has ended counts nothing. */
	void look() {
		List<Long> tree = new ArrayList<>();
		collect(pid, tree);
		long now = tree.size() == 1 ? kilobytes(tree.getFirst(), "status", "VmHWM:")
				: tree.stream().mapToLong(p -> kilobytes(p, "smaps_rollup", "Pss:")).sum();
		peak = Math.max(peak, now << 10);
	}

	/** {@return bytes} */
	long peak() {
		return peak;
	}

	private static void collect(long process, List<Long> tree) {
		tree.add(process);
		try (Stream<Path> threads = Files.list(PROC.resolve(process + "/task"))) {
			for (Path thread : threads.toList()) {
				for (String child : Files.readString(thread.resolve("children")).split(" ")) {
					if (!child.isBlank()) {
						collect(Long.parseLong(child.strip()), tree);
					}
				}
			}
		} catch (IOException | java.io.UncheckedIOException e) {
			// it has ended; its children are counted from the next look on, as those of their new parent are not
			return;
		}
	}

	private static long kilobytes(long process, String file, String key) {
		try (Stream<String> lines = Files.lines(PROC.resolve(process + "/" + file))) {
			return lines.filter(line -> line.startsWith(key)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
					.findFirst().orElse(0);
		} catch (IOException | java.io.UncheckedIOException e) {
			return 0;
		}
	}
}
