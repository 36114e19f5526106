// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.evaluation.study.ModelChoice;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.splits.LockedTestSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSelectionTest {

	@TempDir
	private Path root;
	private NnunetFolders folders;
	private Path results;

	@BeforeEach
	void models() {
		folders = NnunetFolders.under(root);
		results = folders.results();
		validated("V1", 80, 70, 60, 90);
		validated("V2", 85, 75, 99, 91);
	}

	private Path validated(String trainer, int... dice) {
		Path model = SmallModel.write(results, trainer, 2);
		SmallModel.validation(model, 0, 0, dice[0], dice[1]);
		SmallModel.validation(model, 1, 2, dice[2], dice[3]);
		return model;
	}

	private ModelChoice choose() {
		return new ModelSelection(folders, SmallModel.DATASET, OptionValues.NONE, 1, Progress.NONE).choose("Dice",
				Optional.empty(),
				root.resolve("choice"));
	}

	@Test
	void lockedCasesAndIncompleteModelsDecideNothing() {
		// with the third case V2 would be far ahead; a model of one fold would look best
		new LockedTestSet(List.of("c2")).write(folders.preprocessed(SmallModel.DATASET));
		SmallModel.validation(SmallModel.write(results, "V3", 1), 0, 0, 100, 100);
		SmallModel.write(results, "V4", 1);
		ModelChoice choice = choose();
		assertThat(choice.scores().cases()).containsExactly("c0", "c1", "c3");
		assertThat(choice.candidates()).extracting(ModelChoice.Candidate::model).containsExactly("V2__nnUNetPlans__3d_fullres",
				"V1__nnUNetPlans__3d_fullres");
		assertThat(choice.chosen().value()).isCloseTo((0.85 + 0.75 + 0.91) / 3, within(1e-12));
		assertThat(Json.read(root.resolve("choice/choice.json")).path("left_out").toString()).contains("locked test set",
				"V3__nnUNetPlans__3d_fullres is left out: it has 2 validation cases", "V4__nnUNetPlans__3d_fullres was not "
						+ "validated",
				"--npz");
	}

	@Test
	void theChosenModelIsAddedWithItsEvaluation() {
		choose();
		ModelRequest request = ModelSelection.request("lung", root.resolve("choice/choice.json"), folders, "", "");
		ModelVersion version = ModelLibrary.at(root.resolve("library")).add(request, Progress.NONE);
		assertThat(version.models().getFirst().getFileName().toString()).startsWith("V2__");
		assertThat(version.dice()).isCloseTo((0.85 + 0.75 + 0.99 + 0.91) / 4, within(1e-12));
		assertThat(version.document().at("/metrics/basis").asText()).contains("folds 0, 1", "chosen among 2 by the mean of Dice");
		Json.write(root.resolve("other.json"), Json.object().put("dataset", "../x"));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ModelSelection.request("a", root.resolve("other.json"),
				folders, "", "")).withMessageContaining("no choice");
	}

	/** Every prediction has the object and a voxel apart from it, which makes its Dice 16/17. */
	private void labelMaps(String trainer, int fold, int... cases) {
		Path validation = results.resolve(SmallModel.DATASET).resolve(trainer + "__nnUNetPlans__3d_fullres/fold_" + fold
				+ "/validation");
		Geometry grid = Geometry.axisAligned(new int[] { 6, 5, 4 }, new double[] { 1, 1, 1 });
		for (int c : cases) {
			short[] object = new short[120];
			for (int i = 0; i < 8; i++) {
				object[i / 4 * 30 + i / 2 % 2 * 6 + i % 2] = 1;
			}
			ImageFormats.write(folders.raw(SmallModel.DATASET).resolve("labelsTr/c" + c + ".nii.gz"), Volume.ofLabels(grid, object
					.clone(), null));
			object[119] = 1;
			ImageFormats.write(validation.resolve("c" + c + ".nii.gz"), Volume.ofLabels(grid, object, null));
		}
	}

	@Test
	void postProcessingOfTheChosenModelComesAlong() {
		labelMaps("V2", 0, 0, 1);
		labelMaps("V2", 1, 2, 3);
		choose();
		JsonNode decided = Json.read(root.resolve("choice/choice.json")).path("postprocessing");
		assertThat(decided.path("dice_before").asDouble()).isCloseTo(16.0 / 17, within(1e-12));
		assertThat(decided.path("dice_after").asDouble()).isEqualTo(1);
		assertThat(decided.path("steps").toString()).isEqualTo("[\"keep only the largest component of 1\"]");
		ModelRequest request = ModelSelection.request("lung", root.resolve("choice/choice.json"), folders, "", "");
		ModelVersion version = ModelLibrary.at(root.resolve("library")).add(request, Progress.NONE);
		assertThat(PostProcessing.read(version.postProcessing().orElseThrow()).steps()).hasSize(1);
		assertThat(version.document().at("/metrics/basis").asText()).endsWith("; without the post-processing");
		assertThat(version.document().path("postprocessing").get(0).asText()).isEqualTo("keep only the largest component of 1");
		assertThat(version.folder().resolve(ModelVersion.CARD_MARKDOWN)).content().contains(
				"keep only the largest component of 1");
	}

	/** Only the prediction of c2 has a voxel apart. */
	@Test
	void casesOfALockedTestSetDecideNoPostProcessing() {
		labelMaps("V2", 0, 0, 1);
		labelMaps("V2", 1, 2, 3);
		Path validation = results.resolve(SmallModel.DATASET).resolve("V2__nnUNetPlans__3d_fullres");
		Path clean = folders.raw(SmallModel.DATASET).resolve("labelsTr/c0.nii.gz");
		for (String file : List.of("fold_0/validation/c0.nii.gz", "fold_0/validation/c1.nii.gz", "fold_1/validation/c3.nii.gz")) {
			AtomicFiles.write(validation.resolve(file), out -> Files.copy(clean, out));
		}
		choose();
		assertThat(Json.read(root.resolve("choice/choice.json")).at("/postprocessing/steps")).hasSize(1);
		new LockedTestSet(List.of("c2")).write(folders.preprocessed(SmallModel.DATASET));
		choose();
		assertThat(Json.read(root.resolve("choice/choice.json")).at("/postprocessing/steps")).isEmpty();
		assertThat(ModelSelection.request("lung", root.resolve("choice/choice.json"), folders, "", "").postProcessing())
				.isEmpty();
	}

	@Test
	void withoutLabelMapsOrByChoiceThereIsNoPostProcessing() {
		choose();
		assertThat(Json.read(root.resolve("choice/choice.json")).path("left_out").toString()).contains(
				"label maps of validation");
		labelMaps("V2", 0, 0, 1);
		labelMaps("V2", 1, 2, 3);
		new ModelSelection(folders, SmallModel.DATASET, OptionValues.NONE.with(ChoiceOptions.POST_PROCESSING, false), 1,
				Progress.NONE).choose("Dice", Optional.empty(), root.resolve("choice"));
		assertThat(Json.read(root.resolve("choice/choice.json")).has("postprocessing")).isFalse();
		assertThat(ModelSelection.request("lung", root.resolve("choice/choice.json"), folders, "", "").postProcessing())
				.isEmpty();
	}

	@Test
	void nothingValidatedIsNamed() {
		NnunetFolders empty = NnunetFolders.under(root.resolve("empty"));
		SmallModel.write(empty.results(), "V1", 1);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> new ModelSelection(empty, SmallModel.DATASET,
				OptionValues.NONE, 1, Progress.NONE).choose("Dice", Optional.empty(), root.resolve("c")))
				.withMessageContaining("no model with validation results");
	}
}
