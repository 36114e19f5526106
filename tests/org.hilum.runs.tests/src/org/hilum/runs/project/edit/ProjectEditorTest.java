// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a project file, undone and redone; the file on disk is what counts. */
class ProjectEditorTest {

	private static final OptionValues LONGER = OptionValues.NONE.with(TrainingOptions.EPOCHS, 2000);

	@TempDir
	private Path folder;
	private Path file;
	private ProjectEditor editor;
	private String uuid;

	@BeforeEach
	void make() {
		file = folder.resolve(ProjectService.FILE);
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setUuid("_project");
		project.setName("toy");
		project.setFolder(folder.toAbsolutePath().toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName("Dataset001_Toy");
		Experiment first = experiment("first", 0);
		uuid = first.getUuid();
		project.getExperiments().add(first);
		ProjectService.save(project);
		editor = new ProjectEditor(folder);
	}

	private static Experiment experiment(String name, int fold) {
		Experiment experiment = Experiments.create("3d_fullres", fold, "nnUNetTrainer");
		experiment.setName(name);
		return experiment;
	}

	private static EvaluationRequest changed(EvaluationRequest evaluation) {
		EvaluationRequest changed = EcoreUtil.copy(evaluation);
		changed.setUuid(null);
		changed.getReferences().add("labels/second");
		changed.getOptions().put("surface", "voxel_border");
		return changed;
	}

	private Experiment replacement() {
		Experiment experiment = experiment("replaced", 3);
		experiment.setUuid(uuid);
		Experiments.setExecutor(experiment, "cluster", Map.of("nodes", "4"));
		return experiment;
	}

	private Project stored() {
		return ProjectService.intent(folder);
	}

	private List<ProjectEdit> everyEdit() {
		SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
		split.setName("ten folds");
		split.setUuid("_split");
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("both annotators");
		evaluation.setUuid("_evaluation");
		evaluation.getExperiments().add(uuid);
		return List.of(ProjectEdits.rename("other"), ProjectEdits.setNotes("text"), ProjectEdits.setImportRules("rules.json"),
				ExperimentEdits.add(experiment("second", 1)), ExperimentEdits.rename(uuid, "renamed"),
				ExperimentEdits.setOptions(uuid, LONGER.with(TrainingOptions.LOSS, "ce")),
				ProjectEdits.savePreset("long", "nnUNetTrainer", LONGER),
				ProjectEdits.savePreset("long", "nnUNetTrainer_250epochs", OptionValues.NONE),
				ExperimentEdits.setTrainer(uuid, "long", OptionValues.NONE), ExperimentEdits.setModelName(uuid, "mine"),
				ExperimentEdits.setRuns(uuid, "nnUNetPlans", List.of("2d", "3d_fullres"), List.of(0, 1, -1)),
				ExperimentEdits.setExecutor(uuid, "cluster", Map.of("partition", "long")),
				ExperimentEdits.setExecutor(uuid, "cluster", Map.of("partition", "short", "nodes", "2")),
				ExperimentEdits.setNotes(uuid, "why"), ExperimentEdits.replace(replacement()), ProjectEdits.addSplit(split),
				ProjectEdits.addEvaluation(evaluation),
				ProjectEdits.saveEvaluation(changed(evaluation)),
				ExperimentEdits.remove(uuid), ProjectEdits.removePreset("long"), ProjectEdits.removeSplit("_split"),
				ProjectEdits.removeEvaluation("_evaluation"));
	}

	@Test
	void everyEditIsStoredUndoneAndRedone() throws IOException {
		List<String> states = new ArrayList<>(List.of(Files.readString(file)));
		List<ProjectEdit> edits = everyEdit();
		for (ProjectEdit edit : edits) {
			assertThat(editor.execute(edit)).as(edit.label()).isTrue();
			assertThat(editor.undoLabel()).contains(edit.label());
			assertThat(states).as(edit.label()).doesNotContain(Files.readString(file));
			states.add(Files.readString(file));
		}
		for (int i = edits.size() - 1; i >= 0; i--) {
			editor.undo();
			assertThat(file).as("before " + edits.get(i).label()).hasContent(states.get(i));
			assertThat(editor.redoLabel()).contains(edits.get(i).label());
		}
		assertThat(editor.undoLabel()).isEmpty();
		for (int i = 0; i < edits.size(); i++) {
			editor.redo();
			assertThat(file).as("after " + edits.get(i).label()).hasContent(states.get(i + 1));
		}
		assertThat(editor.redoLabel()).isEmpty();
	}

	@Test
	void aRemovedExperimentIsRemovedFromEvaluationsAndComesBackWithThem() {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("one");
		evaluation.getExperiments().add(uuid);
		editor.execute(ProjectEdits.addEvaluation(evaluation));
		editor.execute(ExperimentEdits.remove(uuid));
		assertThat(stored().getExperiments()).isEmpty();
		assertThat(stored().getEvaluations().getFirst().getExperiments()).isEmpty();
		editor.undo();
		assertThat(stored().getExperiments()).extracting(Experiment::getUuid).containsExactly(uuid);
		assertThat(stored().getEvaluations().getFirst().getExperiments()).containsExactly(uuid);
	}

	@Test
	void aNewChangeDropsWhatCouldBeRedone() {
		editor.execute(ProjectEdits.setNotes("a"));
		editor.undo();
		editor.execute(ProjectEdits.rename("b"));
		assertThat(editor.redoLabel()).isEmpty();
		assertThatThrownBy(editor::redo).isInstanceOf(HilumException.class).hasMessageContaining("no change");
	}

	@Test
	void whatChangesNothingIsNotKept() throws IOException {
		byte[] before = Files.readAllBytes(file);
		assertThat(editor.execute(ExperimentEdits.rename(uuid, "first"))).isFalse();
		assertThat(editor.undoLabel()).isEmpty();
		assertThat(file).hasBinaryContent(before);
	}

	@Test
	void aChangeThatFailsLeavesEverythingAsItWas() throws IOException {
		editor.execute(ProjectEdits.setNotes("a"));
		byte[] before = Files.readAllBytes(file);
		assertThatThrownBy(() -> editor.execute(new ProjectEdit("Half", project -> {
			project.setName("half done");
			throw HilumException.usage("impossible", "none");
		}))).isInstanceOf(HilumException.class).hasMessageContaining("impossible");
		assertThatThrownBy(() -> editor.execute(ExperimentEdits.add(experiment("first", 1))))
				.isInstanceOf(HilumException.class).hasMessageContaining("named first");
		assertThat(file).hasBinaryContent(before);
		assertThat(editor.model().getName()).isEqualTo("toy");
		assertThat(editor.undoLabel()).contains("Change Notes");
		editor.execute(ProjectEdits.rename("later"));
		assertThat(stored().getName()).isEqualTo("later");
		assertThat(stored().getNotes()).isEqualTo("a");
	}

	@Test
	void noExperimentIsStoredThatSharesARunFolderWithAnother() {
		assertThatThrownBy(() -> editor.execute(ExperimentEdits.add(experiment("twin", 0)))).isInstanceOf(HilumException.class)
				.hasMessageContaining("a run folder or a model with \"first\"").hasMessageContaining("nnUNetTrainer_2");
		editor.execute(ExperimentEdits.addApart(experiment("twin", 0)));
		Experiment twin = EcoreUtil.copy(stored().getExperiments().getLast());
		assertThat(twin.getModelName()).isEqualTo("nnUNetTrainer_2");
		twin.setModelName(null);
		assertThatThrownBy(() -> editor.execute(ExperimentEdits.replace(twin))).isInstanceOf(HilumException.class)
				.hasMessageContaining("with \"first\"");
		assertThat(stored().getExperiments()).hasSize(2);
	}

	@Test
	void experimentsThatAreAddedAtTheSameTimeAreKeptApart() throws Exception {
		try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
			Callable<Void> half = () -> {
				for (int i = 0; i < 5; i++) {
					new ProjectEditor(folder).execute(
							ExperimentEdits.addApart(experiment(Thread.currentThread().getName() + " " + i, 0)));
				}
				return null;
			};
			for (Future<Void> each : pool.invokeAll(List.of(half, half))) {
				each.get();
			}
		}
		assertThat(stored().getExperiments()).hasSize(11).extracting(Experiment::getModelName).doesNotHaveDuplicates();
	}

	@Test
	void aChangeThatCannotBeWrittenIsTakenBack() throws IOException {
		editor.execute(ProjectEdits.setNotes("a"));
		Lease other = Lease.acquire(folder.resolve(".hilum"), "a test");
		try (other) {
			assertThatThrownBy(() -> editor.execute(ProjectEdits.setNotes("b"))).isInstanceOf(HilumException.class)
					.hasMessageContaining("a test");
			assertThatThrownBy(editor::undo).isInstanceOf(HilumException.class).hasMessageContaining("a test");
		}
		assertThat(editor.model().getNotes()).isEqualTo("a");
		editor.undo();
		assertThat(stored().getNotes()).isNull();
	}

	@Test
	void whatAnotherProgramWroteIsKept() {
		editor.execute(ProjectEdits.setNotes("here"));
		new ProjectEditor(folder).execute(ExperimentEdits.add(experiment("elsewhere", 3)));
		editor.execute(ExperimentEdits.rename(uuid, "renamed"));
		assertThat(stored().getExperiments()).extracting(Experiment::getName).containsExactly("renamed", "elsewhere");
		assertThat(stored().getNotes()).isEqualTo("here");
		editor.undo();
		assertThat(stored().getExperiments()).extracting(Experiment::getName).containsExactly("first", "elsewhere");
		assertThat(editor.undoLabel()).as("it was made before the other program's").isEmpty();
	}

	@Test
	void nothingIsUndoneOverAnotherProgramsChange() {
		editor.execute(ProjectEdits.setNotes("here"));
		ProjectService.edit(folder, project -> project.setName("elsewhere"));
		assertThatThrownBy(editor::undo).isInstanceOf(HilumException.class).hasMessageContaining("another program");
		assertThat(stored().getNotes()).isEqualTo("here");
		assertThat(editor.model().getName()).isEqualTo("elsewhere");
	}

	@Test
	void listenersAreCalledAfterEachStep() {
		List<String> notes = new ArrayList<>();
		Runnable listener = () -> notes.add(String.valueOf(editor.model().getNotes()));
		editor.addListener(listener);
		editor.execute(ProjectEdits.setNotes("a"));
		editor.undo();
		editor.redo();
		editor.removeListener(listener);
		editor.undo();
		assertThat(notes).containsExactly("a", "null", "a");
	}

	@Test
	void aPresetThatIsUsedIsNotRemoved() {
		editor.execute(ProjectEdits.savePreset("long", "nnUNetTrainer", LONGER));
		editor.execute(ExperimentEdits.setTrainer(uuid, "long", OptionValues.NONE));
		assertThatThrownBy(() -> editor.execute(ProjectEdits.removePreset("long"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("first").hasMessageContaining("long");
	}

	@Test
	void withoutAProjectThereIsNothingToChange() throws IOException {
		Files.delete(file);
		assertThatThrownBy(() -> editor.execute(ProjectEdits.setNotes("a"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("no project");
		assertThat(folder.resolve(".hilum")).doesNotExist();
	}

	@Test
	void anExperimentIsStoredWholeAndTakenBack() {
		Experiment changed = EcoreUtil.copy(stored().getExperiments().getFirst());
		changed.setName("changed");
		changed.setNotes("why");
		changed.getFolds().add(3);
		assertThat(editor.execute(ExperimentEdits.put(changed))).isTrue();
		assertThat(EcoreUtil.equals(stored().getExperiments().getFirst(), changed)).isTrue();
		assertThat(editor.execute(ExperimentEdits.put(changed))).as("nothing differs").isFalse();
		editor.undo();
		assertThat(stored().getExperiments().getFirst().getName()).isEqualTo("first");
		editor.redo();
		assertThat(stored().getExperiments().getFirst().getFolds()).containsExactly(0, 3);
		Experiment second = experiment("second", 1);
		editor.execute(ExperimentEdits.put(second));
		assertThat(stored().getExperiments()).extracting(Experiment::getName).containsExactly("changed", "second");
		second.setName("changed");
		assertThatThrownBy(() -> editor.execute(ExperimentEdits.put(second))).hasMessageContaining("named changed");
		assertThat(stored().getExperiments().get(1).getName()).isEqualTo("second");
	}

	@Test
	void anExperimentIsNotStoredWhereItWouldShareRunFolders() {
		Experiment first = EcoreUtil.copy(stored().getExperiments().getFirst());
		Experiment second = experiment("second", 1);
		editor.execute(ExperimentEdits.put(second));
		second.getFolds().addAll(first.getFolds());
		assertThatThrownBy(() -> editor.execute(ExperimentEdits.put(second))).isInstanceOf(HilumException.class)
				.hasMessageContaining("shares a run folder or a model with \"first\"");
		assertThat(stored().getExperiments().get(1).getFolds()).containsExactly(1);
		second.setModelName("apart");
		assertThat(editor.execute(ExperimentEdits.put(second))).isTrue();
		assertThat(stored().getExperiments().get(1).getFolds()).containsExactly(1, 0);
	}

	@Test
	void experimentsFollowTheNameOfTheirPresetAndKeepTheirModels() {
		editor.execute(ProjectEdits.savePreset("mine", "nnUNetTrainer", LONGER));
		editor.execute(ExperimentEdits.setTrainer(uuid, "mine", OptionValues.NONE));
		String before = Experiments.modelName(stored().getExperiments().getFirst());
		editor.execute(ProjectEdits.renamePreset("mine", "ours"));
		Experiment after = stored().getExperiments().getFirst();
		assertThat(stored().getPresets()).extracting(Preset::getName).containsExactly("ours");
		assertThat(after.getTrainer()).isEqualTo("ours");
		assertThat(Experiments.modelName(after)).isEqualTo(before);
		editor.undo();
		assertThat(stored().getExperiments().getFirst().getTrainer()).isEqualTo("mine");
		assertThat(stored().getExperiments().getFirst().getModelName()).isNull();
		editor.execute(ProjectEdits.savePreset("other", "nnUNetTrainer", LONGER));
		assertThatThrownBy(() -> editor.execute(ProjectEdits.renamePreset("mine", "other"))).hasMessageContaining("named other");
		assertThatThrownBy(() -> editor.execute(ProjectEdits.renamePreset("mine", "nnUNetTrainer")))
				.hasMessageContaining("contributed");
	}
}
