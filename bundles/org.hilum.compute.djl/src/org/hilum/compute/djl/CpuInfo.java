// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processor offers that libtorch makes use of. */
final class CpuInfo {

	private static final Path LINUX = Path.of("/proc/cpuinfo");
	private static final List<String> INTERESTING = List.of("sse4_2", "avx2", "fma", "avx512f", "avx512_vnni",
			"avx512_bf16", "amx_bf16", "asimd", "sve");

	private CpuInfo() {
	}

	/** {@return names of vector instruction sets, the architecture's name where they cannot be found out} */
	static String vectorInstructions() {
		String architecture = System.getProperty("os.arch");
		try (Stream<String> lines = Files.lines(LINUX)) {
			String flags = lines.filter(l -> l.startsWith("flags") || l.startsWith("Features")).findFirst().orElse("");
			List<String> present = Arrays.asList(flags.split("\\s+"));
			String found = INTERESTING.stream().filter(present::contains).collect(Collectors.joining(" "));
			return found.isEmpty() ? architecture : architecture + ": " + found;
		} catch (IOException e) {
			// not Linux: the architecture is enough
			return architecture;
		}
	}
}
