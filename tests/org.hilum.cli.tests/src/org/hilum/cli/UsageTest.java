// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.HilumVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

	static Stream<String> commands() {
		PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
		return Main.commandLine(nowhere, nowhere).getSubcommands().entrySet().stream()
				.filter(e -> !e.getValue().getCommandSpec().usageMessage().hidden()).map(Map.Entry::getKey);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyCommandExplainsItself(String command) {
		CommandRun run = CommandRun.of(command, "--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("Usage: hilum " + command);
	}

	@Test
	void flagsOfTheDemoAreDeclaredOptionsWithTheDefaultsOfItsTrainer(@TempDir Path folder) {
		assertThat(CommandRun.of("demo", "--help").out()).contains("--epochs=N", "Default: 30.", "--iterations=N",
				"Default: 25.", "--seed=N", "Default: 12345.");
		CommandRun run = CommandRun.of("demo", "--folder", folder.toString(), "--epochs", "0");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("--epochs", "1000000");
	}

	@Test
	void helpListsCommandsAndExitCodes() {
		CommandRun run = CommandRun.of("--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("demo", "train", "predict", "Exit codes:", "130").doesNotContain("run-job");
	}

	@Test
	void theVersionIsThatOfTheProgramAndSaysWhatItIsNotFor() {
		assertThat(CommandRun.of("--version").out().strip()).isEqualTo("Hilum " + HilumVersion.get()
				+ " (research software, not a medical device)");
	}

	@Test
	void anUnknownCommandIsWrongUsage() {
		CommandRun run = CommandRun.of("tarin");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("hilum: There is no command hilum tarin. Did you mean train? Choose one of ")
				.contains(", the nearest are train, train_pretrained; hilum --help lists them.").doesNotContain("stability");
	}

	@ParameterizedTest
	@ValueSource(strings = { "predict_from_modelfolder -i IN -o IN -m nowhere", "predict -i IN -o IN/../in -d 1 -c 2d",
			"ensemble -i IN other -o IN", "apply_postprocessing -i IN -o IN -pp_pkl_file nowhere" })
	void theOutputFolderIsNoInput(String line, @TempDir Path folder) throws IOException {
		Path in = Files.createDirectory(folder.resolve("in"));
		CommandRun run = CommandRun.of(Stream.of(line.split(" ")).map(word -> word.replace("IN", in.toString()))
				.toArray(String[]::new));
		assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
		assertThat(run.err()).contains("would be written into the folder of the", "Choose another output folder.");
		assertThat(in).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "labelsTr", "labelsTs", "imagesTr" })
	void resultsAreNotWrittenIntoADataSet(String place, @TempDir Path folder) throws IOException {
		SmallDataset.write(folder, "Dataset001_Toy");
		Path output = folder.resolve("nnUNet_raw/Dataset001_Toy").resolve(place);
		for (String line : List.of("ensemble -i IN other -o OUT", "apply_postprocessing -i IN -o OUT -pp_pkl_file PKL")) {
			Path steps = Files.write(folder.resolve("steps.pkl"), new byte[0]);
			CommandRun run = CommandRun.of(Stream.of(line.split(" ")).map(word -> word.replace("IN", folder.toString())
					.replace("OUT", output.toString()).replace("PKL", steps.toString())).toArray(String[]::new));
			assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
			assertThat(run.err()).contains("would be written into a folder of the data set Dataset001_Toy");
		}
	}

	@Test
	void versionAsACommandIsAnswered() {
		CommandRun run = CommandRun.of("version");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).isEqualToIgnoringNewLines("hilum: There is no command hilum version. Did you mean --version?");
	}

	@Test
	void aCommandOfJobsThatThereIsNotIsAnsweredByThoseOfJobs() {
		CommandRun run = CommandRun.of("jobs", "lits");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("There is no command hilum jobs lits. Did you mean list? Choose one of list, submit,")
				.doesNotContain("import");
	}

	@Test
	void optionsOfAProjectThatIsNotThereAreRefused(@TempDir Path folder) {
		CommandRun run = CommandRun.of("options", "--project", folder.resolve("none").toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("There is no such folder", folder.resolve("none").toString(), "--project");
		assertThat(run.out()).isEmpty();
	}

	@Test
	void aMissingDatasetNamesTheRemedy(@TempDir Path folder) {
		CommandRun run = CommandRun.of("train", "42", "3d_fullres", "0", "--project", folder.toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("There is no data set 42", "--project").doesNotContain("\tat ");
	}

	@Test
	void aFoldThatIsNoNumberIsWrongUsage(@TempDir Path folder) throws Exception {
		Files.createDirectories(folder.resolve("nnUNet_raw/Dataset042_X"));
		CommandRun run = CommandRun.of("train", "42", "3d_fullres", "first", "--project", folder.toString());
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("first").doesNotContain("\tat ");
	}

	@Test
	void predictingWithoutModelFolderNamesTheRemedy(@TempDir Path folder) {
		CommandRun run = CommandRun.of("predict_from_modelfolder", "-i", folder.toString(), "-o",
				folder.resolve("out").toString(), "-m",
				folder.resolve("nothing").toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("There is no such model folder").doesNotContain("\tat ");
	}

	@Test
	void diagnoseShowsTheMachineUnderItsFormerNameToo() {
		assertThat(CommandRun.of("doctor").exitCode()).isZero();
		assertThat(CommandRun.of("--help").out()).contains("\n  diagnose").doesNotContain("\n  doctor");
		CommandRun run = CommandRun.of("diagnose");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("Java", "Memory", "libtorch", "VTK", "Display", "Disk");
	}

	@ParameterizedTest
	@CsvSource({ "-num_gpus 2, one device", "--c --val, exclude", "--val_best --disable_checkpointing, checkpoint",
			"--epochs 0, out of range", "--learning_rate -1, out of range" })
	void trainRefusesWhatCannotBe(String options, String message, @TempDir Path folder) throws Exception {
		Files.createDirectories(folder.resolve("nnUNet_raw/Dataset042_X"));
		List<String> line = new ArrayList<>(
				List.of("train", "42", "3d_fullres", "0", "--project", folder.toString()));
		line.addAll(List.of(options.split(" ")));
		CommandRun run = CommandRun.of(line.toArray(String[]::new));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains(message).doesNotContain("\tat ");
	}

	@Test
	void anUnknownTrainerNamesThoseThereAre(@TempDir Path folder) throws Exception {
		Files.createDirectories(folder.resolve("nnUNet_raw/Dataset042_X"));
		CommandRun run = CommandRun.of("train", "42", "3d_fullres", "0", "--project", folder.toString(), "-tr",
				"nnUNetTrainerOfMine");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("nnUNetTrainerOfMine", "the nearest are nnUNetTrainer", "hilum options lists them");
		assertThat(run.err().length()).as("length of the message").isLessThan(250);
	}
}
