// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts whose clocks differ: only the time that the observer measures itself decides. */
class HeartbeatsTest {

	private static final long INTERVAL = 10_000;
	private static final long STALE = Heartbeats.STALE_INTERVALS * INTERVAL;
	private static final long WALL = 1_800_000_000_000L;

	@TempDir
	private Path folder;
	private Path file;

	private final AtomicLong millis = new AtomicLong();
	private final AtomicLong wall = new AtomicLong(WALL);
	private final Heartbeats heartbeats = new Heartbeats(() -> millis.get() * 1_000_000, wall::get, millis::addAndGet);

	@BeforeEach
	void file() throws IOException {
		file = Files.writeString(folder.resolve(LeaseFiles.NAME), "");
		Files.setLastModifiedTime(file, FileTime.fromMillis(WALL));
	}

	private static LeaseRecord record(String token, long beat) {
		return new LeaseRecord(token, "training", "user", "2031-01-01T00:00:00Z",
				new ProcessIdentity("far", "m", "boot", "pid:[1]", 7, 5), INTERVAL, beat);
	}

	@Test
	void aHeartbeatThatStandsStillIsStaleAfterTheSixthInterval() {
		assertThat(heartbeats.isStale(file, record("a", 1))).isFalse();
		millis.addAndGet(STALE - 1);
		assertThat(heartbeats.isStale(file, record("a", 1))).isFalse();
		assertThat(heartbeats.unchanged(file, record("a", 1))).isEqualTo(Duration.ofMillis(STALE - 1));
		millis.addAndGet(1);
		assertThat(heartbeats.isStale(file, record("a", 1))).isTrue();
	}

	@Test
	void aNewBeatAndANewHolderBeginAnew() {
		heartbeats.isStale(file, record("a", 1));
		millis.addAndGet(STALE);
		assertThat(heartbeats.isStale(file, record("a", 2))).isFalse();
		millis.addAndGet(STALE);
		assertThat(heartbeats.isStale(file, record("b", 2))).isFalse();
		assertThat(heartbeats.unchanged(file, record("b", 2))).isEqualTo(Duration.ZERO);
	}

	@Test
	void theWallClockDecidesNothing() {
		heartbeats.isStale(file, record("a", 1));
		wall.addAndGet(Duration.ofDays(365).toMillis());
		assertThat(heartbeats.isStale(file, record("a", 1))).isFalse();
		wall.set(0);
		assertThat(heartbeats.isStale(file, record("a", 1))).isFalse();
	}

	@Test
	void anOldFileIsAHintUntilItsHeartWasSeenToBeat() {
		assertThat(heartbeats.looksOld(file, record("a", 1))).isFalse();
		wall.addAndGet(STALE);
		assertThat(heartbeats.looksOld(file, record("a", 1))).isTrue();
		assertThat(heartbeats.looksOld(file, record("a", 2))).isFalse();
		assertThat(heartbeats.looksOld(file, record("a", 2))).isFalse();
	}

	@Test
	void aFileOfAHostWhoseClockIsAheadIsNotOld() throws IOException {
		Files.setLastModifiedTime(file, FileTime.fromMillis(WALL + Duration.ofHours(5).toMillis()));
		wall.addAndGet(Duration.ofHours(4).toMillis());
		assertThat(heartbeats.looksOld(file, record("a", 1))).isFalse();
	}

	@Test
	void aFileThatIsGoneMeanwhileIsNotOld() throws IOException {
		wall.addAndGet(STALE);
		Files.delete(file);
		assertThat(heartbeats.looksOld(file, record("a", 1))).isFalse();
	}

	@Test
	void leasesOfTwoFoldersAreObservedApart() {
		Path other = folder.resolve("other.json");
		heartbeats.isStale(file, record("a", 1));
		millis.addAndGet(STALE);
		assertThat(heartbeats.isStale(other, record("a", 1))).isFalse();
		assertThat(heartbeats.isStale(file, record("a", 1))).isTrue();
	}
}
