// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sum of an event file, in which most lines are not parsed, is that of all its events. */
class RunSummaryTest {

	@TempDir
	private Path folder;

	@Test
	void aRunWithoutEventsHasDoneNothing() {
		RunFolder run = new RunFolder(folder);
		assertThat(RunSummary.read(run)).isEqualTo(RunSummary.of(RunHistory.read(run)))
				.isEqualTo(new RunSummary(0, 0, Double.NaN, null));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void anyOrderOfEventsAddsUpAlike(long seed) throws IOException {
		RunFolder run = new RunFolder(folder);
		Random random = new Random(seed);
		StringBuilder text = new StringBuilder();
		int epoch = 0;
		for (int i = 0; i < 60; i++) {
			int kind = random.nextInt(12);
			epoch = kind == 0 ? random.nextInt(epoch + 1) : kind > 7 ? epoch + 1 : epoch;
			text.append(line(kind, epoch, random.nextDouble()));
			Files.writeString(run.progress(), text);
			assertThat(RunSummary.read(run)).as(text.toString()).isEqualTo(RunSummary.of(RunHistory.read(run)));
		}
	}

	/** Epochs ascend between starts, as in the files that a training writes. */
	private static String line(int kind, int epoch, double dice) {
		return switch (kind) {
			case 0 -> "{\"event\":\"start\",\"epochs\":40,\"first_epoch\":" + epoch + "}\n";
			case 1 -> "{\"event\":\"end\",\"status\":\"stopped\",\"message\":\"asked to\"}\n";
			case 2 -> "{\"event\":\"checkpoint\",\"kind\":\"best\"}\n";
			case 3 -> "{\"event\":\"epoch\",\"epoch\":" + epoch + "{\"event\":\"start\"\n";
			case 4 -> "{\"event\":\"epoch\",\"ep\n\n";
			case 5, 6, 7 -> "{\"event\":\"iteration\",\"epoch\":" + epoch + ",\"iteration\":3,\"of\":9}\n";
			default -> "{\"event\":\"epoch\",\"epoch\":" + epoch + ",\"ema_fg_dice\":" + dice + "}\n";
		};
	}
}
