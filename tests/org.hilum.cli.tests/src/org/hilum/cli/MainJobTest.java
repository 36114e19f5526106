// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job end to end on the sample study, as short as it can be: 2 epochs of 2 iterations. */
class MainJobTest {

	@Test
	void demoMakesRunFolderSummaryAndReport(@TempDir Path folder) throws IOException {
		CommandRun run = CommandRun.of("demo", "--folder", folder.toString(), "--epochs", "2", "--iterations", "2");
		assertThat(run.err()).as(run.err()).contains("[Training]");
		assertThat(run.exitCode()).as(run.err()).isZero();
		List<String> lines = run.out().strip().lines().toList();
		assertThat(lines.getLast()).startsWith("result: ").endsWith("summary.json");
		Path summary = Path.of(lines.getLast().substring("result: ".length()));
		JsonNode json = Json.read(summary);
		assertThat(json.path("metric_per_case").size()).isEqualTo(6);
		assertThat(json.path("foreground_mean").path("Dice").isNumber()).isTrue();
		Path fold = summary.getParent().getParent();
		for (String name : List.of("checkpoint_final.pth", "progress.jsonl", "progress.png", "run.json", "debug.json")) {
			assertThat(fold.resolve(name)).exists();
		}
		try (Stream<Path> files = Files.list(fold)) {
			assertThat(files.anyMatch(f -> f.getFileName().toString().startsWith("training_log_"))).isTrue();
		}
		String report = lines.stream().filter(l -> l.startsWith("report: ")).findFirst().orElseThrow();
		assertThat(Files.readString(Path.of(report.substring("report: ".length())))).contains("<html", "data:image/png");

		CommandRun again = CommandRun.of("demo", "--folder", folder.toString(), "--epochs", "2", "--iterations", "2");
		assertThat(again.exitCode()).as("a finished demo is shown again").isZero();
		assertThat(again.out().strip().lines().toList().getLast()).isEqualTo(lines.getLast());
		trainExtendsAndValidates(folder, fold);
	}

	/** What is not given again is as it was: two iterations per epoch, the seed, the preset's network. */
	private static void trainExtendsAndValidates(Path folder, Path fold) throws IOException {
		CommandRun longer = CommandRun.of("train", "4", "3d_fullres", "0", "--project", folder.toString(), "--preset",
				"quick", "--c", "--epochs", "3");
		assertThat(longer.exitCode()).as(longer.err()).isZero();
		assertThat(longer.out()).contains("finished");
		String events = Files.readString(fold.resolve("progress.jsonl"));
		assertThat(events).contains("\"first_epoch\":2,\"epochs\":3,\"iterations\":2");
		CommandRun validated = CommandRun.of("train", "4", "3d_fullres", "0", "--project", folder.toString(), "--preset",
				"quick", "--val", "--npz");
		assertThat(validated.exitCode()).as(validated.err()).isZero();
		try (Stream<Path> files = Files.list(fold.resolve("validation"))) {
			assertThat(files.filter(f -> f.toString().endsWith(".npz"))).hasSize(6);
		}
	}
}
