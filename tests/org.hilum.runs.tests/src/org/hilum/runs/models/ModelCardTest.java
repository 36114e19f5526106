// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {

	@TempDir
	private Path temp;

	@Test
	void cardsStateDataPlanTrainingMetricsAndLimits() throws Exception {
		ModelLibrary library = ModelLibrary.at(temp.resolve("library"));
		Path model = SmallModel.write(temp.resolve("results"), "nnUNetTrainer", 1);
		SmallModel.validation(model, 0, 0, 90, 80, 40);
		ModelVersion version = library.add(new ModelRequest("a", List.of(model), List.of(), "", "For <tests>", "Not for children",
				Optional.empty(), Optional.empty()), Progress.NONE);
		library.tag(version, "baseline");
		String markdown = Files.readString(version.folder().resolve(ModelVersion.CARD_MARKDOWN));
		assertThat(markdown).contains("# Model card: a, version 1", "not a medical device", "**Training cases**: 2",
				"**Channels, in this order**: MRI", "**Labels**: 0 background, 1 a",
				"2.00 to 3.00; 1.00 to 1.00; 1.00 to 1.50 mm", "CC \\<BY\\>",
				"**Patch (voxels)**: 16, 16, 16", "**Epochs**: 7", "Not for children", "**Tags**: baseline",
				"| mean over labels | Dice |  | 0.7000 | 0.4000 | 0.9000 | 3 |", version.files().getFirst().sha256());
		String html = Files.readString(version.folder().resolve(ModelVersion.CARD_HTML));
		assertThat(html).contains("For &lt;tests&gt;", "not a medical device").doesNotContain("<tests>");
		library.promote(version, "best of one");
		assertThat(Files.readString(version.folder().resolve(ModelVersion.CARD_MARKDOWN))).contains("**Deployed**: yes",
				"best of one");
	}

	@Test
	void cardsOfUnknownPerformanceSayThat() throws Exception {
		ModelLibrary library = ModelLibrary.at(temp.resolve("library"));
		ModelVersion version = library.add(ModelRequest.of("a", SmallModel.write(temp.resolve("results"), "T", 1)),
				Progress.NONE);
		assertThat(Files.readString(version.folder().resolve(ModelVersion.CARD_MARKDOWN)))
				.contains("nothing is known of its performance").doesNotContain("| Dice |");
	}
}
