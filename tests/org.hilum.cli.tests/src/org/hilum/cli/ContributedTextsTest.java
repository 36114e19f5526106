// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Extensions;
import org.junit.jupiter.api.Test;

/** Keys of plugin.xml are replaced by the texts of plugin.properties, by the platform and where Hilum runs without it. */
class ContributedTextsTest {

	@Test
	void noContributionShowsItsKey() {
		List<String> keys = new ArrayList<>();
		int texts = 0;
		for (String point : Extensions.points().stream().filter(p -> p.startsWith("org.hilum.")).toList()) {
			for (Extensions.Contribution contribution : Extensions.of(point)) {
				for (String attribute : List.of("label", "help")) {
					String text = contribution.attribute(attribute);
					if (text != null) {
						texts++;
						if (text.isBlank() || text.startsWith("%")) {
							keys.add(point + " " + contribution.attribute("id") + " " + text);
						}
					}
				}
			}
		}
		assertThat(keys).isEmpty();
		assertThat(texts).isGreaterThan(100);
	}

	@Test
	void listsHaveTheTexts() {
		assertThat(CommandRun.of("options").out()).containsPattern("nnUNetTrainer +nnU-Net \\(1000 epochs\\)")
				.containsPattern("nnUNetTrainerTopk10Loss +nnU-Net, top-k cross-entropy \\(10 %\\)").doesNotContain("%preset");
		assertThat(CommandRun.of("options", "planners").out()).contains("Residual encoder, extra large", "40 GB.")
				.doesNotContain("%planner");
		assertThat(CommandRun.of("metrics").out()).contains("Largest distance between the two surfaces.")
				.doesNotContain("%metric");
	}
}
