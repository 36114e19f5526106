// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hilum.core.HilumException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

	private static final String TOKEN = "00000000-0000-0000-0000-000000000001";
	private static final long SECOND = 1_000_000_000L;

	@TempDir
	private Path folder;

	/** Each look at it takes a second, a pause no time of the test; the wall clock is another one's. */
	private final AtomicLong nanos = new AtomicLong();
	private final AtomicLong wall = new AtomicLong(System.currentTimeMillis());
	private final Heartbeats heartbeats = new Heartbeats(() -> nanos.addAndGet(SECOND), wall::get,
			pause -> nanos.addAndGet(pause * (SECOND / 1000)));

	@Test
	void theSecondIsRefusedByNameAndTheNextGetsItBack() {
		try (Lease lease = Lease.acquire(folder, "training")) {
			HilumException refused = catchThrowableOfType(HilumException.class, () -> Lease.acquire(folder, "import"));
			assertThat(refused.kind()).isEqualTo(Kind.USAGE);
			assertThat(refused.getMessage()).contains(folder.toString(), "(training)",
					"process " + ProcessHandle.current().pid(), ProcessIdentity.current().host(), " since 20", "stop it");
			assertThat(Lease.holder(folder).orElseThrow().state()).isEqualTo(LeaseHolder.State.ALIVE);
			assertThat(lease.isLost()).isFalse();
		}
		assertThat(folder).isEmptyDirectory();
		Lease.acquire(folder, "import").close();
	}

	@Test
	void aWaitingAcquisitionGetsTheLeaseWhenItIsGivenBack() throws Exception {
		try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
			Lease first = Lease.acquire(folder, "training");
			assertThatThrownBy(() -> Lease.await(folder, "import", Duration.ZERO)).isInstanceOf(HilumException.class)
					.hasMessageContaining("(training)");
			assertThatThrownBy(() -> Lease.await(folder, folder.resolve("x"), "import", Duration.ZERO))
					.isInstanceOf(HilumException.class).hasMessageContaining("(training)");
			Future<Lease> second = pool.submit(() -> Lease.await(folder, "import", Duration.ofDays(1)));
			first.close();
			try (Lease lease = second.get()) {
				assertThat(lease.isLost()).isFalse();
				assertThat(Lease.holder(folder).orElseThrow().purpose()).isEqualTo("import");
			}
			try (Lease _ = Lease.acquire(folder, "training")) {
				Future<Lease> third = pool.submit(() -> {
					Thread.currentThread().interrupt();
					return Lease.await(folder, "import", Duration.ofDays(1));
				});
				assertThatThrownBy(third::get).cause().isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
			}
		}
	}

	@Test
	void ofTwoAtOnceExactlyOneWinsWhetherFreeOrLeftByADeadProcess() throws Exception {
		try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
			for (int round = 0; round < 100; round++) {
				Path place = folder.resolve("r" + round);
				if (round % 2 == 1) {
					put(place, new ProcessIdentity(me().host(), me().machine(), me().boot(), me().namespace(), me().pid(), 1));
				}
				CyclicBarrier barrier = new CyclicBarrier(2);
				Callable<Lease> one = () -> {
					barrier.await();
					try {
						return Lease.acquire(place, "race");
					} catch (HilumException e) {
						assertThat(e.kind()).isEqualTo(Kind.USAGE);
						return null;
					}
				};
				List<Lease> won = new ArrayList<>();
				for (Future<Lease> each : pool.invokeAll(List.of(one, one))) {
					if (each.get() != null) {
						won.add(each.get());
					}
				}
				assertThat(won).as("round %d", round).hasSize(1);
				won.getFirst().beatOnce();
				assertThat(won.getFirst().isLost()).isFalse();
				won.getFirst().close();
				assertThat(Folders.list(place)).as("round %d", round).isEmpty();
			}
		}
	}

	@Test
	void aReusedProcessIdAndAnEarlierBootAreDead() throws IOException {
		put(folder, new ProcessIdentity(me().host(), me().machine(), me().boot(), me().namespace(), me().pid(), 1));
		assertThat(Lease.holder(folder).orElseThrow().state()).isEqualTo(LeaseHolder.State.DEAD);
		ProcessIdentity earlier = new ProcessIdentity(me().host(), "m", "earlier", "pid:[4026531836]", 1, 1);
		boolean outside = me().namespace().equals("pid:[4026531836]") && !me().machine().isEmpty();
		put(folder, new ProcessIdentity(me().host(), me().machine(), "earlier", "pid:[4026531836]", 1, 1));
		assertThat(Lease.holder(folder).orElseThrow().state())
				.isEqualTo(outside ? LeaseHolder.State.DEAD : LeaseHolder.State.ALIVE);
		put(folder, earlier);
		assertThat(Lease.holder(folder).orElseThrow().state()).isEqualTo(LeaseHolder.State.ALIVE);
	}

	@Test
	void aHolderElsewhereIsJudgedByItsHeartbeatOnThisClock() throws IOException {
		put(folder, elsewhere());
		assertThat(state()).isEqualTo(LeaseHolder.State.ALIVE);
		// its heart beats each time: alive, though an hour passes here and its clock is wrong by days
		for (int beat = 1; beat < 5; beat++) {
			put(folder, elsewhere(), beat);
			Files.setLastModifiedTime(folder.resolve(LeaseFiles.NAME), FileTime.from(Instant.EPOCH));
			nanos.addAndGet(600 * SECOND);
			assertThat(state()).isEqualTo(LeaseHolder.State.ALIVE);
		}
		nanos.addAndGet(61 * SECOND);
		assertThat(state()).isEqualTo(LeaseHolder.State.SILENT);
		wall.addAndGet(-1_000_000_000);
		assertThat(state()).isEqualTo(LeaseHolder.State.SILENT);
	}

	@Test
	void aSilentHolderIsTakenOverAndCannotWriteAnyMore() throws IOException {
		put(folder, elsewhere());
		assertThatThrownBy(() -> acquire()).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("on far.example", "process 77", "try again in a minute");
		Files.setLastModifiedTime(folder.resolve(LeaseFiles.NAME), FileTime.from(Instant.EPOCH));
		try (Lease lease = acquire()) {
			assertThat(Lease.holder(folder).orElseThrow().process()).isEqualTo(me());
			lease.beatOnce();
			assertThat(lease.isLost()).isFalse();
		}
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void whoLostTheLeaseWritesNothingMoreAndDoesNotRemoveTheOthers() throws IOException {
		try (Lease lease = Lease.acquire(folder, "training")) {
			Files.delete(folder.resolve(LeaseFiles.NAME));
			put(folder, elsewhere());
			lease.beatOnce();
			assertThat(lease.isLost()).isTrue();
			assertThatThrownBy(() -> AtomicFiles.writeString(folder.resolve("sub/x.txt"), "x"))
					.isInstanceOf(HilumException.class).hasMessageContaining("taken over");
		}
		assertThat(folder.toFile().list()).containsExactly(LeaseFiles.NAME);
		AtomicFiles.writeString(folder.resolve("x.txt"), "nobody's folder now");
	}

	@Test
	void aDamagedOrHostileLeaseIsHeldUntilItIsStaleAndItsTokenIsNoPath() throws IOException {
		for (String text : List.of("{\"host\":", "",
				"{\"token\":\"../../x\",\"beat\":1,\"interval\":1000000000000}")) {
			Files.writeString(folder.resolve(LeaseFiles.NAME), text);
			assertThatThrownBy(() -> Lease.acquire(folder, "test")).isInstanceOf(HilumException.class)
					.hasMessageContaining("at work");
		}
		Files.writeString(folder.resolve(LeaseFiles.NAME), "{\"interval\":1}");
		Files.setLastModifiedTime(folder.resolve(LeaseFiles.NAME), FileTime.from(Instant.EPOCH));
		acquire().close();
		assertThat(folder).isEmptyDirectory();
	}

	private LeaseHolder.State state() {
		return Lease.holder(folder, heartbeats).orElseThrow().state();
	}

	private Lease acquire() {
		return new LeaseAcquisition(folder, folder, heartbeats).acquire(LeaseRecord.create("test", 10_000));
	}

	private static ProcessIdentity me() {
		return ProcessIdentity.current();
	}

	private static ProcessIdentity elsewhere() {
		return new ProcessIdentity("far.example", "m", "another boot", "pid:[1]", 77, 5);
	}

	private static void put(Path place, ProcessIdentity process) throws IOException {
		put(place, process, 0);
	}

	private static void put(Path place, ProcessIdentity process, long beat) throws IOException {
		Files.createDirectories(place);
		Files.writeString(place.resolve(LeaseFiles.NAME),
				new LeaseRecord(TOKEN, "training", "someone", "2026-01-01T00:00:00Z", process, 10_000, beat).text());
	}
}
