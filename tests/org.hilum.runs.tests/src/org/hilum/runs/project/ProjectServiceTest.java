// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RecordedProgress;
import org.hilum.runs.RunFolder;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectServiceTest {

	@TempDir
	private Path folder;
	private Path source;
	private Path root;

	@BeforeEach
	void prepare() {
		source = ToyStudy.write(folder.resolve("elsewhere"));
		root = folder.resolve("my study");
	}

	@Test
	void anImportThatEndedBeforeTheProjectFileIsContinuedAndAnotherDataSetIsNotTakenForIt() throws IOException {
		Project project = create();
		Path label = ProjectService.folders(project).raw().resolve(ToyStudy.NAME).resolve("labelsTr/" + ToyStudy.id(0)
				+ ".nii.gz");
		Files.delete(root.resolve(ProjectService.FILE));
		assertThat(create().getDataset().getCases()).hasSize(project.getDataset().getCases().size());
		Files.delete(root.resolve(ProjectService.FILE));
		Files.delete(label);
		Files.write(label, new byte[] { 1 });
		assertThatThrownBy(this::create).isInstanceOf(HilumException.class).hasMessageContaining("already has the data set");
	}

	@Test
	void aRawImportThatWasStoppedIsContinued() throws IOException {
		AtomicInteger files = new AtomicInteger();
		Progress stopped = new Progress() {
			@Override
			public void advance(long units) {
				files.addAndGet((int) units);
			}

			@Override
			public boolean cancelled() {
				return files.get() >= 3;
			}
		};
		assertThatThrownBy(() -> ProjectService.create(root, "Toy", DatasetSource.detect(source), stopped))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(root.resolve("nnUNet_raw").resolve(ToyStudy.NAME).resolve("dataset.json")).doesNotExist();
		Project project = create();
		assertThat(project.getDataset().getCases()).hasSize(ToyStudy.CASES + 1);
		for (Case one : project.getDataset().getCases()) {
			Path image = ProjectService.resolve(project, one.getImages().getFirst());
			assertThat(image)
					.hasSameBinaryContentAs(source.resolve(image.getParent().getFileName()).resolve(image.getFileName()));
		}
	}

	private Project create() {
		return ProjectService.create(root, "Toy", DatasetSource.detect(source), Progress.NONE);
	}

	@Test
	void aProjectTakesTheDataSetIn() {
		Project project = create();
		assertThat(project.getName()).isEqualTo("Toy");
		assertThat(project.getDataset().getId()).isEqualTo(1);
		assertThat(project.getDataset().getFileEnding()).isEqualTo(".nii.gz");
		assertThat(project.getDataset().getChannels()).extracting(c -> c.getName()).containsExactly("MR <1.5 T>");
		assertThat(project.getDataset().getLabels()).extracting(l -> l.getName()).containsExactly("background",
				"left & right", "core");
		assertThat(project.getDataset().getCases()).hasSize(ToyStudy.CASES + 1);
		Case first = project.getDataset().getCases().getFirst();
		assertThat(first.getIdentifier()).isEqualTo("toy_000");
		assertThat(first.getImages()).containsExactly("nnUNet_raw/Dataset001_Toy/imagesTr/toy_000_0000.nii.gz");
		assertThat(ProjectService.resolve(project, first.getLabel())).isRegularFile();
		assertThat(project.getDataset().getCases().getLast().getSplit()).isEqualTo(CaseSplit.TEST);
		assertThat(project.getExperiments()).singleElement()
				.satisfies(e -> assertThat(e.getTrainer()).isEqualTo("quick"));
		assertThat(root.resolve("nnUNet_results")).isDirectory();
	}

	@Test
	void aProjectIsTheSameAfterSavingAndLoading() {
		Project project = create();
		Experiment experiment = ProjectService.addExperiment(project, "2d", 3, "nnUNetTrainer");
		Experiments.setOptions(experiment,
				OptionValues.NONE.with(TrainingOptions.EPOCHS, 7).with(TrainingOptions.SEED, -1L));
		assertThat(experiment.getTrainer()).isEqualTo("nnUNetTrainer");
		ProjectService.save(project);
		Project loaded = ProjectService.load(root);
		assertThat(loaded.getExperiments()).hasSize(2);
		Experiment same = loaded.getExperiments().get(1);
		assertThat(same.getName()).isEqualTo("2d, fold 3, standard");
		assertThat(same.getOptions().map()).containsOnly(Map.entry("epochs", "7"), Map.entry("seed", "-1"));
		assertThat(ProjectService.requests(same)).isEqualTo(ProjectService.requests(experiment));
		assertThat(loaded.getDataset().getCases()).hasSize(ToyStudy.CASES + 1);
		assertThat(ProjectService.addExperiment(loaded, "2d", 3, "nnUNetTrainer").getName())
				.isEqualTo("2d, fold 3, standard (2)");
	}

	@Test
	void aProjectCanBeMoved() throws IOException {
		create();
		Path moved = folder.resolve("moved");
		Files.move(root, moved);
		Project project = ProjectService.load(moved.resolve(ProjectService.FILE));
		assertThat(ProjectService.folder(project)).isEqualTo(moved);
		assertThat(ProjectService.resolve(project, project.getDataset().getCases().getFirst().getImages().getFirst()))
				.isRegularFile();
		assertThat(Files.readString(moved.resolve(ProjectService.FILE))).doesNotContain(folder.toString());
	}

	@Test
	void refreshingKeepsElementsThatAreStillThere() throws IOException {
		Project project = create();
		Case second = project.getDataset().getCases().get(1);
		Path raw = root.resolve("nnUNet_raw/Dataset001_Toy");
		Files.delete(raw.resolve("imagesTr/toy_000_0000.nii.gz"));
		ProjectService.refresh(project);
		assertThat(project.getDataset().getCases()).hasSize(ToyStudy.CASES).first().isSameAs(second);
	}

	@Test
	void runsArePickedUpFromTheResultsFolder() throws IOException {
		Project project = create();
		RunFolder run = ProjectService.requests(project.getExperiments().getFirst()).getFirst().runFolder();
		Files.createDirectories(run.path());
		Files.writeString(run.progress(), """
				{"event":"start","epochs":9,"first_epoch":0}
				{"event":"epoch","epoch":0,"ema_fg_dice":0.5}
				{"event":"end","status":"stopped","message":"asked to"}
				""");
		ProjectService.refresh(project);
		Run found = project.getRuns().getFirst();
		assertThat(found.getState()).isEqualTo(RunState.INTERRUPTED);
		assertThat(found.getEpoch()).isEqualTo(1);
		assertThat(found.getTotalEpochs()).isEqualTo(9);
		assertThat(found.getMessage()).isEqualTo("asked to");
		assertThat(found.getExperiment()).isSameAs(project.getExperiments().getFirst());
		assertThat(ProjectService.runFolder(found)).isEqualTo(run);
		ProjectService.save(project);
		assertThat(ProjectService.load(root).getRuns()).singleElement()
				.satisfies(r -> assertThat(r.getExperiment()).isNotNull());
	}

	@Test
	void aRunBelongsToTheExperimentThatAskedForIt() {
		Project project = create();
		Experiment longer = ProjectService.addExperiment(project, "3d_fullres", 0, "quick");
		Experiments.setOptions(longer, OptionValues.NONE.with(TrainingOptions.EPOCHS, 77));
		assertThat(longer.getModelName()).isEqualTo("HilumTrainerQuick_2");
		TrainingRequest request = ProjectService.requests(longer).getFirst();
		RunFolder run = request.runFolder();
		assertThat(run).as("no experiment shares a run folder")
				.isNotEqualTo(ProjectService.requests(project.getExperiments().getFirst()).getFirst().runFolder());
		ObjectNode json = Json.object();
		json.set("request", request.toJson());
		Json.write(run.runJson(), json);
		ProjectService.refresh(project);
		assertThat(project.getRuns().getFirst().getExperiment()).isSameAs(longer);
		Experiments.setOptions(longer, OptionValues.NONE.with(TrainingOptions.SEED, 9L));
		ProjectService.refresh(project);
		assertThat(project.getRuns().getFirst().getExperiment()).as("nobody asked for that").isNull();
	}

	@Test
	void anExperimentAsksForEachConfigurationWithEachFold() {
		Project project = create();
		Experiment experiment = ProjectService.addExperiment(project, "2d", 0, "nnUNetTrainer_250epochs");
		experiment.getConfigurations().add("3d_fullres");
		experiment.getFolds().addAll(List.of(1, -1));
		assertThat(ProjectService.requests(experiment)).extracting(r -> r.configuration() + " " + r.foldName())
				.containsExactly("2d 0", "2d 1", "2d all", "3d_fullres 0", "3d_fullres 1", "3d_fullres all");
		assertThat(ProjectService.requests(experiment)).allSatisfy(r -> {
			assertThat(r.experiment()).isEqualTo(experiment.getUuid());
			assertThat(TrainingRequest.fromJson(r.toJson())).isEqualTo(r);
			assertThat(r.modelFolder().getFileName()).asString().startsWith("nnUNetTrainer_250epochs__nnUNetPlans__");
		});
	}

	@Test
	void anExperimentThatCannotBeTrainedDoesNotKeepTheProjectShut() {
		Project project = create();
		Experiment experiment = ProjectService.addExperiment(project, "2d", 0, "nnUNetTrainer");
		experiment.getOptions().put("epoch", "7");
		assertThatThrownBy(() -> ProjectService.requests(experiment)).isInstanceOf(HilumException.class)
				.hasMessageContaining("epochs");
		experiment.setTrainer("nnUNetTrainerr");
		assertThatThrownBy(() -> ProjectService.requests(experiment)).hasMessageContaining("Did you mean nnUNetTrainer?");
		ProjectService.save(project);
		assertThat(ProjectService.load(root).getExperiments()).hasSize(2);
	}

	@Test
	void imagesCanBeLinked() {
		ProjectService.create(root, "Toy", DatasetSource.detect(source).linked().named("Dataset077_Linked"),
				Progress.NONE);
		Path image = root.resolve("nnUNet_raw/Dataset077_Linked/imagesTr/toy_000_0000.nii.gz");
		assertThat(image).isSymbolicLink().isRegularFile();
	}

	@Test
	void filesThatDatasetJsonNamesElsewhereAreBroughtToTheirPlaces() {
		ObjectNode json = (ObjectNode) Json.read(source.resolve("dataset.json"));
		ObjectNode cases = json.putObject("dataset");
		for (int i = 0; i < ToyStudy.CASES; i++) {
			String id = ToyStudy.id(i);
			ObjectNode entry = cases.putObject("x_" + id);
			entry.putArray("images").add("imagesTr/" + id + "_0000.nii.gz");
			entry.put("label", "labelsTr/" + id + ".nii.gz");
		}
		Json.write(source.resolve("dataset.json"), json);
		Project project = create();
		assertThat(project.getDataset().getCases().getFirst().getImages())
				.containsExactly("nnUNet_raw/Dataset001_Toy/imagesTr/x_toy_000_0000.nii.gz");
	}

	@Test
	void aTaskOfTheDecathlonIsImported() throws IOException {
		Path task = folder.resolve("Task09_Toy");
		Files.createDirectories(task.resolve("imagesTr"));
		Files.createDirectories(task.resolve("labelsTr"));
		ObjectNode json = Json.object();
		json.putObject("modality").put("0", "MRI");
		json.putObject("labels").put("0", "background").put("1", "shell").put("2", "core");
		for (int i = 0; i < ToyStudy.CASES; i++) {
			String id = ToyStudy.id(i);
			Files.copy(source.resolve("imagesTr/" + id + "_0000.nii.gz"), task.resolve("imagesTr/" + id + ".nii.gz"));
			Files.copy(source.resolve("labelsTr/" + id + ".nii.gz"), task.resolve("labelsTr/" + id + ".nii.gz"));
		}
		json.putArray("training").addObject().put("image", "./imagesTr/toy_000.nii.gz");
		json.put("numTraining", ToyStudy.CASES);
		Json.write(task.resolve("dataset.json"), json);
		DatasetSource found = DatasetSource.detect(task);
		assertThat(found.kind()).isEqualTo(DatasetSource.Kind.MSD);
		assertThat(found.name()).isEqualTo("Dataset009_Toy");
		Project project = ProjectService.create(root, "Toy", found.named("Dataset012_Renamed"), Progress.NONE);
		assertThat(project.getDataset().getName()).isEqualTo("Dataset012_Renamed");
		assertThat(project.getDataset().getCases()).hasSize(ToyStudy.CASES);
	}

	@Test
	void whatCannotBeIsRefusedWithTheRemedy() throws IOException {
		assertThatThrownBy(() -> DatasetSource.detect(folder)).isInstanceOf(HilumException.class)
				.hasMessageContaining("dataset.json");
		assertThatThrownBy(() -> DatasetSource.detect(source).named("Toy"))
				.hasMessageContaining("Dataset004_Hippocampus");
		assertThatThrownBy(() -> ProjectService.load(folder)).hasMessageContaining("There is no project");
		create();
		assertThatThrownBy(this::create).hasMessageContaining("already");
		Files.writeString(root.resolve(ProjectService.FILE), "<?xml version=\"1.0\"?><nothing");
		assertThatThrownBy(() -> ProjectService.load(root)).isInstanceOf(HilumException.class)
				.hasMessageContaining("damaged").hasMessageContaining(ProjectService.FILE);
		Path file = Files.writeString(folder.resolve("file"), "");
		assertThatThrownBy(() -> ProjectService.create(file.resolve("inside"), "x", DatasetSource.detect(source),
				Progress.NONE)).isInstanceOf(HilumException.class).hasMessageContaining("Cannot write");
	}

	@Test
	void anImportCanBeCancelledAndDoneAgain() {
		RecordedProgress progress = new RecordedProgress();
		progress.cancel();
		DatasetSource found = DatasetSource.detect(source);
		assertThatThrownBy(() -> ProjectService.create(root, "Toy", found, progress))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(root.resolve(ProjectService.FILE)).doesNotExist();
		assertThat(create().getDataset().getCases()).hasSize(ToyStudy.CASES + 1);
	}

	@Test
	void aProjectWithANameThatNoFolderCanHaveIsOpened() throws IOException {
		Project project = create();
		Path file = ProjectService.folder(project).resolve(ProjectService.FILE);
		for (String bad : List.of("modelName=\"a/b\" trainer=", "plans=\"../x\" trainer=")) {
			String good = Files.readString(file);
			Files.writeString(file, good.replace("trainer=", bad));
			assertThat(ProjectService.load(ProjectService.folder(project)).getExperiments()).hasSize(1);
			Files.writeString(file, good);
		}
	}
}
