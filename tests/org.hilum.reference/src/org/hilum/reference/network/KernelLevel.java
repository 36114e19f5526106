// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Vector instructions that libtorch has kernels for. ATen, oneDNN and MKL each choose their own when the process
 * starts; with only ATen's told, the convolutions of oneDNN stay as they are.
 */
enum KernelLevel {
	/** None that came after SSE4. */
	DEFAULT("default", "SSE41", "SSE4_2", List.of()),
	/** Processors without AVX-512. */
	AVX2("avx2", "AVX2", "AVX2", List.of("avx2", "fma")),
	/** Those of servers and some others. */
	AVX512("avx512", "AVX512_CORE", "AVX512", List.of("avx512f", "avx512bw", "avx512vl", "avx512dq"));

	private static final Path LINUX = Path.of("/proc/cpuinfo");

	private final Map<String, String> environment;
	private final List<String> needed;

	KernelLevel(String aten, String oneDnn, String mkl, List<String> needed) {
		this.environment = Map.of("ATEN_CPU_CAPABILITY", aten, "ONEDNN_MAX_CPU_ISA", oneDnn, "MKL_ENABLE_INSTRUCTIONS", mkl);
		this.needed = needed;
	}

	/** {@return the variables that a process must be started with} */
	Map<String, String> environment() {
		return environment;
	}

	/** {@return whether this processor has the instructions} Unknown processors have none but the first level. */
	boolean available() {
		if (!Files.isReadable(LINUX)) {
			return needed.isEmpty();
		}
		try {
			return Files.readAllLines(LINUX).stream().filter(line -> line.startsWith("flags")).findFirst()
					.map(line -> Arrays.asList(line.split("\\s+")).containsAll(needed)).orElse(needed.isEmpty());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
