// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of a run of nnU-Net, compared with what nnU-Net's own logger stored of the same epochs. */
class NnunetHistoryTest {

	// the log rounds to four decimals
	private static final double ROUNDED = 0.5e-4 + 1e-9;
	// nnU-Net adds up its moving average of values with all digits, the reader of the log of rounded ones
	private static final double AVERAGED = 1e-4;

	@TempDir
	private Path temporary;
	private RunFolder run;
	private final JsonNode logging = Json.parse(new String(Runs.data("logging.json"), StandardCharsets.UTF_8), null);

	@BeforeEach
	void makeFolder() {
		run = Runs.folder(temporary, "nnUNetTrainer__nnUNetPlans__2d", 0);
	}

	private void writeLog(String name) throws IOException {
		Files.write(run.path().resolve(name), Runs.data(Runs.LOG));
	}

	private void writeCheckpoint(String kind, int epochs) {
		Map<String, Object> lists = new LinkedHashMap<>();
		logging.properties().forEach(e -> {
			List<Object> values = new ArrayList<>();
			for (int i = 0; i < epochs; i++) {
				JsonNode value = e.getValue().get(i);
				values.add(value.isArray() ? List.of(value.get(0).asDouble(), value.get(1).asDouble()) : value.asDouble());
			}
			lists.put(e.getKey(), values);
		});
		new Checkpoint(new Weights(), Optional.empty(), lists, 0.2, epochs, Map.of(), "nnUNetTrainer", Optional.empty(), Map.of())
				.write(run.checkpoint(kind));
	}

	private double logged(String key, int epoch) {
		return logging.path(key).get(epoch).asDouble();
	}

	@Test
	void theLogHasTheValuesOfTheCheckpointToFourDecimals() throws IOException {
		writeLog(Runs.LOG);
		List<RunEvent.Epoch> epochs = RunCurves.read(run).epochs();
		assertThat(epochs).hasSize(12);
		for (RunEvent.Epoch epoch : epochs) {
			int i = epoch.epoch();
			assertThat(epoch.trainLoss()).isCloseTo(logged("train_losses", i), within(ROUNDED));
			assertThat(epoch.validationLoss()).isCloseTo(logged("val_losses", i), within(ROUNDED));
			assertThat(epoch.learningRate()).isCloseTo(logged("lrs", i), within(0.5e-5 + 1e-9));
			assertThat(epoch.meanForegroundDice()).isCloseTo(logged("mean_fg_dice", i), within(ROUNDED));
			assertThat(epoch.smoothedDice()).isCloseTo(logged("ema_fg_dice", i), within(AVERAGED));
			assertThat(epoch.dicePerClass()).hasSize(2);
			assertThat(epoch.dicePerClass().get(1))
					.isCloseTo(logging.path("dice_per_class_or_region").get(i).get(1).asDouble(), within(ROUNDED));
			assertThat(epoch.seconds()).isCloseTo(logged("epoch_end_timestamps", i) - logged("epoch_start_timestamps", i),
					within(0.5e-2 + 1e-6));
		}
	}

	@Test
	void aCheckpointIsExactAndTheLogHasTheEpochsAfterIt() throws IOException {
		writeLog(Runs.LOG);
		writeCheckpoint("best", 3);
		writeCheckpoint("latest", 8);
		List<RunEvent.Epoch> epochs = RunCurves.read(run).epochs();
		assertThat(epochs).hasSize(12);
		assertThat(epochs.get(7).trainLoss()).isEqualTo(logged("train_losses", 7));
		assertThat(epochs.get(7).smoothedDice()).isEqualTo(logged("ema_fg_dice", 7));
		assertThat(epochs.get(7).time().toEpochMilli()).isEqualTo(Math.round(1000 * logged("epoch_end_timestamps", 7)));
		assertThat(epochs.get(8).trainLoss()).isEqualTo(-0.2588);
	}

	@Test
	void aContinuedTrainingReplacesTheEpochsFromItsFirstOn() throws IOException {
		writeLog(Runs.LOG);
		Files.writeString(run.path().resolve("training_log_2026_11_23_10_2_3.txt"), """
				2026-11-23 10:02:03.000001: Epoch 10 \s
				2026-11-23 10:02:04.000001: Current learning rate: 1e-05\s
				2026-11-23 10:02:05.000001: train_loss -0.7\s
				2026-11-23 10:02:05.000001: val_loss -0.6\s
				2026-11-23 10:02:05.000001: Pseudo dice [0.5, nan]\s
				2026-11-23 10:02:05.000001: Epoch time: 2.0 s\s
				2026-11-23 10:02:05.000001: Epoch 11\s
				2026-11-23 10:02:05.000001: train_loss -0.8\s
				""");
		List<RunEvent.Epoch> epochs = RunCurves.read(run).epochs();
		assertThat(epochs).as("epoch 11 of the second log is not over").hasSize(11);
		RunEvent.Epoch last = epochs.getLast();
		assertThat(last.trainLoss()).isEqualTo(-0.7);
		assertThat(last.learningRate()).isEqualTo(1e-5);
		assertThat(last.dicePerClass()).containsExactly(0.5, Double.NaN);
		assertThat(last.meanForegroundDice()).isEqualTo(0.5);
	}

	@Test
	void aDamagedCheckpointLeavesTheLog() throws IOException {
		writeLog(Runs.LOG);
		Files.writeString(run.checkpoint("final"), "not a checkpoint");
		assertThat(RunCurves.read(run).epochs()).hasSize(12);
	}

	@Test
	void eventsOfHilumComeBeforeTheFilesOfNnunet() throws IOException {
		writeLog(Runs.LOG);
		Files.writeString(run.progress(), "{\"event\":\"epoch\",\"epoch\":0,\"train_loss\":0.25,\"data_wait_seconds\":1.5,"
				+ "\"cpu_cores\":3.5,\"memory_mb\":900,\"gpu_percent\":97,\"gpu_memory_mb\":8000}\n");
		List<RunEvent.Epoch> epochs = RunCurves.read(run).epochs();
		assertThat(epochs).hasSize(1);
		assertThat(epochs.getFirst().usage()).isEqualTo(new RunEvent.Usage(1.5, 3.5, 900, 97, 8000));
	}

	@Test
	void classesHaveTheNamesOfTheDataSet() throws IOException {
		writeLog(Runs.LOG);
		assertThat(RunCurves.read(run).classes()).containsExactly("class 1", "class 2");
		Files.writeString(run.model().resolve("dataset.json"), """
				{"channel_names": {"0": "MRI"}, "labels": {"background": 0, "whole": [1, 2], "core": 2},
				"regions_class_order": [1, 2], "numTraining": 3, "file_ending": ".nii.gz"}""");
		assertThat(RunCurves.read(run).classes()).containsExactly("whole", "core");
	}

	@Test
	void aFolderStandsForItselfOrItsFolds() {
		RunFolder other = Runs.folder(temporary, "nnUNetTrainer__nnUNetPlans__2d", 1);
		assertThat(RunCurves.runs(run.path())).containsExactly(run);
		assertThat(RunCurves.runs(run.model())).containsExactly(run, other);
		assertThatThrownBy(() -> RunCurves.runs(temporary)).isInstanceOf(HilumException.class).hasMessageContaining("fold_0");
		assertThatThrownBy(() -> RunCurves.runs(temporary.resolve("none"))).isInstanceOf(HilumException.class);
	}
}
