// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {

	@TempDir
	Path folder;

	@Test
	void theExponentIsThatOfThePower() {
		assertThat(Growth.exponent(10, 2, 1000, 200)).isCloseTo(1, within(1e-12));
		assertThat(Growth.exponent(10, 2, 1000, 2)).isCloseTo(0, within(1e-12));
		assertThat(Growth.exponent(64 * 64 * 64, 1, 128 * 128 * 128, 64)).isCloseTo(2, within(1e-12));
	}

	@Test
	void everySizeUpToTheLimitHasALine() throws IOException {
		Path log = folder.resolve("log");
		Growth growth = Growth.ofCubes("made-up", "made up", List.of(2, 4, 8), size -> Work.whole(List.of("/bin/sh", "-c",
				"echo " + size + " >> " + log), Map.of()));
		List<String> lines = growth.run(new WorkRunner(folder), 1, 4).lines().toList();
		assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("| made up | "));
		assertThat(lines.getFirst()).contains("| 2 |").endsWith("|  |");
		assertThat(Files.readAllLines(log)).containsExactly("2", "4");
	}

	@Test
	void aFirstRunDoesNotCountWhereThereAreSeveral() throws IOException {
		Path log = folder.resolve("log");
		Growth.of("made-up", "made up", List.of(3), size -> Work.whole(List.of("/bin/sh", "-c", "echo " + size + " >> " + log),
				Map.of())).run(new WorkRunner(folder), 2, 9);
		assertThat(Files.readAllLines(log)).hasSize(3);
	}
}
