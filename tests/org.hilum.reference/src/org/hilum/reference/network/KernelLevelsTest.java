// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.reference.Shared;
import org.hilum.testing.ChildClassPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network goldens with the kernels of other processors, as far as this one has their instructions. libtorch
 * chooses its kernels once per process, so that each level computes in a process of its own; they run side by side.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KernelLevelsTest {

	private static final System.Logger LOG = System.getLogger(KernelLevelsTest.class.getName());

	private final Map<KernelLevel, Process> running = new EnumMap<>(KernelLevel.class);

	private Path folder;

	/** The highest level is what {@link NetworkGoldenTest} computes with. */
	@BeforeAll
	void start(@TempDir Path output) throws IOException {
		folder = output;
		Path shared = Shared.dir();
		boolean higher = false;
		for (KernelLevel level : List.of(KernelLevel.values()).reversed()) {
			if (level.available() && higher) {
				running.put(level, start(level, shared));
			}
			higher |= level.available();
		}
	}

	private Process start(KernelLevel level, Path shared) throws IOException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
				"-Dhilum.shared=" + shared.toAbsolutePath(), "-cp", ChildClassPath.of(KernelLevelsTest.class),
				KernelLevelProgram.class.getName(), few(level) ? KernelLevelProgram.FEW : ""));
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output(level).toFile());
		builder.environment().putAll(level.environment());
		return builder.start();
	}

	/** Kernels without AVX2, slow and of processors before 2013, compute steps only where the test may take long. */
	private static boolean few(KernelLevel level) {
		return level == KernelLevel.DEFAULT && !Boolean.getBoolean("hilum.slow");
	}

	private Path output(KernelLevel level) {
		return folder.resolve(level + ".txt");
	}

	@AfterAll
	void stop() {
		running.values().forEach(Process::destroyForcibly);
	}

	@ParameterizedTest
	@EnumSource
	void networksEqualNnunetsWithKernelsOf(KernelLevel level) throws IOException, InterruptedException {
		if (!level.available()) {
			LOG.log(System.Logger.Level.WARNING, "SKIPPED golden test: this processor has no {0}", level);
		}
		assumeTrue(level.available(), "this processor has no " + level);
		assumeTrue(running.containsKey(level), "the highest level of this processor is NetworkGoldenTest's");
		int code = running.get(level).waitFor();
		String printed = Files.readString(output(level));
		LOG.log(System.Logger.Level.INFO, "{0}:\n{1}", level, printed);
		assertThat(code).as(printed).isZero();
		assertThat(printed).contains("1 threads LOGITS", few(level) ? "1 threads GRADIENT" : "2 threads GRADIENT");
	}
}
