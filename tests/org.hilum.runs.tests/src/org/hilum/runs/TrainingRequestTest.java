// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.Test;

class TrainingRequestTest {

	private static final TrainingRequest REQUEST = TrainingRequest
			.of(NnunetFolders.under(Path.of("/study")), "Dataset004_Hippocampus", "3d_fullres", "nnUNetTrainer");

	@Test
	void runFoldersHaveNnunetsNames() {
		assertThat(REQUEST.runFolder().path()).isEqualTo(Path.of(
				"/study/nnUNet_results/Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0"));
		assertThat(REQUEST.withFold(-1).runFolder().path()).hasFileName("fold_all");
		TrainingRequest quick = TrainingRequest.of(REQUEST.folders(), REQUEST.dataset(), "2d", "quick");
		assertThat(quick.modelFolder()).hasFileName("HilumTrainerQuick__nnUNetPlansQuick__2d");
		assertThat(quick.runFolder().label()).isEqualTo("HilumTrainerQuick__nnUNetPlansQuick__2d, fold 0");
	}

	@Test
	void jsonKeepsEverything() {
		TrainingRequest request = REQUEST.withFold(3).with(TrainingOptions.EPOCHS, 7)
				.with(TrainingOptions.ITERATIONS, 11).with(TrainingOptions.SEED, -5L).withPlans("mine")
				.with(TrainingOptions.THREADS, 2).with(TrainingOptions.DEVICE, "cuda:1");
		assertThat(TrainingRequest.fromJson(request.toJson())).isEqualTo(request);
		assertThat(TrainingRequest.fromJson(REQUEST.toJson())).isEqualTo(REQUEST);
		TrainingRequest other = REQUEST.withTrainer("nnUNetTrainer_5epochs").withModelName("mine")
				.with(TrainingOptions.LEARNING_RATE, 0.02).with(TrainingOptions.BATCH_SIZE, 3)
				.with(TrainingOptions.PRETRAINED_WEIGHTS, Path.of("/models/checkpoint_final.pth"))
				.with(TrainingOptions.FREEZE, List.of("encoder.", "decoder.stages.0")).with(TrainingOptions.NPZ, true);
		assertThat(TrainingRequest.fromJson(other.toJson())).isEqualTo(other);
	}

	/** A run.json of release 0.1. */
	@Test
	void earlierRequestsAreRead() throws IOException {
		ObjectNode json = (ObjectNode) Json.mapper().readTree("""
				{"raw": "/study/nnUNet_raw", "preprocessed": "/study/nnUNet_preprocessed",
				 "results": "/study/nnUNet_results", "dataset": "Dataset004_Hippocampus", "plans": "nnUNetPlans",
				 "configuration": "3d_fullres", "fold": 3, "preset": "quick", "epochs": 7, "iterations": 0, "seed": -5,
				 "changes": {"trainer": null, "learning_rate": 0.02, "batch_size": 0, "pretrained_weights": "/m/c.pth",
				  "frozen": ["encoder.", "decoder.stages.0"], "npz": true, "checkpoints": true, "val_best": false},
				 "threads": 2, "device": "cuda:1"}""");
		assertThat(TrainingRequest.fromJson(json)).isEqualTo(REQUEST.withTrainer("quick").withFold(3)
				.with(TrainingOptions.EPOCHS, 7).with(TrainingOptions.SEED, -5L)
				.with(TrainingOptions.LEARNING_RATE, 0.02)
				.with(TrainingOptions.PRETRAINED_WEIGHTS, Path.of("/m/c.pth"))
				.with(TrainingOptions.FREEZE, List.of("encoder.", "decoder.stages.0")).with(TrainingOptions.NPZ, true)
				.with(TrainingOptions.THREADS, 2).with(TrainingOptions.DEVICE, "cuda:1"));
		((ObjectNode) json.get("changes")).put("trainer", "nnUNetTrainerCELoss");
		assertThat(TrainingRequest.fromJson(json).trainer()).isEqualTo("nnUNetTrainerCELoss");
	}

	@Test
	void theCommandLineRepeatsWhatWasChosen() {
		TrainingRequest request = REQUEST.with(TrainingOptions.EPOCHS, 7).with(TrainingOptions.THREADS, 2)
				.with(TrainingOptions.DEEP_SUPERVISION, false)
				.with(TrainingOptions.PRETRAINED_WEIGHTS, Path.of("/secret/c.pth"));
		assertThat(TrainingCommand.line(request)).isEqualTo("hilum run --project PROJECT Dataset004_Hippocampus 3d_fullres "
				+ "0 -tr nnUNetTrainer --seed 12345 --epochs 7 --set deep_supervision=false -pretrained_weights c.pth");
	}

	@Test
	void aNamedTrainerStandsBeforeThePreset() {
		TrainingRequest named = REQUEST.withTrainer("nnUNetTrainerCELoss");
		assertThat(named.modelFolder()).hasFileName("nnUNetTrainerCELoss__nnUNetPlans__3d_fullres");
		TrainingRequest quick = REQUEST.withTrainer("HilumTrainerQuick");
		assertThat(quick.modelFolder()).hasFileName("HilumTrainerQuick__nnUNetPlansQuick__3d_fullres");
		TrainingRequest foreign = REQUEST.withTrainer("nnUNetTrainerOfMine");
		assertThat(foreign.isTrainerKnown()).isFalse();
		assertThat(foreign.modelFolder()).hasFileName("nnUNetTrainerOfMine__nnUNetPlans__3d_fullres");
		assertThat(TrainingCommand.line(named)).contains("-tr nnUNetTrainerCELoss", "--seed 12345");
	}

	@Test
	void aMovedProjectIsFoundWhereItLiesNow() {
		RunFolder moved = new RunFolder(Path.of("/elsewhere/nnUNet_results/Dataset004_Hippocampus").resolve(
				REQUEST.modelFolder().getFileName()).resolve("fold_0"));
		TrainingRequest there = REQUEST.in(moved);
		assertThat(there.folders()).isEqualTo(NnunetFolders.under(Path.of("/elsewhere")));
		assertThat(there.runFolder()).isEqualTo(moved);
		assertThat(REQUEST.in(REQUEST.runFolder())).isSameAs(REQUEST);
	}

	@Test
	void hardwareDoesNotChangeWhatIsTrained() {
		assertThat(REQUEST.with(TrainingOptions.THREADS, 3)
				.with(TrainingOptions.DEVICE, "cpu").trainsTheSameAs(REQUEST)).isTrue();
		assertThat(REQUEST.with(TrainingOptions.SEED, 1L).trainsTheSameAs(REQUEST)).isFalse();
		assertThat(REQUEST.with(TrainingOptions.EPOCHS, 1).trainsTheSameAs(REQUEST)).isFalse();
	}
}
