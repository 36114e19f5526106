// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.model.Case;
import org.hilum.model.ConfigurationOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.SplitRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project file holds what the user wants, and nothing that is read from the folders. */
class ModelTest {

	private static final HilumFactory MAKE = HilumFactory.eINSTANCE;

	@TempDir
	private Path folder;
	private final Project project = MAKE.createProject();
	private final Experiment experiment = Experiments.create("3d_fullres", 0, "nnUNetTrainer_250epochs");
	private Path file;

	@BeforeEach
	void fill() {
		file = folder.resolve("project.hilum");
		project.setUuid(EcoreUtil.generateUUID());
		project.setName("Größe \u2013 \u5927\u304d\u3055 <&>");
		project.setFolder(folder.toString());
		project.setNotes("first line\nsecond line");
		project.setDataset(MAKE.createDataset());
		project.getDataset().setName("Dataset007_Brain");
		experiment.setName("both");
		experiment.getConfigurations().add("2d");
		experiment.getFolds().addAll(List.of(3, -1));
		experiment.setModelName("nnUNetTrainer_mine");
		Experiments.setExecutor(experiment, "cluster", Map.of("partition", "long", "nodes", "1"));
		experiment.getOptions().put("loss.top_k_percent", "20");
		experiment.getOptions().put("epochs", "7");
		experiment.setNotes("why");
		project.getExperiments().add(experiment);
	}

	@Test
	void presetsSplitsAndEvaluationsSurviveTheFile() {
		project.setUuid("_project");
		project.getDataset().setImportRules("nnUNet_raw/Dataset007_Brain/import-rules.json");
		Preset preset = MAKE.createPreset();
		preset.setUuid("_preset");
		preset.setName("mine");
		preset.setTrainer("quick");
		preset.getOptions().put("epochs", "3");
		project.getPresets().add(preset);
		SplitRequest split = MAKE.createSplitRequest();
		split.setUuid("_split");
		split.setName("ten folds");
		split.setFolds(10);
		project.getSplits().add(split);
		EvaluationRequest evaluation = MAKE.createEvaluationRequest();
		evaluation.setUuid("_evaluation");
		evaluation.setName("two annotators");
		evaluation.getExperiments().add(experiment.getUuid());
		evaluation.getReferences().addAll(List.of("references/a", "references/b"));
		evaluation.getMetrics().add("dice");
		project.getEvaluations().add(evaluation);
		ProjectFile.write(project, file);
		Project read = ProjectFile.read(file);
		project.setVersion(read.getVersion());
		experiment.getOptions().move(0, 1);
		assertThat(EcoreUtil.equals(project, read)).isTrue();
	}

	@Test
	void whatTheUserWantsSurvivesTheFile() {
		ProjectFile.write(project, file);
		Project read = ProjectFile.read(file);
		assertThat(read.getVersion()).isEqualTo(ProjectFile.VERSION);
		project.setVersion(read.getVersion());
		experiment.getOptions().move(0, 1);
		assertThat(EcoreUtil.equals(project, read)).isTrue();
		assertThat(read.getExperiments().getFirst().getUuid()).isEqualTo(experiment.getUuid()).isNotBlank();
		assertThat(read.eResource()).isNull();
		assertThat(project.eResource()).isNull();
	}

	@Test
	void whatIsReadFromTheFoldersIsNotStored() throws IOException {
		ProjectFile.write(project, file);
		String before = Files.readString(file);
		Case one = MAKE.createCase();
		one.setIdentifier("b_001");
		project.getDataset().getCases().add(one);
		project.getDataset().setId(7);
		project.getPlans().add(MAKE.createPlan());
		Run run = MAKE.createRun();
		run.setExperiment(experiment);
		run.setEvaluation(MAKE.createEvaluation());
		project.getRuns().add(run);
		ProjectFile.write(project, file);
		assertThat(file).hasContent(before);
	}

	@Test
	void oneChangeIsOneLine() throws IOException {
		ProjectFile.write(project, file);
		List<String> before = Files.readAllLines(file);
		experiment.getOptions().put("batch_size", "4");
		ProjectFile.write(project, file);
		List<String> after = Files.readAllLines(file);
		assertThat(after).hasSize(before.size() + 1).containsAll(before)
				.contains("    <options key=\"batch_size\" value=\"4\"/>");
	}

	@Test
	void experimentsWrittenByHandGetTheSameUuidEachTime() throws IOException {
		Files.writeString(file, """
				<?xml version="1.0" encoding="UTF-8"?>
				<hilum:Project xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:hilum="http://hilum.org/model/2">
				  <dataset name="Dataset007_Brain"/>
				  <experiments name="a"/>
				  <experiments name="b"/>
				  <presets name="a"/>
				</hilum:Project>
				""");
		List<String> uuids = uuids(ProjectFile.read(file));
		assertThat(uuids).doesNotContainNull().doesNotHaveDuplicates().hasSize(4).isEqualTo(uuids(ProjectFile.read(file)));
	}

	@Test
	void filesWithoutOptionsOfTheExecutorAreReadAndStoredAsTheyWere() throws IOException {
		experiment.getExecutorOptions().clear();
		ProjectFile.write(project, file);
		String before = Files.readString(file);
		assertThat(before).doesNotContain("executorOptions");
		Project read = ProjectFile.read(file);
		assertThat(Experiments.executorOptions(read.getExperiments().getFirst())).isEmpty();
		ProjectFile.write(read, file);
		assertThat(file).hasContent(before);
	}

	@Test
	void optionsOfTheExecutorAreStoredByKey() throws IOException {
		ProjectFile.write(project, file);
		assertThat(Files.readAllLines(file)).containsSubsequence("    <executorOptions key=\"nodes\" value=\"1\"/>",
				"    <executorOptions key=\"partition\" value=\"long\"/>");
	}

	@Test
	void filesOfVersionTwoHaveTheUsualPriorityAndGetTheVersionWhenTheyAreStored() throws IOException {
		ProjectFile.write(project, file);
		Files.writeString(file, Files.readString(file).replace("version=\"3\"", "version=\"2\""));
		assertThat(Files.readString(file)).contains(" version=\"2\"").doesNotContain("priority", "configurationOptions");
		Project read = ProjectFile.read(file);
		assertThat(read.getExperiments().getFirst().getPriority()).isZero();
		ProjectFile.write(read, file);
		assertThat(Files.readString(file)).contains(" version=\"3\"").doesNotContain("priority");
	}

	@Test
	void priorityAndOptionsOfConfigurationsAreStoredByKey() throws IOException {
		experiment.setPriority(-4);
		ConfigurationOptions own = MAKE.createConfigurationOptions();
		own.setConfiguration("2d");
		own.getOptions().put("l2_sp", "0.5");
		own.getOptions().put("freeze", "encoder");
		experiment.getConfigurationOptions().add(own);
		ProjectFile.write(project, file);
		assertThat(Files.readString(file)).contains(" priority=\"-4\"");
		assertThat(Files.readAllLines(file)).containsSubsequence("    <configurationOptions configuration=\"2d\">",
				"      <options key=\"freeze\" value=\"encoder\"/>", "      <options key=\"l2_sp\" value=\"0.5\"/>");
		Experiment read = ProjectFile.read(file).getExperiments().getFirst();
		assertThat(read.getPriority()).isEqualTo(-4);
		assertThat(ConfigurationValues.texts(read, "2d")).isEqualTo(Map.of("l2_sp", "0.5", "freeze", "encoder"));
	}

	private static List<String> uuids(Project project) {
		List<String> uuids = new ArrayList<>(List.of(project.getUuid()));
		project.getExperiments().forEach(e -> uuids.add(e.getUuid()));
		project.getPresets().forEach(p -> uuids.add(p.getUuid()));
		return uuids;
	}
}
