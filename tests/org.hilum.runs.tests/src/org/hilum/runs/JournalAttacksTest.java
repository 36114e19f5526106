// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.model.RunState;
import org.hilum.testing.AttackRuns;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files of any size in a process with 256 MB of memory. */
@HangGuard
class JournalAttacksTest {

	@TempDir
	private Path folder;

	@Test
	void noJournalFillsMemory() throws IOException {
		assertThat(AttackRuns.of(JournalAttacks.class)).isNotEmpty().allSatisfy(result -> {
			assertThat(result.outcome()).as("%s: %s", result.name(), result.message()).isEqualTo(result.expected());
			assertThat(result.peak()).as(result.name()).isLessThan(AttackRuns.LIMIT);
		});
	}

	/** What lies between is not read: the start is at the beginning, how far the training is at the end. */
	@Test
	void ofAHugeJournalBeginningAndEndCount() throws IOException {
		RunFolder run = new RunFolder(folder);
		Files.writeString(run.progress(), "{\"event\":\"start\",\"first_epoch\":0,\"epochs\":50}\n");
		try (RandomAccessFile access = new RandomAccessFile(run.progress().toFile(), "rw")) {
			access.seek(1L << 31);
			access.write(("\n{\"event\":\"epoch\",\"epoch\":41,\"ema_fg_dice\":0.5}\n"
					+ "{\"event\":\"end\",\"status\":\"stopped\",\"message\":\"asked to\"}\n").getBytes(StandardCharsets.UTF_8));
		}
		RunSummary summary = RunSummary.read(run);
		assertThat(summary).isEqualTo(new RunSummary(42, 50, 0.5, new RunEvent.Ended(RunState.INTERRUPTED, "asked to")))
				.isEqualTo(RunSummary.of(RunHistory.read(run)));
	}
}
