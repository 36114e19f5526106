// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.ExperimentComparison.Row;
import org.hilum.runs.project.edit.ExperimentExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants of an experiment, and what experiments differ in. */
class ExperimentVariantsTest {

	@TempDir
	private Path folder;
	private final Project project = HilumFactory.eINSTANCE.createProject();
	private Experiment first;

	@BeforeEach
	void fill() {
		project.setFolder(folder.toAbsolutePath().toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName("Dataset001_Toy");
		first = Experiments.create("3d_fullres", 0, "nnUNetTrainer_250epochs");
		first.setName("V1");
		first.getFolds().add(1);
		first.setNotes("naive");
		first.setExecutor("local");
		first.getExecutorOptions().put("niceness", "5");
		Experiments.setOptions(project, first, OptionValues.NONE.with(TrainingOptions.BATCH_SIZE, 4));
		project.getExperiments().add(first);
	}

	private Experiment variant(String name, OptionValues changes) {
		Experiment variant = ExperimentVariants.like(project, first, name, changes);
		project.getExperiments().add(variant);
		return variant;
	}

	@Test
	void aVariantTakesEverythingOverButWhatIsChanged() {
		Experiment second = variant("V2", OptionValues.NONE.with(TrainingOptions.EPOCHS, 2000)
				.with(TrainingOptions.FREEZE, List.of("encoder")));
		assertThat(second.getUuid()).isNotEqualTo(first.getUuid());
		assertThat(second.getConfigurations()).containsExactly("3d_fullres");
		assertThat(second.getFolds()).containsExactly(0, 1);
		assertThat(second.getTrainer()).isEqualTo("nnUNetTrainer_250epochs");
		assertThat(second.getOptions().map()).containsOnly(Map.entry("batch_size", "4"), Map.entry("epochs", "2000"),
				Map.entry("freeze", "encoder"));
		assertThat(second.getExecutorOptions().map()).containsEntry("niceness", "5");
		assertThat(second.getNotes()).as("notes are about the other one").isNull();
		assertThat(ModelNames.clash(project, second)).as("it trains in folders of its own").isEmpty();
		assertThat(first.getOptions().map()).containsOnlyKeys("batch_size");
	}

	@Test
	void aChangedChoiceDropsTheOptionsOfTheFormerOne() {
		Experiments.setOptions(project, first, Experiments.preset(project, first).options()
				.parse(Map.of("loss.smoothing", "0.5"), OptionValues.NONE, ""));
		Experiment third = variant("V3", OptionValues.NONE.with(TrainingOptions.LOSS, "focal"));
		assertThat(third.getOptions().map()).containsOnly(Map.entry("loss", "focal"));
	}

	@Test
	void namesCountOn() {
		assertThat(ExperimentVariants.name(project, "V1")).isEqualTo("V2");
		variant("V2", OptionValues.NONE);
		assertThat(ExperimentVariants.name(project, "V1")).isEqualTo("V3");
		assertThat(ExperimentVariants.name(project, "naive")).isEqualTo("naive 2");
	}

	@Test
	void aComparisonHasWhatDiffersInTheOrderOfTheDeclarations() {
		Experiment second = variant("V2", OptionValues.NONE.with(TrainingOptions.EPOCHS, 2000));
		Experiment third = variant("V3", OptionValues.NONE.with(TrainingOptions.LOSS, "focal"));
		third.getFolds().remove(Integer.valueOf(1));
		third.getExecutorOptions().clear();
		ExperimentComparison all = ExperimentComparison.of(project, List.of(first, second, third));
		assertThat(all.experiments()).containsExactly("V1", "V2", "V3");
		assertThat(all.rows()).extracting(Row::key).startsWith("folds", "epochs", "loss").endsWith("model_name",
				"executor.niceness");
		assertThat(row(all, "folds").values()).containsExactly("0 1", "0 1", "0");
		assertThat(row(all, "epochs").values()).containsExactly("250", "2000", "250");
		assertThat(row(all, "loss.gamma").values()).as("Dice and cross entropy have none").containsExactly("-", "-", "2");
		assertThat(row(all, "executor.niceness").values()).containsExactly("5", "5", "-");
		assertThat(ExperimentComparison.of(project, List.of(first, first)).rows()).isEmpty();
		assertThat(all.toJson().path("differences").get(1).path("values").get(1).asText()).isEqualTo("2000");
	}

	private static Row row(ExperimentComparison all, String key) {
		return all.rows().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
	}

	@Test
	void whatWasNotTrainedIsNotExtended() {
		assertThatThrownBy(() -> ExperimentExtension.of(project, first, 300, _ -> true)).isInstanceOf(HilumException.class)
				.hasMessageContaining("None of the runs of V1 was trained");
	}
}
