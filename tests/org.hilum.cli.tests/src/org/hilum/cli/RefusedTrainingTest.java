// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is refused before it begins leaves no folder that would look like a model. */
class RefusedTrainingTest {

	@TempDir
	private Path folder;

	private CommandRun train(String configuration, String... more) {
		List<String> all = new ArrayList<>(List.of("train", "7", configuration, "0", "--project", folder.toString(),
				"-tr", "quick", "--epochs", "1", "--iterations", "1", "--validation_iterations", "1", "--set",
				"validation=false"));
		all.addAll(List.of(more));
		return CommandRun.of(all.toArray(String[]::new));
	}

	private List<String> results() throws IOException {
		Path results = folder.resolve("nnUNet_results");
		if (!Files.isDirectory(results)) {
			return List.of();
		}
		try (Stream<Path> all = Files.walk(results)) {
			return all.filter(Files::isRegularFile).map(file -> results.relativize(file).toString()).sorted().toList();
		}
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
		assertThat(train("3d_nope").exitCode()).isEqualTo(2);
		assertThat(results()).isEmpty();
		assertThat(train("2d").exitCode()).isZero();
		List<String> trained = results();
		assertThat(trained).anyMatch(file -> file.endsWith("fold_0/checkpoint_final.pth"));
		assertThat(train("2d").exitCode()).as("there is a training already").isEqualTo(2);
		assertThat(results()).isEqualTo(trained);
	}
}
