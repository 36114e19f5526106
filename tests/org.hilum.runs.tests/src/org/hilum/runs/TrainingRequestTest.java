// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.model.Preset;
import org.junit.jupiter.api.Test;

class TrainingRequestTest {

	private static final TrainingRequest REQUEST = TrainingRequest
			.of(NnunetFolders.under(Path.of("/study")), "Dataset004_Hippocampus", "3d_fullres", Preset.STANDARD);

	@Test
	void runFoldersHaveNnunetsNames() {
		assertThat(REQUEST.runFolder().path()).isEqualTo(Path.of(
				"/study/nnUNet_results/Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0"));
		assertThat(REQUEST.withFold(-1).runFolder().path()).hasFileName("fold_all");
		TrainingRequest quick = TrainingRequest.of(REQUEST.folders(), REQUEST.dataset(), "2d", Preset.QUICK);
		assertThat(quick.modelFolder()).hasFileName("HilumTrainerQuick__nnUNetPlansQuick__2d");
		assertThat(quick.runFolder().label()).isEqualTo("HilumTrainerQuick__nnUNetPlansQuick__2d, fold 0");
	}

	@Test
	void jsonKeepsEverything() {
		TrainingRequest request = REQUEST.withFold(3).withLength(7, 11).withSeed(-5).withPlans("mine").on(2, "cuda:1");
		assertThat(TrainingRequest.fromJson(request.toJson())).isEqualTo(request);
		assertThat(TrainingRequest.fromJson(REQUEST.toJson())).isEqualTo(REQUEST);
		TrainingChanges changes = TrainingChanges.NONE.withTrainer("nnUNetTrainer_5epochs").withSteps(0.02, 3)
				.withStart(Path.of("/models/checkpoint_final.pth"), List.of("encoder.", "decoder.stages.0"))
				.withResults(true, false, true);
		assertThat(TrainingRequest.fromJson(REQUEST.withChanges(changes).toJson()))
				.isEqualTo(REQUEST.withChanges(changes));
	}

	@Test
	void aNamedTrainerStandsBeforeThePreset() {
		TrainingRequest named = REQUEST.withChanges(TrainingChanges.NONE.withTrainer("nnUNetTrainerCELoss"));
		assertThat(named.modelFolder()).hasFileName("nnUNetTrainerCELoss__nnUNetPlans__3d_fullres");
		TrainingRequest quick = REQUEST.withChanges(TrainingChanges.NONE.withTrainer("HilumTrainerQuick"));
		assertThat(quick.modelFolder()).hasFileName("HilumTrainerQuick__nnUNetPlansQuick__3d_fullres");
		TrainingRequest foreign = REQUEST.withChanges(TrainingChanges.NONE.withTrainer("nnUNetTrainerOfMine"));
		assertThat(foreign.trainer().isKnown()).isFalse();
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
		assertThat(REQUEST.on(3, "cpu").trainsTheSameAs(REQUEST)).isTrue();
		assertThat(REQUEST.withSeed(1).trainsTheSameAs(REQUEST)).isFalse();
		assertThat(REQUEST.withLength(1, 0).trainsTheSameAs(REQUEST)).isFalse();
	}
}
