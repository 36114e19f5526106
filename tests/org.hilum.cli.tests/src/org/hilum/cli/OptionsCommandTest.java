// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsCommandTest {

	@TempDir
	private Path folder;

	private Path run(String trainer, int fold, Map<String, String> set) {
		TrainerPreset preset = Trainers.get(trainer);
		OptionValues values = preset.definition().options().parse(set, preset.values(), "").minus(preset.values());
		TrainingRequest request = TrainingRequest
				.of(NnunetFolders.under(folder), "Dataset001_Toy", "2d", trainer).withFold(fold).withOptions(values);
		var record = Json.object();
		record.set("request", request.toJson());
		Json.write(request.runFolder().runJson(), record);
		return request.runFolder().path();
	}

	@Test
	void theReferencePageIsUpToDate() throws IOException {
		CommandRun run = CommandRun.of("options", "--markdown");
		assertThat(run.exitCode()).isZero();
		assertThat(Files.readString(page())).as("Write it with: hilum options --markdown > docs/options.md")
				.isEqualTo(run.out());
	}

	private static Path page() {
		Path root = Path.of("").toAbsolutePath();
		while (root != null && !Files.exists(root.resolve("docs/options.md"))) {
			root = root.getParent();
		}
		assertThat(root).as("docs/options.md").isNotNull();
		return root.resolve("docs/options.md");
	}

	@Test
	void kindsListTheirPartsAndPartsTheirOptions() {
		assertThat(CommandRun.of("options").out()).contains("nnUNetTrainer_250epochs", "Further kinds", "executors");
		assertThat(CommandRun.of("options", "optimizers").out()).contains("adamw", "SGD");
		assertThat(CommandRun.of("options", "preparation").out()).as("of the only part of a kind").contains("Preparation.",
				"fingerprint_threads", "integer, from 0 to 4096");
		assertThat(CommandRun.of("options", "local").out()).contains("niceness", "integer, from 0 to 19");
		assertThat(CommandRun.of("options", "sliding_window", "--set", "step_size=0.25").out())
				.contains("* step_size", "0.25", "decimal, above 0 to 1");
		assertThat(CommandRun.of("options", "losses/script").out()).contains("file");
	}

	@Test
	void anUnknownPartNamesTheNearestAndTheKinds() {
		assertThat(CommandRun.of("options", "optimisers").err()).contains("Did you mean optimizers?");
		assertThat(CommandRun.of("options", "script").err()).contains("losses/script", "architectures/script");
		assertThat(CommandRun.of("options", "losses/scrip").exitCode()).isEqualTo(2);
		assertThat(CommandRun.of("options", "optimizers", "--set", "a=b").err()).contains("No trainer and no other part");
	}

	@Test
	void twoRunsAreCompared() {
		Path first = run("nnUNetTrainer", 0, Map.of("loss", "topk10", "loss.top_k_percent", "20"));
		Path second = run("quick", 1, Map.of("epochs", "40", "learning_rate", "0.5"));
		CommandRun run = CommandRun.of("options", "--diff", first.toString(), second.toString());
		assertThat(run.err()).isEmpty();
		assertThat(run.out().lines().map(line -> line.split(" {2,}"))).contains(new String[] { "fold", "0", "1" },
				new String[] { "trainer", "nnUNetTrainer", "quick" }, new String[] { "epochs", "1000", "40" },
				new String[] { "learning_rate", "0.01", "0.5" }, new String[] { "loss", "topk10", "dice_ce" },
				new String[] { "loss.top_k_percent", "20", "100 %" }, new String[] { "feature_divisor", "-", "4" });
		assertThat(CommandRun.of("options", "--diff", first.toString(), first.toString()).out())
				.isEqualTo("No differences\n");
	}

	@Test
	void aFolderThatIsNoRunIsNamed() {
		Path none = folder.resolve("none");
		CommandRun run = CommandRun.of("options", "--diff", none.toString(), none.toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains(none.toString());
	}

	@Test
	void aComparisonHasNoTrainer() {
		CommandRun run = CommandRun.of("options", "quick", "--diff", "a", "b");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("--diff stands alone");
	}
}
