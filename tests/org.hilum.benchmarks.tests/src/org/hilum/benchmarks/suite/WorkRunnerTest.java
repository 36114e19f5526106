// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkRunnerTest {

	@TempDir
	Path folder;
	private WorkRunner runner;

	@BeforeEach
	void open() {
		runner = new WorkRunner(folder);
	}

	@Test
	void hilumAndTheReferenceRunInTurnsAfterAFirstRunThatDoesNotCount() throws IOException {
		Path log = folder.resolve("log");
		Stage stage = new Stage("made-up", "made up", "", printing(2, log, "H"), printing(8, log, "N"));
		StageResult result = stage.run(runner, 3);
		assertThat(Files.readString(log)).isEqualTo("HHNHNHN");
		assertThat(result.ratios()).containsExactly(4, 4, 4);
	}

	@Test
	void oneRoundHasNoRunThatDoesNotCount() throws IOException {
		Path log = folder.resolve("log");
		new Stage("made-up", "made up", "", printing(2, log, "H"), null).run(runner, 1);
		assertThat(Files.readString(log)).isEqualTo("H");
	}

	@Test
	void resultsOfTheFormerRunAreRemoved() throws IOException {
		Path output = folder.resolve("made");
		Files.createDirectories(output.resolve("deep"));
		Work work = Work.whole(shell("test ! -e " + output), Map.of(), output);
		assertThat(runner.run(work).seconds()).isPositive();
	}

	@Test
	void aCommandThatFailsIsNoMeasurement() {
		Work work = Work.whole(shell("echo no room; exit 3"), Map.of());
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> runner.run(work))
				.withMessageContaining("status 3").withMessageContaining("no room");
		assertThat(runner.run(work.orStatus(3)).seconds()).isPositive();
	}

	@Test
	void processorTimeAndMemoryOfChildrenCount() {
		// the shell stays, as there is a command behind; its child holds 60 MB while it counts
		Work work = Work.whole(shell("(x=$(head -c 60000000 /dev/zero | tr '\\0' x); i=0; "
				+ "while [ $i -lt 200000 ]; do i=$((i+1)); done; test -n \"$x\"); true"), Map.of());
		Measurement measured = runner.run(work);
		assertThat(measured.peakBytes()).isGreaterThan(60_000_000);
		assertThat(measured.cpuSeconds()).isPositive();
	}

	private static Work printing(int seconds, Path log, String mark) {
		return Work.inner(shell("printf " + mark + " >>" + log + "; echo 'seconds: " + seconds + "'"), Map.of());
	}

	private static List<String> shell(String script) {
		return List.of("bash", "-c", script);
	}
}
