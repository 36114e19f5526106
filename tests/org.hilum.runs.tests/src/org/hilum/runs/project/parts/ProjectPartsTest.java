// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.model.ConfigurationOptions;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a project are renamed, copied and deleted with their files and references, undone and redone. */
class ProjectPartsTest {

	private static final String VARIANTS = "nnUNet_raw/Dataset001_Toy/labelsTr_variants/";

	@TempDir
	private Path folder;
	private PartsProject toy;
	private String model;
	private String experiment;

	@BeforeEach
	void make() {
		toy = new PartsProject(folder);
		model = toy.run.model().getFileName().toString();
		experiment = toy.load().getExperiments().getFirst().getName();
	}

	private Path at(String name) {
		return toy.root.resolve(name);
	}

	/** Carries out an edit; then undo brings back every file as it was, and redo makes the same state again. */
	private void executeUndoRedo(ProjectEdit edit) {
		Map<String, String> before = toy.content();
		toy.execute(edit);
		Map<String, String> after = toy.content();
		assertThat(after).as("it changes something").isNotEqualTo(before);
		toy.editor.undo();
		assertThat(toy.content()).isEqualTo(before);
		toy.editor.redo();
		assertThat(toy.content()).isEqualTo(after);
	}

	private void refused(ThrowingCallable work, String words) {
		Map<String, String> before = toy.content();
		assertThatThrownBy(work).isInstanceOf(HilumException.class).hasMessageContaining(words);
		assertThat(toy.content()).isEqualTo(before);
	}

	@Test
	void anAnnotatorIsRenamedWithTheEvaluationsThatNameIt() {
		executeUndoRedo(toy.parts().rename(PartKind.ANNOTATOR, "A", "radiologist_1"));
		assertThat(at(VARIANTS + "radiologist_1/toy_000.nii.gz")).hasContent("labels of A");
		assertThat(at(VARIANTS + "A")).doesNotExist();
		assertThat(toy.evaluation().getReferences()).containsExactly(VARIANTS + "radiologist_1");
	}

	@Test
	void aCopyOfAnAnnotatorIsAFolderOfItsOwn() throws IOException {
		executeUndoRedo(toy.parts().copy(PartKind.ANNOTATOR, "A", "C"));
		Files.writeString(at(VARIANTS + "C/toy_000.nii.gz"), "corrected");
		assertThat(at(VARIANTS + "A/toy_000.nii.gz")).hasContent("labels of A");
		toy.editor.undo();
		assertThat(ProjectTrash.of(toy.root).entries()).extracting(TrashEntry::places)
				.containsExactly(List.of(VARIANTS + "C"));
		toy.editor.redo();
		assertThat(at(VARIANTS + "C/toy_000.nii.gz")).as("what was changed in the copy is not lost").hasContent("corrected");
	}

	@Test
	void whatAnEvaluationNamesIsNotDeleted() {
		refused(() -> toy.execute(toy.parts().delete(PartKind.ANNOTATOR, "A")), "the evaluation both names A");
		executeUndoRedo(toy.parts().delete(PartKind.ANNOTATOR, "B"));
		assertThat(at(VARIANTS + "B")).doesNotExist();
	}

	@Test
	void predictionsAreRenamedAndDeleted() {
		executeUndoRedo(toy.parts().rename(PartKind.PREDICTIONS, "V1", "first model"));
		executeUndoRedo(toy.parts().delete(PartKind.PREDICTIONS, "first model"));
		assertThat(at("predictions/first model")).doesNotExist();
	}

	@Test
	void aModelIsRenamedWithItsExperimentAndRuns() {
		executeUndoRedo(toy.parts().rename(PartKind.MODEL, model, "mine"));
		Project project = toy.load();
		RunFolder run = new RunFolder(toy.run.model().resolveSibling("mine" + model.substring(model.indexOf("__"))).resolve(
				"fold_0"));
		assertThat(project.getExperiments().getFirst().getModelName()).isEqualTo("mine");
		assertThat(project.getRuns()).hasSize(1);
		assertThat(project.getRuns().getFirst().getFolder()).endsWith("/" + run.model().getFileName() + "/fold_0");
		assertThat(project.getRuns().getFirst().getExperiment()).as("the run is still that of the experiment")
				.isSameAs(project.getExperiments().getFirst());
		assertThat(run.readRunJson().at("/request/model_name").asText()).isEqualTo("mine");
		assertThat(Json.read(run.summary()).at("/metric_per_case/0/prediction_file").asText())
				.isEqualTo(run.validation() + "/toy_000.nii.gz");
	}

	@Test
	void aCopiedModelBelongsToNoExperiment() {
		executeUndoRedo(toy.parts().copy(PartKind.MODEL, model, "kept"));
		RunFolder copy = new RunFolder(toy.run.model().resolveSibling("kept" + model.substring(model.indexOf("__"))).resolve(
				"fold_0"));
		assertThat(copy.readRunJson().path("request").has("experiment")).isFalse();
		assertThat(copy.readRunJson().at("/request/model_name").asText()).isEqualTo("kept");
		assertThat(toy.run.readRunJson().path("request").has("experiment")).isTrue();
		assertThat(copy.checkpoint("final")).hasContent("weights");
	}

	@Test
	void theOnlyFoldIsDeletedWithItsModel() throws IOException {
		executeUndoRedo(toy.parts().delete(PartKind.RUN, model + "/fold_0"));
		assertThat(toy.run.model()).doesNotExist();
		toy.editor.undo();
		Files.createDirectories(toy.run.model().resolve("fold_1"));
		toy.execute(toy.parts().delete(PartKind.RUN, "nnUNet_results/Dataset001_Toy/" + model + "/fold_0"));
		assertThat(toy.run.path()).doesNotExist();
		assertThat(toy.run.model().resolve("plans.json")).exists();
	}

	@Test
	void severalRunsAreDeletedAndTheirModelWithTheLastOnes() throws IOException {
		RunFolder second = new RunFolder(toy.run.model().resolve("fold_1"));
		PartsProject.write(second.checkpoint("final"), "more weights");
		executeUndoRedo(toy.parts().deleteRuns(List.of(toy.run, second)));
		assertThat(toy.run.model()).doesNotExist();
		toy.editor.undo();
		Files.createDirectories(toy.run.model().resolve("fold_2"));
		executeUndoRedo(toy.parts().deleteRuns(List.of(toy.run, second)));
		assertThat(toy.run.path()).doesNotExist();
		assertThat(second.path()).doesNotExist();
		assertThat(toy.run.model().resolve("plans.json")).exists();
		refused(() -> toy.parts().deleteRuns(List.of(second)), "The project has no run named");
	}

	@Test
	void aRunningTrainingIsLeftAlone() {
		try (Lease _ = Lease.acquire(toy.run.path(), "training")) {
			for (ProjectEdit edit : List.of(toy.parts().delete(PartKind.RUN, model + "/fold_0"),
					toy.parts().delete(PartKind.MODEL, model), toy.parts().rename(PartKind.MODEL, model, "mine"),
					toy.parts().copy(PartKind.MODEL, model, "mine"), toy.parts().delete(PartKind.EXPERIMENT, experiment),
					toy.parts().rename(PartKind.DATASET, "", "Dataset002_Other"))) {
				assertThatThrownBy(() -> toy.execute(edit)).as(edit.label()).isInstanceOf(HilumException.class)
						.hasMessageContaining("Another process works here (training)");
			}
			assertThat(toy.run.checkpoint("final")).hasContent("weights");
		}
		executeUndoRedo(toy.parts().delete(PartKind.MODEL, model));
	}

	@Test
	void aRunThatAJobWaitsForIsLeftAlone() {
		ProjectParts parts = new ProjectParts(toy.load(), toy.run::equals);
		refused(() -> toy.execute(parts.delete(PartKind.RUN, model + "/fold_0")), "A job waits for");
		refused(() -> toy.execute(parts.rename(PartKind.MODEL, model, "mine")), "A job waits for");
	}

	@Test
	void anUndoThatIsRefusedCanBeTriedAgain() {
		toy.execute(toy.parts().rename(PartKind.MODEL, model, "mine"));
		Path renamed = toy.run.model().resolveSibling("mine" + model.substring(model.indexOf("__")));
		try (Lease _ = Lease.acquire(renamed.resolve("fold_0"), "training")) {
			assertThatThrownBy(toy.editor::undo).isInstanceOf(HilumException.class).hasMessageContaining("training");
			assertThat(renamed).exists();
		}
		toy.editor.undo();
		assertThat(toy.run.path()).exists();
	}

	@Test
	void theDataSetIsRenamedEverywhere() {
		toy.file("nnUNet_preprocessed/Dataset001_Toy/splits_final.json", "[]");
		executeUndoRedo(toy.parts().rename(PartKind.DATASET, PartsProject.DATASET, "Dataset102_Better"));
		Project project = toy.load();
		assertThat(project.getDataset().getName()).isEqualTo("Dataset102_Better");
		assertThat(project.getDataset().getCases()).hasSize(7);
		assertThat(toy.evaluation().getReferences()).containsExactly("nnUNet_raw/Dataset102_Better/labelsTr_variants/A");
		assertThat(at("nnUNet_preprocessed/Dataset102_Better/splits_final.json")).exists();
		assertThat(project.getRuns().getFirst().getExperiment()).isSameAs(project.getExperiments().getFirst());
		RunFolder run = new RunFolder(at(project.getRuns().getFirst().getFolder()));
		assertThat(Json.read(run.model().resolve("plans.json")).path("dataset_name").asText()).isEqualTo("Dataset102_Better");
		assertThat(toy.content().values()).noneMatch(text -> text.contains("Dataset001_Toy"));
	}

	@Test
	void aNumberOfAnotherDataSetIsRefused() throws IOException {
		Files.createDirectories(at("nnUNet_results/Dataset007_Other"));
		refused(() -> toy.parts().rename(PartKind.DATASET, "", "Dataset007_Mine"), "The number of Dataset007_Mine");
		refused(() -> toy.parts().rename(PartKind.DATASET, "", "Toy"), "is no name of a data set");
	}

	@Test
	void evaluationsAndExperimentsAreCopied() {
		executeUndoRedo(toy.parts().copy(PartKind.EVALUATION, "both", "again"));
		executeUndoRedo(toy.parts().rename(PartKind.EVALUATION, "again", "once more"));
		executeUndoRedo(toy.parts().copy(PartKind.EXPERIMENT, experiment, "V2"));
		Project project = toy.load();
		assertThat(project.getEvaluations().getLast().getName()).isEqualTo("once more");
		assertThat(project.getEvaluations().getLast().getReferences()).containsExactly(VARIANTS + "A");
		assertThat(project.getEvaluations().getLast().getResults()).isEmpty();
		assertThat(project.getExperiments()).extracting(Experiment::getName).containsExactly(experiment, "V2");
		assertThat(project.getExperiments().getLast().getModelName()).as("no run folder is shared").isNotNull();
	}

	@Test
	void anExperimentComesBackFromTheTrashInAnotherProcess() {
		String uuid = toy.load().getExperiments().getFirst().getUuid();
		executeUndoRedo(toy.parts().delete(PartKind.EXPERIMENT, experiment));
		assertThat(toy.evaluation().getExperiments()).isEmpty();
		ProjectTrash trash = ProjectTrash.of(toy.root);
		ProjectEditor later = new ProjectEditor(toy.root);
		later.execute(trash.restore(trash.entries().getFirst()));
		assertThat(toy.load().getExperiments()).extracting(Experiment::getUuid).containsExactly(uuid);
		assertThat(toy.evaluation().getExperiments()).as("the evaluation names it again").containsExactly(uuid);
		assertThat(trash.entries()).isEmpty();
		later.undo();
		assertThat(toy.load().getExperiments()).isEmpty();
		assertThat(trash.entries()).hasSize(1);
	}

	@Test
	void anEvaluationIsDeletedWithItsResults() {
		executeUndoRedo(toy.parts().delete(PartKind.EVALUATION, "both"));
		assertThat(at("evaluations/_both")).doesNotExist();
		ProjectTrash trash = ProjectTrash.of(toy.root);
		new ProjectEditor(toy.root).execute(trash.restore(trash.entries().getFirst()));
		assertThat(toy.evaluation().getResults()).hasSize(1);
	}

	@Test
	void whatIsInTheWayStopsARestorationAsAWhole() {
		toy.execute(toy.parts().delete(PartKind.PREDICTIONS, "V1"));
		toy.file("predictions/V1/other.nii.gz", "predicted meanwhile");
		ProjectTrash trash = ProjectTrash.of(toy.root);
		refused(() -> toy.editor.execute(trash.restore(trash.entries().getFirst())), "There is something at");
		assertThat(trash.entries()).hasSize(1);
		trash.remove(trash.entries().getFirst());
		assertThat(trash.entries()).isEmpty();
	}

	@Test
	void namesThatAreNotPossibleOrTakenAreRefused() {
		refused(() -> toy.parts().rename(PartKind.ANNOTATOR, "A", "../A"), "is not possible as the name of an annotator");
		refused(() -> toy.parts().rename(PartKind.ANNOTATOR, "A", "B"), "The project has an annotator named B");
		refused(() -> toy.parts().rename(PartKind.ANNOTATOR, "nobody", "C"), "Choose one of A, B.");
		refused(() -> toy.parts().rename(PartKind.MODEL, model, "a__b"), "is not possible as the name of a model");
		refused(() -> toy.parts().rename(PartKind.RUN, model + "/fold_0", "x"), "A run has no name of its own");
		refused(() -> toy.parts().delete(PartKind.RUN, model + "/fold_3"), "The project has no run named");
		refused(() -> toy.parts().copy(PartKind.DATASET, "", "x"), "is no name of a data set");
		refused(() -> toy.parts().rename(PartKind.DATASET, "Dataset009_Other", "Dataset010_X"), "Dataset001_Toy");
		refused(() -> toy.execute(toy.parts().rename(PartKind.EXPERIMENT, experiment, " ")), "The name is empty");
	}

	/** Names come from people and scripts; folders, files of results and lines of terminals are made of them. */
	@Test
	void everyDoorRefusesNamesThatAreNotPlain() {
		Map<String, String> before = toy.content();
		for (String name : List.of("../x", "a/b", "a\\b", "two\nlines", "bell\u0007", "\u202etxt.exe", "", "  ", ".", "..",
				"con")) {
			for (ThrowingCallable door : doors(name)) {
				assertThatThrownBy(door).as(name).isInstanceOf(HilumException.class).hasMessageNotContaining("\u0007");
			}
		}
		assertThat(toy.content()).isEqualTo(before);
	}

	@Test
	void everyDoorRefusesNamesThatAreTooLong() {
		String name = "n".repeat(SafePaths.MAX_NAME + 1);
		for (ThrowingCallable door : doors(name)) {
			refused(door, "longer than");
		}
	}

	private List<ThrowingCallable> doors(String name) {
		ProjectParts at = toy.parts();
		String uuid = toy.load().getExperiments().getFirst().getUuid();
		EvaluationRequest evaluation = EcoreUtil.copy(toy.evaluation());
		evaluation.setName(name);
		evaluation.setUuid(null);
		SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
		split.setName(name);
		Experiment other = EcoreUtil.copy(toy.load().getExperiments().getFirst());
		other.setName(name);
		Experiment added = EcoreUtil.copy(other);
		added.setUuid("_new");
		List<ThrowingCallable> doors = new ArrayList<>(Stream.of(ExperimentEdits.rename(uuid, name), ExperimentEdits.put(other),
				ExperimentEdits.replace(other), ExperimentEdits.put(added), ExperimentEdits.add(added),
				ProjectEdits.addEvaluation(evaluation), ProjectEdits.saveEvaluation(evaluation), ProjectEdits.addSplit(split),
				ProjectEdits.saveSplit(split), ProjectEdits.rename(name)).<ThrowingCallable>map(edit -> () -> toy.execute(edit))
				.toList());
		Map<PartKind, String> parts = Map.of(PartKind.EXPERIMENT, experiment, PartKind.EVALUATION, "both", PartKind.ANNOTATOR,
				"A",
				PartKind.PREDICTIONS, "V1");
		parts.forEach((kind, part) -> {
			doors.add(() -> toy.execute(at.rename(kind, part, name)));
			doors.add(() -> toy.execute(at.copy(kind, part, name)));
		});
		if (!name.equals("con") && !name.equals(".") && !name.equals("..")) {
			// in the name of a model folder, more follows
			doors.add(() -> toy.execute(at.rename(PartKind.MODEL, model, name)));
			doors.add(() -> toy.execute(at.copy(PartKind.MODEL, model, name)));
		}
		return doors;
	}

	@Test
	void namesThatDifferInCaseOnlyAreTaken() {
		String upper = experiment.toUpperCase(Locale.ROOT);
		String differs = "differs in case or accents only";
		refused(() -> toy.execute(toy.parts().copy(PartKind.EXPERIMENT, experiment, upper)), differs);
		refused(() -> toy.execute(toy.parts().copy(PartKind.EVALUATION, "both", "Both")), differs);
		refused(() -> toy.execute(toy.parts().rename(PartKind.ANNOTATOR, "A", "b")), differs);
		refused(() -> toy.execute(toy.parts().copy(PartKind.PREDICTIONS, "V1", "v1")), differs);
		String first = model.substring(0, model.indexOf("__"));
		refused(() -> toy.execute(toy.parts().copy(PartKind.MODEL, model, first.toUpperCase(Locale.ROOT))), differs);
		executeUndoRedo(toy.parts().rename(PartKind.EXPERIMENT, experiment, upper));
		executeUndoRedo(toy.parts().rename(PartKind.PREDICTIONS, "V1", "v1"));
	}

	@Test
	void aNameOfANumberWithoutEndIsNoNameOfADataSet() {
		refused(() -> toy.parts().rename(PartKind.DATASET, "", "Dataset99999999999_X"), "is no name of a data set");
	}

	/** Project files that were written by hand may have names that new parts cannot have. */
	@Test
	void aPartOfAnOldNameComesBackUnderIt() {
		ProjectService.edit(toy.root, project -> project.getExperiments().getFirst().setName("lr 0.1 / 2d"));
		toy.execute(toy.parts().delete(PartKind.EXPERIMENT, "lr 0.1 / 2d"));
		ProjectTrash trash = ProjectTrash.of(toy.root);
		toy.execute(trash.restore(trash.entries().getFirst()));
		assertThat(toy.load().getExperiments()).extracting(Experiment::getName).containsExactly("lr 0.1 / 2d");
	}

	@Test
	void resultsOfPredictionsAreFoundByTheirFolder() {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("of V1");
		evaluation.setUuid("_v1");
		evaluation.setPredictions("predictions/V1");
		toy.execute(ProjectEdits.addEvaluation(evaluation));
		assertThat(ProjectEvaluations.ofPredictions(toy.load(), at("predictions/V1"))).as("not carried out yet").isEmpty();
		toy.file("evaluations/_v1/V1__A.json", "{\"foreground_mean\": {\"Dice\": 0.25}}");
		toy.file("evaluations/_v1/V1__B.json", "{\"foreground_mean\": {\"Dice\": 0.5}}");
		assertThat(ProjectEvaluations.ofPredictions(toy.load(), at("predictions/../predictions/V1")))
				.extracting(Evaluation::getMeanForegroundDice).containsExactlyInAnyOrder(0.25, 0.5);
		assertThat(ProjectEvaluations.ofPredictions(toy.load(), at("predictions/V2"))).isEmpty();
	}

	@Test
	void aCopiedDataSetHasItsImagesAndAnnotatorsAndIsDeletedByItsName() {
		toy.file("nnUNet_preprocessed/Dataset001_Toy/splits_final.json", "[]");
		refused(() -> toy.parts().copy(PartKind.DATASET, PartsProject.DATASET, "Dataset001_Copy"),
				"The number of Dataset001_Copy");
		executeUndoRedo(toy.parts().copy(PartKind.DATASET, PartsProject.DATASET, "Dataset002_Copy"));
		assertThat(RawDataset.open(at("nnUNet_raw/Dataset002_Copy")).trainingCases()).hasSize(6);
		assertThat(at("nnUNet_raw/Dataset002_Copy/labelsTr_variants/A/toy_000.nii.gz")).hasContent("labels of A");
		assertThat(at("nnUNet_preprocessed/Dataset002_Copy")).doesNotExist();
		assertThat(toy.load().getDataset().getName()).isEqualTo(PartsProject.DATASET);
		executeUndoRedo(toy.parts().rename(PartKind.DATASET, "Dataset002_Copy", "Dataset003_Copy"));
		assertThat(toy.load().getDataset().getName()).isEqualTo(PartsProject.DATASET);
		executeUndoRedo(toy.parts().delete(PartKind.DATASET, "Dataset003_Copy"));
		assertThat(at("nnUNet_raw/Dataset001_Toy/dataset.json")).exists();
	}

	@Test
	void theDataSetOfTheProjectComesBackFromTheTrash() {
		toy.file("nnUNet_preprocessed/Dataset001_Toy/splits_final.json", "[]");
		refused(() -> toy.execute(toy.parts().delete(PartKind.DATASET, PartsProject.DATASET)), "the evaluation both names");
		toy.execute(toy.parts().delete(PartKind.EVALUATION, "both"));
		Map<String, String> before = toy.content();
		executeUndoRedo(toy.parts().delete(PartKind.DATASET, PartsProject.DATASET));
		for (String place : List.of("nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results")) {
			assertThat(at(place + "/Dataset001_Toy")).doesNotExist();
		}
		Project without = toy.load();
		assertThat(without.getDataset().getCases()).isEmpty();
		assertThat(without.getRuns()).isEmpty();
		assertThat(ProjectValidation.check(without)).extracting(ProjectProblem::constraint).contains("dataset-missing");
		ProjectTrash trash = ProjectTrash.of(toy.root);
		assertThat(trash.entries().getFirst().label()).isEqualTo("Data set Dataset001_Toy");
		new ProjectEditor(toy.root).execute(trash.restore(trash.entries().getFirst()));
		assertThat(toy.content()).isEqualTo(before);
		assertThat(toy.load().getDataset().getCases()).hasSize(7);
	}

	/** Initial weights of one configuration only follow the model that they are of. */
	@Test
	void valuesOfASingleConfigurationFollowToo() {
		Path weights = toy.run.checkpoint("final");
		Experiment v2 = ExperimentVariants.like(toy.load(), toy.load().getExperiments().getFirst(), "V2", OptionValues.NONE);
		ConfigurationOptions own = HilumFactory.eINSTANCE.createConfigurationOptions();
		own.setConfiguration("3d_fullres");
		own.getOptions().put("pretrained_weights", weights.toString());
		v2.getConfigurationOptions().add(own);
		toy.execute(ExperimentEdits.add(v2));
		refused(() -> toy.execute(toy.parts().delete(PartKind.MODEL, model)), "the experiment V2 names");
		toy.execute(toy.parts().rename(PartKind.MODEL, model, "mine"));
		String now = toy.load().getExperiments().getLast().getConfigurationOptions().getFirst().getOptions()
				.get("pretrained_weights");
		assertThat(now).contains("/mine__").endsWith("fold_0/checkpoint_final.pth");
		assertThat(Path.of(now)).exists();
	}
}
