// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Folders;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictors that plug-ins contribute, in processes of their own with such a plug-in on the class path. */
class PredictorCommandTest {

	private static final String PLUGIN = """
			<?xml version="1.0" encoding="UTF-8"?>
			<?eclipse version="3.4"?>
			<plugin>
				<extension point="org.hilum.engine.predictors">
					<predictor id="constant" label="Constant" help="One label." class="org.hilum.cli.ConstantPredictor"/>
					<predictor id="constant2" label="Constant 2" class="org.hilum.cli.ConstantPredictor">
						<set option="label_value" value="2"/>
					</predictor>
					<predictor id="broken" class="org.hilum.cli.NoSuchPredictor"/>
				</extension>
			</plugin>
			""";

	@TempDir
	private Path folder;
	private Path plugin;
	private Path model;
	private Path images;
	private Path output;

	@BeforeEach
	void write() throws Exception {
		plugin = Files.createDirectories(folder.resolve("com.example.constant"));
		Files.writeString(plugin.resolve("plugin.xml"), PLUGIN);
		SmallDataset.write(folder, "Dataset001_Toy");
		CommandRun planned = CommandRun.of("plan_and_preprocess", "-d", "1", "--no_pp", "--project", folder.toString());
		assertThat(planned.exitCode()).as(planned.err()).isZero();
		model = Files.createDirectories(folder.resolve("nnUNet_results/Dataset001_Toy/nnUNetTrainer__nnUNetPlans__2d"));
		Path raw = folder.resolve("nnUNet_raw/Dataset001_Toy");
		Files.copy(raw.resolve("dataset.json"), model.resolve("dataset.json"));
		Files.copy(folder.resolve("nnUNet_preprocessed/Dataset001_Toy/nnUNetPlans.json"), model.resolve("plans.json"));
		images = raw.resolve("imagesTr");
		Files.delete(images.resolve("c4_0000.nii.gz"));
		output = folder.resolve("predicted");
	}

	private CommandRun hilum(String... arguments) throws Exception {
		return CommandProcess.run(CommandProcess.line(List.of("-Dhilum.settings=" + folder.resolve("home")), List.of(plugin),
				Main.class, arguments));
	}

	private CommandRun predict(String... more) throws Exception {
		String[] line = new String[7 + more.length];
		System.arraycopy(new String[] { "predict_from_modelfolder", "-i", images.toString(), "-o", output.toString(), "-m",
				model.toString() }, 0, line, 0, 7);
		System.arraycopy(more, 0, line, 7, more.length);
		return hilum(line);
	}

	private double label(String id) {
		return ImageFormats.read(output.resolve(id + ".nii.gz")).value(17);
	}

	@Test
	void aContributedPredictorPredictsWithItsOptions() throws Exception {
		CommandRun run = predict("--predictor", "constant", "--set", "label_value=3");
		assertThat(run.exitCode()).as("c3 fails: " + run.out()).isNotZero();
		assertThat(run.out()).contains("3 label maps in " + output, "c3", "It is odd", "Leave it out.");
		assertThat(label("c0")).isEqualTo(3);
		assertThat(output.resolve("c3.nii.gz")).doesNotExist();
		assertThat(predict("--predictor", "constant2").out()).contains("3 label maps");
		assertThat(label("c2")).as("the default of plugin.xml").isEqualTo(2);
	}

	@Test
	void whatItDoesNotDeclareIsRefusedByName() throws Exception {
		CommandRun step = predict("--predictor", "constant", "-step_size", "0.25");
		assertThat(step.exitCode()).isEqualTo(2);
		assertThat(step.out()).contains("There is no option step_size (from -step_size)", "label_value");
		CommandRun range = predict("--predictor", "constant", "--set", "label_value=12");
		assertThat(range.out()).contains("label_value = 12 is out of range (from 0 to 9)", "--set");
		CommandRun unknown = predict("--predictor", "constand");
		assertThat(unknown.exitCode()).isEqualTo(2);
		assertThat(unknown.out()).contains("constand", "Did you mean constant?");
		assertThat(output).doesNotExist();
	}

	private CommandRun ofPatient(String... more) throws Exception {
		Files.writeString(model.resolve("dataset.json"), Files.readString(model.resolve("dataset.json")).replaceFirst(
				"\"channel_names\"\\s*:\\s*\\{[^}]*}", "\"channel_names\": {\"0\": \"CT\", \"1\": \"PET\"}"));
		List<String> line = new ArrayList<>(List.of("predictions", "make", model.toString(), "-i", folder.resolve("dicom")
				.toString(),
				"-o", output.toString(), "--predictor", "constant"));
		line.addAll(List.of(more));
		return hilum(line.toArray(String[]::new));
	}

	private Volume channel(int index) throws IOException {
		return ImageFormats.read(Folders.files(output.resolve("images")).stream().filter(file -> file.getFileName().toString()
				.endsWith("_000" + index + ".nii.gz")).findFirst().orElseThrow());
	}

	@Test
	void theSeriesOfAStudyAreTheChannelsOfTheModelOnOneGrid() throws Exception {
		TinyPatients.write(folder.resolve("dicom"), 1, "box");
		TinyPatients.pet(folder.resolve("dicom"), 1, 5, "PET AC", 3);
		CommandRun run = ofPatient();
		assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
		assertThat(run.out()).contains("1 label map in ");
		Volume ct = channel(0);
		Volume pet = channel(1);
		assertThat(pet.geometry().isSameGrid(ct.geometry())).isTrue();
		int slice = (int) ct.values() / TinyPatients.SLICES;
		for (int z = 0; z < TinyPatients.SLICES; z++) {
			assertThat(pet.value((long) z * slice + 20)).as("ten times the position of the CT's slice").isCloseTo(10 * 3 * z,
					within(1e-3));
		}
	}

	@Test
	void ofTwoSeriesThatFitTheUserNamesOne() throws Exception {
		TinyPatients.write(folder.resolve("dicom"), 1, "box");
		TinyPatients.pet(folder.resolve("dicom"), 1, 5, "PET AC", 3);
		TinyPatients.pet(folder.resolve("dicom"), 1, 6, "PET NAC", 3);
		CommandRun unclear = ofPatient();
		assertThat(unclear.exitCode()).isEqualTo(3);
		assertThat(unclear.out() + unclear.err()).contains("Which DICOM series is the channel PET is not known",
				"PT, PET AC, 4 images",
				"PT, PET NAC, 4 images", "--channel PET=series_").doesNotContain("Doe", "SECRET");
		CommandRun named = ofPatient("--channel", "PET=PT:NAC");
		assertThat(named.exitCode()).as(named.out() + named.err()).isZero();
		assertThat(named.out() + named.err()).containsPattern("channel PET: series_[0-9a-f]{12} \\(PT, PET NAC");
		assertThat(ofPatient("--channel", "MR=MR").out()).contains("The model has no channel MR", "CT, PET");
	}

	@Test
	void seriesOfAnotherFrameOfReferenceAreRefused() throws Exception {
		TinyPatients.write(folder.resolve("dicom"), 1, "box");
		TinyPatients.pet(folder.resolve("dicom"), 1, 5, "PET AC", 4);
		CommandRun run = ofPatient();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out() + run.err()).contains("different frames of reference");
	}

	@Test
	void predictorsAreListedAndABrokenOneDisablesNoOther() throws Exception {
		assertThat(hilum("options", "predictors").out()).contains("sliding_window", "constant   ", "constant2  ");
		assertThat(hilum("options", "constant2").out()).containsPattern("label_value +2");
		CommandRun diagnosis = hilum("diagnose");
		assertThat(diagnosis.out()).contains("com.example.constant", "NoSuchPredictor");
		CommandRun defect = predict("--predictor", "constant", "--set", "label_value=9");
		assertThat(defect.exitCode()).isNotZero();
	}
}
