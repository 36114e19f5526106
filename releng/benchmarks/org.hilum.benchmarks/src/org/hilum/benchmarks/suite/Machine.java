// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.core.Json;

/** Describes the machine that measures; no name of it, only what bears on speed. */
final class Machine {

	private Machine() {
	}

	static ObjectNode describe() {
		return Json.object().put("processor", line("/proc/cpuinfo", "model name"))
				.put("cores", Runtime.getRuntime().availableProcessors())
				.put("vectors", vectors(line("/proc/cpuinfo", "flags")))
				.put("memory_gb", (int) Math.round(Double.parseDouble(line("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
						/ (1 << 20)))
				.put("java", Runtime.version().toString()).put("system", System.getProperty("os.name") + " "
						+ System.getProperty("os.version"));
	}

	private static String vectors(String flags) {
		return flags.contains("avx512f") ? "AVX-512" : flags.contains("avx2") ? "AVX2" : "";
	}

	private static String line(String file, String key) {
		try (Stream<String> lines = Files.lines(Path.of(file))) {
			return lines.filter(l -> l.startsWith(key)).map(l -> l.substring(l.indexOf(':') + 1).strip()).findFirst().orElse("0");
		} catch (IOException e) {
			return "0";
		}
	}
}
