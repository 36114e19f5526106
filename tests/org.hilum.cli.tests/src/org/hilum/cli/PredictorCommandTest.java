// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
