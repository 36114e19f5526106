// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is refused before it begins leaves no folder that would look like a model. */
class RefusedTrainingTest {

	@TempDir
	private Path folder;
	private String epochs = "1";

	private CommandRun train(String configuration, String... more) {
		return trainFold(configuration, "0", more);
	}

	private CommandRun trainFold(String configuration, String fold, String... more) {
		List<String> all = new ArrayList<>(List.of("train", "7", configuration, fold, "--project", folder.toString(),
				"-tr", "quick", "--epochs", epochs, "--iterations", "1", "--validation_iterations", "1", "--set",
				"validation=false"));
		all.addAll(List.of(more));
		return CommandRun.of(all.toArray(String[]::new));
	}

	/** {@return the files below the results, with digests of their content} */
	private Map<String, String> results() throws IOException {
		Path results = folder.resolve("nnUNet_results");
		if (!Files.isDirectory(results)) {
			return Map.of();
		}
		try (Stream<Path> all = Files.walk(results)) {
			return all.filter(Files::isRegularFile)
					.collect(Collectors.toMap(file -> results.relativize(file).toString(), Sha256::of));
		}
	}

	private void refused(CommandRun run, Map<String, String> before, String... words) throws IOException {
		assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
		assertThat(run.err()).contains(words);
		assertThat(results()).isEqualTo(before);
	}

	@Test
	void nothingIsLeftOfATrainingThatIsRefusedAndEverythingOfAnEarlierOne() throws IOException {
		SmallDataset.write(folder, "Dataset007_Small");
		assertThat(CommandRun.of("plan_and_preprocess", "-d", "7", "--project", folder.toString(), "-c", "2d")
				.exitCode()).isZero();
		Path loss = Files.writeString(folder.resolve("loss.py"),
				"def loss(self, outs, targets):\n  return torch.no_such_operator(outs[0])\n");
		CommandRun broken = train("2d", "--loss", "script", "--set", "loss.file=" + loss);
		assertThat(broken.exitCode()).as(broken.err()).isEqualTo(3);
		assertThat(broken.err()).contains("loss.py, line 2");
		assertThat(results()).isEmpty();
		CommandRun half = train("2d", "-device", "cpu", "--set", "convolutions=float16");
		assertThat(half.exitCode()).isEqualTo(4);
		assertThat(half.err()).contains("does not compute in float16 on cpu", "bfloat16");
		assertThat(results()).isEmpty();
		assertThat(train("3d_nope").exitCode()).isEqualTo(2);
		refused(train("../2d"), Map.of(), "The configuration \"../2d\" contains a separator");
		for (String option : List.of("--model_name", "-p")) {
			refused(train("2d", option, "../x"), Map.of(), "../x contains a separator", "(from " + option + ")");
		}
		refused(train("2d", "--model_name", "a__b"), Map.of(), "two underscores");
		assertThat(results()).isEmpty();
		assertThat(train("2d").exitCode()).isZero();
		Map<String, String> trained = results();
		assertThat(trained.keySet()).anyMatch(file -> file.endsWith("fold_0/checkpoint_final.pth"));
		refused(train("2d"), trained, "There is a training in");
		refused(train("2d", "--c", "--patch_size", "8,8"), trained, "fold_0", "patch_size is [8,8]", "--model_name");
		refused(train("2d", "--c", "--seed", "7"), trained, "seed 12345");
		refused(train("2d", "--val", "--patch_size", "8,8"), trained, "patch_size is [8,8]");
		refused(trainFold("2d", "1", "--patch_size", "8,8"), trained, "fold_0", "patch_size is [8,8]", "--model_name");
		refused(trainFold("2d", "1", "--normalization", "batch"), trained, "architecture.norm_op");
		refused(trainFold("2d", "1", "--patch_size", "8,8,8"), trained, "A patch of 3 axes does not fit 2d");
		epochs = "2";
		CommandRun longer = train("2d", "--c");
		assertThat(longer.exitCode()).as("an extension: " + longer.err()).isZero();
		assertThat(trainFold("2d", "1").exitCode()).as("the same plans").isZero();
	}
}
