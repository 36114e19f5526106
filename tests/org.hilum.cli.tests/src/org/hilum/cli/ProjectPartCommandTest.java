// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Lease;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum project rename}, {@code copy}, {@code delete} and {@code trash}. */
class ProjectPartCommandTest {

	private static final String MODEL = "nnUNetTrainer__nnUNetPlans__2d";

	@TempDir
	private Path folder;
	private Path variants;
	private Path run;

	@BeforeEach
	void write() throws IOException {
		Files.writeString(folder.resolve(ProjectService.FILE), """
				<?xml version="1.0" encoding="UTF-8"?>
				<hilum:Project xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
				    xmlns:hilum="http://hilum.org/model/2" version="2" uuid="_p" name="Toy">
				  <dataset name="Dataset001_Toy"/>
				  <experiments uuid="_e" name="first" trainer="nnUNetTrainer">
				    <configurations>2d</configurations>
				    <folds>0</folds>
				  </experiments>
				  <evaluations uuid="_v" name="both">
				    <experiments>_e</experiments>
				    <references>nnUNet_raw/Dataset001_Toy/labelsTr_variants/A</references>
				  </evaluations>
				</hilum:Project>
				""");
		variants = folder.resolve("nnUNet_raw/Dataset001_Toy/labelsTr_variants");
		run = folder.resolve("nnUNet_results/Dataset001_Toy/" + MODEL + "/fold_0");
		Files.createDirectories(variants.resolve("A"));
		Files.createDirectories(variants.resolve("B"));
		Files.createDirectories(run);
		Files.writeString(run.resolve("checkpoint_final.pth"), "weights");
	}

	private CommandRun project(String... arguments) {
		String[] all = new String[arguments.length + 1];
		all[0] = "project";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return CommandRun.of(all);
	}

	@Test
	void renamingKeepsReferences() {
		CommandRun renamed = project("rename", folder.toString(), "annotator", "A", "reader");
		assertThat(renamed.exitCode()).isZero();
		assertThat(renamed.out()).isEqualTo("Annotator A is named reader now.\n");
		assertThat(variants.resolve("reader")).isDirectory();
		assertThat(ProjectService.intent(folder).getEvaluations().getFirst().getReferences())
				.containsExactly("nnUNet_raw/Dataset001_Toy/labelsTr_variants/reader");
	}

	@Test
	void whatIsDeletedIsListedAndComesBack() {
		CommandRun deleted = project("delete", folder.toString(), "run", MODEL + "/fold_0");
		assertThat(deleted.exitCode()).isZero();
		assertThat(deleted.out()).contains("Run " + MODEL + "/fold_0 is in the trash; hilum project trash " + folder + " lists");
		assertThat(run).doesNotExist();
		CommandRun listed = project("trash", folder.toString());
		assertThat(listed.out().lines()).hasSize(1).first().asString().endsWith("Run " + MODEL + ", fold 0");
		CommandRun restored = project("trash", folder.toString(), "--restore", "latest");
		assertThat(restored.exitCode()).isZero();
		assertThat(restored.out()).isEqualTo("Run " + MODEL + ", fold 0 is back at its place.\n");
		assertThat(run.resolve("checkpoint_final.pth")).hasContent("weights");
		assertThat(project("trash", folder.toString()).out()).isEmpty();
	}

	@Test
	void anEntryIsRemovedForGood() {
		project("delete", folder.toString(), "annotator", "B");
		assertThat(project("trash", folder.toString(), "--remove", "all").exitCode()).isZero();
		CommandRun restored = project("trash", folder.toString(), "--restore", "latest");
		assertThat(restored.exitCode()).isEqualTo(2);
		assertThat(restored.err()).contains("The trash has no entry latest");
	}

	@Test
	void aCopyHasTheNameThatIsGiven() {
		assertThat(project("copy", folder.toString(), "experiment", "first", "second").exitCode()).isZero();
		assertThat(ProjectService.intent(folder).getExperiments()).extracting(e -> e.getName()).containsExactly("first",
				"second");
	}

	@Test
	void aTrainingThatRunsIsNamedInTheRefusal() {
		try (Lease _ = Lease.acquire(run, "training")) {
			CommandRun refused = project("delete", folder.toString(), "model", MODEL);
			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.err()).contains("Another process works here (training)").contains("Wait until it has ended");
			assertThat(run.resolve("checkpoint_final.pth")).exists();
		}
	}

	@Test
	void anUnknownKindIsNamed() {
		CommandRun refused = project("delete", folder.toString(), "case", "x");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("There are no parts of the kind case").contains("annotator, model, predictions");
	}
}
