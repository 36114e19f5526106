// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hilum.benchmarks.suite.StageResultTest.result;
import static org.hilum.benchmarks.suite.StageResultTest.runs;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultsTest {

	private static final StageResult STAGE = result(runs(1, 2), runs(8, 8), Double.NaN);

	@TempDir
	Path folder;

	@Test
	void stagesThatWereNotRunAgainAreKept() {
		Path file = folder.resolve("results.json");
		StageResult other = new StageResult("other", "other", "", "2026-11-29", runs(3), List.of(), 6);
		new BenchResults(Machine.describe(), "a", List.of(other, STAGE)).write(file);
		StageResult again = result(runs(4), runs(8), Double.NaN);
		new BenchResults(Machine.describe(), "b", List.of(again)).write(file);
		BenchResults found = BenchResults.read(file);
		assertThat(found.version()).isEqualTo("b");
		assertThat(found.stages()).containsExactly(other, again);
	}

	@Test
	void resultsOfTwoMachinesAreNotMixed() {
		Path file = folder.resolve("results.json");
		new BenchResults(Json.object().put("processor", "another"), "a", List.of(STAGE)).write(file);
		BenchResults here = new BenchResults(Machine.describe(), "b", List.of(STAGE));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> here.write(file)).withMessageContaining(
				"another machine");
	}
}
