// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predictor.Predictors;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a watch ends, excludes others and keeps what it did, with a clock and a pause of the test. */
class PredictionWatchTest {

	private static final long SECOND = 1_000_000_000L;

	@TempDir
	private Path folder;
	private Path inbox;
	private final AtomicBoolean stop = new AtomicBoolean();
	private final AtomicLong clock = new AtomicLong();
	private final List<String> notes = new ArrayList<>();
	private final Progress progress = new Progress() {
		@Override
		public void note(String text) {
			notes.add(text);
		}

		@Override
		public boolean cancelled() {
			return stop.get();
		}
	};

	@BeforeEach
	void make() throws IOException {
		inbox = Files.createDirectories(folder.resolve("inbox"));
	}

	private PredictionWatch watch(OptionValues options) {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "T1");
		json.putObject("labels").put("background", 0).put("a", 1);
		PredictionModel model = new PredictionModel("m", List.of(folder.resolve("model")), Optional.empty(), DatasetDescription
				.of(json, null));
		return new PredictionWatch(new PredictionRequest(model, List.of(inbox), folder.resolve("out"), Predictors.DEFAULT,
				OptionValues.NONE), options);
	}

	@Test
	void itLooksAtIntervalsUntilItIsCancelled() {
		List<Long> pauses = new ArrayList<>();
		int count = watch(OptionValues.NONE.with(PredictionWatch.INTERVAL, 2.0)).run(clock::get, (nanos, _) -> {
			pauses.add(nanos);
			stop.set(pauses.size() == 3);
		}, progress);
		assertThat(count).isZero();
		assertThat(pauses).containsExactly(2 * SECOND, 2 * SECOND, 2 * SECOND);
	}

	@Test
	void anotherWatchOfTheSameOutputIsRefused() {
		List<String> refusals = new ArrayList<>();
		watch(OptionValues.NONE).run(clock::get, (_, _) -> {
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> watch(OptionValues.NONE).run(clock::get, (_,
					_) -> {}, progress)).satisfies(e -> refusals.add(e.getMessage()));
			stop.set(true);
		}, progress);
		assertThat(refusals).singleElement().asString().contains("watching a folder");
		stop.set(false);
		watch(OptionValues.NONE.with(PredictionWatch.ONCE, true)).run(clock::get, (_, _) -> {}, progress);
	}

	@Test
	void aCaseThatFailedIsTakenUpAgainOnlyWhenItsFilesChange() throws IOException {
		Path image = Files.writeString(inbox.resolve("c_0000.nii.gz"), "no image");
		OptionValues options = OptionValues.NONE.with(PredictionWatch.ONCE, true).with(PredictionWatch.SETTLE, 10.0);
		PredictionWatch.Pause later = (_, _) -> clock.addAndGet(10 * SECOND);
		PredictionWatch first = watch(options);
		assertThat(first.run(clock::get, later, progress)).isZero();
		assertThat(first.problems()).containsOnlyKeys("c");
		long before = notes.stream().filter(n -> n.startsWith("not predicted: c: ")).count();
		assertThat(before).isPositive();
		PredictionWatch second = watch(options);
		second.run(clock::get, later, progress);
		assertThat(second.problems()).as("kept by the folder").isEqualTo(first.problems());
		assertThat(notes.stream().filter(n -> n.startsWith("not predicted: c: "))).hasSize((int) before);
		Files.writeString(image, "still no image");
		watch(options).run(clock::get, later, progress);
		assertThat(notes.stream().filter(n -> n.startsWith("not predicted: c: "))).hasSizeGreaterThan((int) before);
	}

	@Test
	void foldersThatCannotBeWatchedAreRefused() {
		PredictionModel model = watch(OptionValues.NONE).request().model();
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> new PredictionWatch(new PredictionRequest(model, List.of(
				folder.resolve("gone")), folder.resolve("out"), Predictors.DEFAULT, OptionValues.NONE), OptionValues.NONE))
				.withMessageContaining("There is no such folder");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> new PredictionWatch(new PredictionRequest(model, List.of(
				inbox), inbox.resolve("out"), Predictors.DEFAULT, OptionValues.NONE), OptionValues.NONE))
				.withMessageContaining("written into the watched folder");
	}
}
