// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On label maps of one line; the numbers of nnU-Net are compared in the reference tests. */
class CrossValidationTest {

	private static final String DATASET = "Dataset042_Line";
	private static final ModelName FLAT = new ModelName("T", "P", "2d");
	private static final ModelName FULL = new ModelName("T", "P", "3d_fullres");

	@TempDir
	private Path root;
	private NnunetFolders folders;
	private Path labels;

	@BeforeEach
	void folders() {
		folders = NnunetFolders.under(root);
		labels = folders.raw().resolve(DATASET).resolve("labelsTr");
	}

	private Path model(ModelName name) {
		Path folder = folders.results(DATASET).resolve(name.folder());
		ObjectNode plans = Json.object().put("dataset_name", DATASET).put("plans_name", name.plans());
		for (String key : List.of("original_median_spacing_after_transp", "original_median_shape_after_transp")) {
			plans.putArray(key).add(1).add(1).add(1);
		}
		for (String key : List.of("transpose_forward", "transpose_backward")) {
			plans.putArray(key).add(0).add(1).add(2);
		}
		plans.put("image_reader_writer", "NibabelIO").putObject("foreground_intensity_properties_per_channel");
		ObjectNode configurations = plans.putObject("configurations");
		for (String c : List.of("2d", "3d_fullres")) {
			configurations.set(c, configuration());
		}
		Json.write(folder.resolve("plans.json"), plans);
		ObjectNode description = Json.object().put("numTraining", 2).put("file_ending", ".nii.gz");
		description.putObject("channel_names").put("0", "MRI");
		description.putObject("labels").put("background", 0).put("a", 1);
		Json.write(folder.resolve("dataset.json"), description);
		return folder;
	}

	private static ObjectNode configuration() {
		ObjectNode c = Json.object().put("data_identifier", "x").put("preprocessor_name", "DefaultPreprocessor")
				.put("batch_size", 2).put("batch_dice", false);
		for (String key : List.of("patch_size", "median_image_size_in_voxels", "spacing")) {
			c.putArray(key).add(4).add(4).add(4);
		}
		c.putArray("normalization_schemes").add("ZScoreNormalization");
		c.putArray("use_mask_for_norm").add(false);
		for (String what : List.of("data", "seg", "probabilities")) {
			c.put("resampling_fn_" + what, "resample_data_or_seg_to_shape").putObject("resampling_fn_" + what + "_kwargs")
					.put("is_seg", false).put("order", 1).put("order_z", 0).putNull("force_separate_z");
		}
		ObjectNode network = c.putObject("architecture");
		network.put("network_class_name", "dynamic_network_architectures.architectures.unet.PlainConvUNet");
		network.putArray("_kw_requires_import");
		ObjectNode arguments = network.putObject("arch_kwargs").put("n_stages", 1)
				.put("conv_op", "torch.nn.modules.conv.Conv3d");
		arguments.putArray("features_per_stage").add(8);
		arguments.putArray("kernel_sizes").addArray().add(3).add(3).add(3);
		arguments.putArray("strides").addArray().add(1).add(1).add(1);
		arguments.putArray("n_conv_per_stage").add(2);
		arguments.putArray("n_conv_per_stage_decoder");
		return c;
	}

	private static void map(Path file, int... values) {
		short[] data = new short[values.length];
		for (int i = 0; i < data.length; i++) {
			data[i] = (short) values[i];
		}
		Geometry line = Geometry.axisAligned(new int[] { data.length, 1, 1 }, new double[] { 1, 1, 1 });
		ImageFormats.write(file, Volume.ofLabels(line, data, null));
	}

	private static void validation(Path model, int fold, String id, int... values) {
		map(model.resolve("fold_" + fold + "/validation/" + id + ".nii.gz"), values);
	}

	private EvaluationSummary accumulate(Path model, String... folds) {
		List<String> wanted = List.of(folds);
		return CrossValidation.accumulate(model, wanted, CrossValidation.folder(model, wanted), true,
				CrossValidation.reference(folders, DATASET), 1, Progress.NONE);
	}

	@Test
	void allFoldsAreEvaluatedTogether() throws IOException {
		Path model = model(FULL);
		map(labels.resolve("x.nii.gz"), 1, 1, 0, 0);
		map(labels.resolve("y.nii.gz"), 0, 1, 1, 0);
		validation(model, 0, "x", 1, 1, 0, 0);
		validation(model, 1, "y", 0, 1, 0, 0);
		// 1 and 2 / 3
		assertThat(accumulate(model, "0", "1").foregroundDice()).isEqualTo((1 + 2 / 3.0) / 2);
		Path folder = model.resolve("crossval_results_folds_0_1");
		for (String name : List.of("x.nii.gz", "y.nii.gz", "plans.json", "dataset.json", "summary.json")) {
			assertThat(folder.resolve(name)).isRegularFile();
		}
		Files.delete(model.resolve("fold_1/validation/y.nii.gz"));
		validation(model, 1, "z", 1, 1, 1, 1);
		map(labels.resolve("z.nii.gz"), 1, 1, 1, 1);
		assertThat(accumulate(model, "0", "1").foregroundDice()).as("what an earlier run left does not count").isEqualTo(1);
	}

	@Test
	void everyMissingFoldIsNamedWithTheCommand() {
		Path model = model(FULL);
		validation(model, 1, "x", 1, 1);
		assertThatThrownBy(() -> accumulate(model, "0", "1", "2")).isInstanceOf(HilumException.class)
				.hasMessageContaining("folds 0, 2").hasMessageContaining("hilum train Dataset042_Line 3d_fullres 0 -tr T -p P");
	}

	@Test
	void aModelOfAllCasesIsNamedWhereFoldsAreMissing() throws IOException {
		Path model = model(FLAT);
		Files.createDirectories(model.resolve("fold_all/validation"));
		assertThatThrownBy(() -> accumulate(model, "0", "1")).isInstanceOf(HilumException.class)
				.hasMessageContaining("The folds 0, 1").hasMessageContaining("-f all");
	}

	@Test
	void aCaseInTwoFoldsIsRefused() {
		Path model = model(FULL);
		validation(model, 0, "x", 1, 1);
		validation(model, 1, "x", 1, 1);
		assertThatThrownBy(() -> accumulate(model, "0", "1")).isInstanceOf(HilumException.class)
				.hasMessageContaining("Case x").hasMessageContaining("fold_0").hasMessageContaining("fold_1");
		assertThat(model.resolve("crossval_results_folds_0_1")).doesNotExist();
	}

	@Test
	void ensemblesNeedProbabilities() {
		for (ModelName name : List.of(FLAT, FULL)) {
			validation(model(name), 0, "x", 1, 1);
		}
		map(labels.resolve("x.nii.gz"), 1, 1);
		assertThatThrownBy(() -> BestConfiguration.find(request(true, FLAT, FULL), Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("--npz").hasMessageContaining("--disable_ensembling");
	}

	@Test
	void ensemblesNeedTheProbabilitiesOfEveryCase() throws IOException {
		for (ModelName name : List.of(FLAT, FULL)) {
			Path model = model(name);
			validation(model, 0, "x", 1, 1);
			validation(model, 0, "y", 1, 1);
			Files.createFile(model.resolve("fold_0/validation/x.npz"));
		}
		map(labels.resolve("x.nii.gz"), 1, 1);
		map(labels.resolve("y.nii.gz"), 1, 1);
		assertThatThrownBy(() -> BestConfiguration.find(request(true, FLAT, FULL), Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("(.npz) of y are missing")
				.hasMessageContaining("--npz").hasMessageContaining("--disable_ensembling");
	}

	private BestConfigurationRequest request(boolean ensembles, ModelName... models) {
		return new BestConfigurationRequest(folders, DATASET, List.of(models), List.of("0"), ensembles, true, 1);
	}

	@Test
	void theFirstOfEqualsWinsAndUnplannedConfigurationsAreLeftOut() throws IOException {
		for (ModelName name : List.of(FLAT, FULL)) {
			validation(model(name), 0, "x", 1, 0);
		}
		Files.createDirectories(folders.preprocessed(DATASET));
		Files.copy(folders.results(DATASET).resolve(FLAT.folder()).resolve("plans.json"),
				folders.preprocessed(DATASET).resolve("P.json"));
		map(labels.resolve("x.nii.gz"), 1, 1);
		ModelName unplanned = new ModelName("T", "P", "3d_lowres");
		BestConfigurationResult result = BestConfiguration.find(request(false, unplanned, FULL, FLAT), Progress.NONE);
		assertThat(result.best()).isEqualTo(FULL.folder());
		assertThat(result.considered()).containsExactly(FULL, FLAT);
		assertThat(Files.readString(result.instructionsFile()))
				.contains("hilum predict -d Dataset042_Line -i INPUT_FOLDER -o OUTPUT_FOLDER -f 0 -tr T -c 3d_fullres -p P\n")
				.doesNotContain("hilum ensemble");
		ModelName untrained = new ModelName("Other", "P", "2d");
		assertThatThrownBy(() -> BestConfiguration.find(request(false, FULL, untrained), Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("Other__P__2d");
	}

	@Test
	void aCascadesFirstStageIsPredictedBeforeIt() {
		ModelName cascade = new ModelName("T", "P", "3d_cascade_fullres");
		Path model = model(cascade);
		ObjectNode plans = (ObjectNode) Json.read(model.resolve("plans.json"));
		((ObjectNode) plans.path("configurations")).set("3d_cascade_fullres",
				configuration().put("previous_stage", "3d_lowres"));
		Json.write(model.resolve("plans.json"), plans);
		Map<String, Double> scores = new LinkedHashMap<>(Map.of(cascade.folder(), 0.5));
		BestConfigurationResult result = new BestConfigurationResult(request(false, cascade), List.of(cascade), scores,
				cascade.folder(), List.of(cascade), CrossValidation.folder(model, List.of("0")), 0.6,
				new PostProcessing(new ArrayList<>()));
		List<String> commands = InferenceInstructions.text(result).lines().filter(l -> l.startsWith("hilum predict")).toList();
		assertThat(commands).hasSize(2);
		assertThat(commands.get(0)).contains("-o OUTPUT_FOLDER_PREV_STAGE").contains("-c 3d_lowres");
		assertThat(commands.get(1)).contains("-c 3d_cascade_fullres")
				.contains("-prev_stage_predictions OUTPUT_FOLDER_PREV_STAGE");
	}

	@Test
	void namesOfModelFolders() {
		assertThat(ModelName.parse("nnUNetTrainer__nnUNetPlans__3d_fullres"))
				.isEqualTo(new ModelName("nnUNetTrainer", "nnUNetPlans", "3d_fullres"));
		assertThatThrownBy(() -> ModelName.parse("fold_0")).isInstanceOf(HilumException.class);
	}
}
