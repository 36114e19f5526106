// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.hilum.model.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

	private static final String EPOCH = "{\"event\":\"epoch\",\"epoch\":%d,\"train_loss\":1.5,\"ema_fg_dice\":0.5}\n";

	@TempDir
	private Path folder;
	private Path file;
	private EventFile events;

	@BeforeEach
	void open() {
		file = folder.resolve("progress.jsonl");
		events = new EventFile(file);
	}

	private void append(byte... bytes) throws IOException {
		Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private void append(String text) throws IOException {
		append(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aMissingFileHasNoEvents() throws IOException {
		assertThat(events.poll()).isEmpty();
	}

	@Test
	void aLineCountsWhenItIsComplete() throws IOException {
		String line = EPOCH.formatted(0);
		append(line.substring(0, 20));
		assertThat(events.poll()).isEmpty();
		append(line.substring(20, 40));
		assertThat(events.poll()).isEmpty();
		append(line.substring(40) + EPOCH.formatted(1).substring(0, 5));
		assertThat(events.poll()).singleElement().isInstanceOfSatisfying(RunEvent.Epoch.class,
				e -> assertThat(e.trainLoss()).isEqualTo(1.5));
		assertThat(events.poll()).isEmpty();
	}

	@Test
	void aCharacterMayBeTornApart() throws IOException {
		byte[] line = "{\"event\":\"end\",\"status\":\"stopped\",\"message\":\"Größe\"}\n"
				.getBytes(StandardCharsets.UTF_8);
		for (byte b : line) {
			assertThat(events.poll()).isEmpty();
			append(b);
		}
		assertThat(events.poll()).containsExactly(new RunEvent.Ended(RunState.INTERRUPTED, "Größe"));
	}

	/** As when a training enters the folder in which the preparation of its data has recorded its stages. */
	@Test
	void aReplacedFileIsReadFromItsStartAlsoWhenItIsLonger() throws IOException {
		append(EPOCH.formatted(0));
		assertThat(events.poll()).hasSize(1);
		Files.delete(file);
		append("{\"event\":\"start\",\"first_epoch\":0,\"epochs\":2}\n" + EPOCH.formatted(0) + EPOCH.formatted(1));
		assertThat(events.poll()).hasSize(3).first().isInstanceOf(RunEvent.Started.class);
		append(EPOCH.formatted(2).repeat(20));
		assertThat(events.poll()).hasSize(20);
		append(EPOCH.formatted(2));
		assertThat(events.poll()).hasSize(1);
	}

	@Test
	void aShorterFileIsReadFromItsStart() throws IOException {
		append(EPOCH.formatted(0) + EPOCH.formatted(1));
		assertThat(events.poll()).hasSize(2);
		Files.writeString(file, EPOCH.formatted(0));
		assertThat(events.poll()).hasSize(1);
		Files.delete(file);
		assertThat(events.poll()).isEmpty();
		append(EPOCH.formatted(0));
		assertThat(events.poll()).hasSize(1);
	}

	@Test
	void damagedLinesAndUnknownEventsAreSkipped() throws IOException {
		append("{\"event\":\"epo" + EPOCH.formatted(0) + "\n{\"event\":\"news\"}\n" + EPOCH.formatted(1));
		assertThat(events.poll()).singleElement().isInstanceOfSatisfying(RunEvent.Epoch.class,
				e -> assertThat(e.epoch()).isEqualTo(1));
	}

	@Test
	void aLongFileIsReadWhole() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 5000; i++) {
			text.append(EPOCH.formatted(i));
		}
		append(text.toString());
		assertThat(events.poll()).hasSize(5000);
	}

	@Test
	void allKindsOfEventsAreUnderstood() throws IOException {
		append("""
				{"event":"start","epochs":7,"first_epoch":2}
				{"event":"iteration","epoch":2,"iteration":3,"of":50,"loss":NaN}
				{"event":"epoch","epoch":2,"train_loss":-0.5,"val_loss":0.25,"mean_fg_dice":0.8,"ema_fg_dice":0.7,\
				"dice_per_class":[0.9,NaN],"lr":0.01,"epoch_seconds":1.5,"timestamp":1700000000.5}
				{"event":"checkpoint","kind":"best"}
				{"event":"stage","name":"validation","done":1,"of":4}
				{"event":"end","status":"failed","message":"why"}
				""");
		List<RunEvent> all = events.poll();
		assertThat(all).hasSize(6);
		assertThat(all.get(0)).isInstanceOfSatisfying(RunEvent.Started.class, s -> {
			assertThat(s.totalEpochs()).isEqualTo(7);
			assertThat(s.firstEpoch()).isEqualTo(2);
		});
		assertThat(((RunEvent.Iteration) all.get(1)).loss()).isNaN();
		RunEvent.Epoch epoch = (RunEvent.Epoch) all.get(2);
		assertThat(epoch.dicePerClass()).containsExactly(0.9, Double.NaN);
		assertThat(epoch.time().toEpochMilli()).isEqualTo(1_700_000_000_500L);
		assertThat(all.subList(3, 6)).containsExactly(new RunEvent.Checkpoint("best"),
				new RunEvent.Stage("validation", 1, 4), new RunEvent.Ended(RunState.FAILED, "why"));
	}

	@Test
	void anEpochThatWasTrainedTwiceCountsOnce() {
		RunHistory history = new RunHistory();
		history.add(new RunEvent.Started(0, 5, null));
		for (int epoch = 0; epoch < 4; epoch++) {
			history.add(new RunEvent.Epoch(epoch, 1, 1, 0, 0, List.of(), 0, 1, null));
		}
		history.add(new RunEvent.Started(2, 5, null));
		assertThat(history.done()).isEqualTo(2);
		history.add(new RunEvent.Epoch(2, 9, 1, 0, 0, List.of(), 0, 1, null));
		assertThat(history.epochs()).extracting(RunEvent.Epoch::trainLoss).containsExactly(1.0, 1.0, 9.0);
		assertThat(history.total()).isEqualTo(5);
	}
}
