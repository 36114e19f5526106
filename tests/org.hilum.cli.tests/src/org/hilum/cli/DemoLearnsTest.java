// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second tier: the main job with enough iterations to learn something, which takes about a minute. */
@Tag("slow")
class DemoLearnsTest {

	/**
	 * 300 of the demo's 750 iterations ended at 0.87, 0.79 and 0.86 with three seeds. Another processor rounds otherwise, which
	 * is like another seed; what does not learn stays near 0.
	 */
	private static final double LEARNT = 0.4;

	@Test
	void threeHundredIterationsSegmentTheHippocampus(@TempDir Path folder) throws IOException {
		CommandRun run = CommandRun.of("demo", "--folder", folder.toString(), "--epochs", "12", "--iterations", "25");
		assertThat(run.exitCode()).as(run.err()).isZero();
		List<String> lines = run.out().strip().lines().toList();
		Path summary = Path.of(lines.getLast().substring("result: ".length()));
		assertThat(Json.read(summary).path("foreground_mean").path("Dice").asDouble()).isGreaterThan(LEARNT);
	}
}
