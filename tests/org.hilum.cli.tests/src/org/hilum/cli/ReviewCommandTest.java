// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum review}. */
class ReviewCommandTest {

	@TempDir
	private Path folder;

	private static String entry(String id, int tp) {
		return "{\"metrics\": {\"1\": {\"Dice\": " + tp / (tp + 1.0) + ", \"FN\": 1, \"FP\": 1, \"IoU\": 0.1, \"TN\": 5, \"TP\": "
				+ tp + ", \"n_pred\": 4, \"n_ref\": 4}}, \"prediction_file\": \"/p/" + id + ".nii.gz\", \"reference_file\": \"/r/"
				+ id
				+ ".nii.gz\"}";
	}

	@Test
	void casesAreListedAndReviewed() throws Exception {
		Path summary = folder.resolve("summary.json");
		Files.writeString(summary, "{\"foreground_mean\": {\"Dice\": 0.5}, \"mean\": {\"1\": {\"Dice\": 0.5}}, "
				+ "\"metric_per_case\": [" + entry("good", 9) + ", " + entry("bad", 1) + "]}");
		CommandRun set = CommandRun.of("review", summary.toString(), "--case", "bad", "--verdict", "rejected", "--note", "leaks",
				"--csv", folder.resolve("out.csv").toString());
		assertEquals(0, set.exitCode(), set.err());
		List<String> lines = CommandRun.of("review", summary.toString(), "--of", "1").out().lines().toList();
		assertEquals("bad 0.5000 rejected leaks", lines.getFirst().replaceAll(" +", " "));
		assertEquals("good 0.9000", lines.get(1).replaceAll(" +", " "));
		assertTrue(Files.readString(folder.resolve("out.csv"))
				.startsWith("case,Dice,verdict,note,reviewer,time\nbad,0.500000,rejected,"));
		assertTrue(Files.exists(folder.resolve("reviews.json")));
		CommandRun unknown = CommandRun.of("review", summary.toString(), "--case", "ugly");
		assertEquals(2, unknown.exitCode());
		assertTrue(unknown.err().contains("ugly"), unknown.err());
	}
}
