// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningCommandsTest {

	@TempDir
	private Path project;

	@BeforeEach
	void datasets() {
		SmallDataset.write(project, "Dataset011_A");
	}

	@Test
	void severalDataSetsArePlannedAndPreprocessed() {
		SmallDataset.write(project, "Dataset012_B");
		CommandRun run = run("plan_and_preprocess", "-d", "11", "Dataset012_B", "-c", "2d", "3d_fullres", "3d_lowres", "-np", "1",
				"1", "2", "--verify_dataset_integrity", "--no_pbar", "-npfp", "2");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.err()).contains("no configuration 3d_lowres; it is left out");
		for (String name : new String[] { "Dataset011_A", "Dataset012_B" }) {
			Path folder = preprocessed(name);
			assertThat(folder.resolve("nnUNetPlans_2d/c0.npz")).exists();
			assertThat(folder.resolve("nnUNetPlans_3d_fullres/c4.npz")).exists();
			assertThat(folder.resolve("gt_segmentations/c3.nii.gz")).exists();
			assertThat(folder.resolve("splits_final.json")).exists();
		}
	}

	@Test
	void planOptionsReachThePlans() {
		CommandRun run = run("plan_and_preprocess", "-d", "11", "-pl", "nnUNetPlannerResEncL", "-gpu_memory_target", "16",
				"-overwrite_target_spacing", "2", "1.5", "1.25", "-overwrite_plans_name", "mine", "--no_pp");
		assertThat(run.exitCode()).as(run.err()).isZero();
		JsonNode plans = Json.read(preprocessed("Dataset011_A").resolve("mine.json"));
		assertThat(plans.path("plans_name").asText()).isEqualTo("mine");
		assertThat(plans.path("experiment_planner_used").asText()).isEqualTo("nnUNetPlannerResEncL");
		JsonNode full = plans.path("configurations").path("3d_fullres");
		assertThat(full.path("spacing").toString()).isEqualTo("[2.0,1.5,1.25]");
		assertThat(full.path("architecture").path("network_class_name").asText()).endsWith("ResidualEncoderUNet");
		assertThat(preprocessed("Dataset011_A").resolve("nnUNetPlans_3d_fullres")).doesNotExist();
		assertThat(preprocessed("Dataset011_A").resolve("nnUNetPlans.json")).doesNotExist();

		CommandRun preprocess = run("preprocess", "-d", "11", "-plans_name", "mine", "-c", "3d_fullres", "-np", "2");
		assertThat(preprocess.exitCode()).as(preprocess.err()).isZero();
		assertThat(preprocessed("Dataset011_A").resolve(full.path("data_identifier").asText())).isDirectory();
	}

	@Test
	void stagesMayBeDoneOneByOne() throws Exception {
		assertThat(run("extract_fingerprint", "-d", "11", "-np", "1", "--verbose").exitCode()).isZero();
		Path fingerprint = preprocessed("Dataset011_A").resolve("dataset_fingerprint.json");
		Files.writeString(fingerprint, Files.readString(fingerprint).replace("}", " }"));
		String touched = Files.readString(fingerprint);
		assertThat(run("plan_experiment", "-d", "11").exitCode()).isZero();
		assertThat(Files.readString(fingerprint)).as("kept").isEqualTo(touched);
		assertThat(run("extract_fingerprint", "-d", "11", "--clean").exitCode()).isZero();
		assertThat(Files.readString(fingerprint)).as("--clean extracts again").isNotEqualTo(touched);
		assertThat(preprocessed("Dataset011_A").resolve("nnUNetPlans.json")).exists();
	}

	@Test
	void wrongWishesAreRefusedWithARemedy() {
		refused(2, "planner = Planner is none of", "nnUNetPlannerResEncXL", "plan_experiment", "-d", "11", "-pl", "Planner");
		refused(2, "preprocessor = Mine is none of", "DefaultPreprocessor", "plan_experiment", "-d", "11",
				"-preprocessor_name", "Mine");
		refused(2, "fingerprint_extractor = Mine is none of DatasetFingerprintExtractor (from -fpe)",
				"DatasetFingerprintExtractor", "extract_fingerprint", "-d", "11",
				"-fpe", "Mine");
		refused(2, "is not three positive numbers: z, y, x", "Give numbers", "plan_experiment", "-d", "11",
				"-overwrite_target_spacing", "1",
				"2");
		refused(2, "gpu_memory_target = 0 is out of range (above 0)", "Give a number", "plan_experiment", "-d", "11",
				"-gpu_memory_target", "0");
		refused(2, "cannot be the name of a file", "letters", "plan_experiment", "-d", "11", "-overwrite_plans_name", "../x");
		refused(3, "has no plans other", "plan_experiment", "preprocess", "-d", "11", "-plans_name", "other");
		refused(2, "2 numbers of threads do not fit", "-np", "plan_and_preprocess", "-d", "11", "-c", "2d", "-np", "1", "2");
		SmallDataset.write(project, "Dataset011_Other");
		refused(3, "Several data sets have the number 11", "in full", "plan_experiment", "-d", "11");
	}

	@Test
	void aWishForConfigurationsThatDoNotExistIsRefused() {
		assertThat(run("plan_experiment", "-d", "11").exitCode()).isZero();
		refused(2, "none of the configurations [4d]", "3d_fullres", "preprocess", "-d", "11", "-c", "4d");
	}

	@Test
	void plansMoveToAnotherDataSet() {
		SmallDataset.write(project, "Dataset012_B");
		assertThat(run("plan_experiment", "-d", "11", "-pl", "nnUNetPlannerResEncM").exitCode()).isZero();
		CommandRun run = run("move_plans_between_datasets", "-s", "11", "-t", "12", "-sp", "nnUNetResEncUNetMPlans", "-tp",
				"from11");
		assertThat(run.exitCode()).as(run.err()).isZero();
		JsonNode plans = Json.read(preprocessed("Dataset012_B").resolve("from11.json"));
		assertThat(plans.path("dataset_name").asText()).isEqualTo("Dataset012_B");
		assertThat(plans.path("plans_name").asText()).isEqualTo("from11");
		assertThat(plans.path("configurations").path("3d_fullres").path("data_identifier").asText())
				.as("data shared with the default plans get a folder of their own").isEqualTo("from11_nnUNetPlans_3d_fullres");
		CommandRun preprocess = run("preprocess", "-d", "12", "-plans_name", "from11", "-c", "3d_fullres");
		assertThat(preprocess.exitCode()).as(preprocess.err()).isZero();
		assertThat(run("extract_fingerprint", "-d", "12").exitCode()).isZero();
		// the statistics of the source, which its weights expect, or of the target
		String statistics = "foreground_intensity_properties_per_channel";
		JsonNode own = Json.read(preprocessed("Dataset012_B").resolve("dataset_fingerprint.json")).path(statistics);
		ObjectNode other = (ObjectNode) Json.read(preprocessed("Dataset011_A").resolve("nnUNetResEncUNetMPlans.json"));
		((ObjectNode) other.path(statistics).path("0")).put("mean", 77.0);
		Json.write(preprocessed("Dataset011_A").resolve("nnUNetResEncUNetMPlans.json"), other);
		assertThat(moved("source").path(statistics).path("0").path("mean").asDouble()).isEqualTo(77);
		assertThat(moved("target", "--target_intensities").path(statistics)).isEqualTo(own);
		refused(3, "has no plans nothing", "-sp", "move_plans_between_datasets", "-s", "11", "-t", "12", "-sp", "nothing");
	}

	private JsonNode moved(String name, String... options) {
		CommandRun run = run(Stream.concat(Stream.of("move_plans_between_datasets", "-s", "11", "-t", "12", "-sp",
				"nnUNetResEncUNetMPlans", "-tp", name), Stream.of(options)).toArray(String[]::new));
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.err()).contains("mean 77.0", "statistics of the " + name);
		return Json.read(preprocessed("Dataset012_B").resolve(name + ".json"));
	}

	/** A network of the small data set from its own weights, and from those of another number of classes. */
	@Test
	void initialWeightsAreShownBeforeATraining() {
		assertThat(run("plan_and_preprocess", "-d", "11", "-c", "3d_fullres").exitCode()).isZero();
		CommandRun training = run("train", "11", "3d_fullres", "all", "-tr", "quick", "--epochs", "1", "--iterations", "1",
				"--validation_iterations", "1", "--set", "validation=false", "--threads", "1");
		assertThat(training.exitCode()).as(training.err()).isZero();
		Path model = project.resolve("nnUNet_results/Dataset011_A/HilumTrainerQuick__nnUNetPlansQuick__3d_fullres");
		CommandRun shown = run("weights", "11", "3d_fullres", "-tr", "quick", "--from", model.toString(), "--pretrained_heads",
				"by_name");
		assertThat(shown.exitCode()).as(shown.err()).isZero();
		assertThat(shown.out()).contains("encoder.stages.0.0.convs.0.conv.weight", "  loaded  ", "0 fresh (0.0 %)",
				"0 arrays of the source are not used");
		assertThat(run("weights", "11", "3d_fullres", "-tr", "quick", "--from", model.toString(), "--json").out())
				.contains("\"state\" : \"fresh\"");
		refused(3, "pretrained_shapes", "move_plans_between_datasets", "weights", "11", "3d_fullres", "--from", model.toString());
		assertThat(model.resolve("fold_0")).doesNotExist();
	}

	@Test
	void oldDataSetsAreConverted(@TempDir Path old) {
		SmallDataset.writeOld(old.resolve("Task006_Lung"), "_0000");
		CommandRun run = run("convert_old_nnUNet_dataset", old.resolve("Task006_Lung").toString(), "Dataset006_Lung");
		assertThat(run.exitCode()).as(run.err()).isZero();
		JsonNode json = Json.read(project.resolve("nnUNet_raw/Dataset006_Lung/dataset.json"));
		assertThat(json.path("labels").toString()).isEqualTo("{\"background\":0,\"a\":1}");
		assertThat(json.has("modality") || json.has("training") || json.has("tensorImageSize")).isFalse();
		assertThat(run("plan_experiment", "-d", "6").exitCode()).isZero();
		refused(2, "exists already", "another name", "convert_old_nnUNet_dataset",
				old.resolve("Task006_Lung").toString(), "Dataset006_Lung");
		refused(2, "DatasetXXX_Name", "Dataset004_Hippocampus", "convert_old_nnUNet_dataset",
				old.resolve("Task006_Lung").toString(), "../Lung");
		refused(3, "no raw data set of nnU-Net v1", "imagesTr", "convert_old_nnUNet_dataset", old.toString(), "Dataset007_X");
		assertThat(project.resolve("nnUNet_raw/Dataset007_X")).doesNotExist();
	}

	@Test
	void decathlonTasksAreConverted(@TempDir Path old) {
		SmallDataset.writeOld(old.resolve("Task05_Prostate"), "");
		CommandRun run = run("convert_MSD_dataset", "-i", old.resolve("Task05_Prostate").toString(), "-np", "1");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(project.resolve("nnUNet_raw/Dataset005_Prostate/imagesTr/c0_0000.nii.gz")).exists();
		refused(2, "exists already", "-overwrite_id", "convert_MSD_dataset", "-i",
				old.resolve("Task05_Prostate").toString(), "-overwrite_id", "11");
		assertThat(run("convert_MSD_dataset", "-i", old.resolve("Task05_Prostate").toString(), "-overwrite_id", "55")
				.exitCode()).isZero();
		assertThat(project.resolve("nnUNet_raw/Dataset055_Prostate/dataset.json")).exists();
	}

	private Path preprocessed(String dataset) {
		return project.resolve("nnUNet_preprocessed").resolve(dataset);
	}

	private void refused(int code, String what, String remedy, String... arguments) {
		CommandRun run = run(arguments);
		assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
		assertThat(run.err()).contains(what, remedy).doesNotContain("\tat ");
	}

	private CommandRun run(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--project";
		all[arguments.length + 1] = project.toString();
		return CommandRun.of(all);
	}
}
