// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.edit.ExperimentExtension;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.parts.PartKind;
import org.hilum.runs.project.parts.ProjectParts;
import org.hilum.runs.project.validation.ProjectValidation;
import org.hilum.samples.SampleStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of nnU-Net become projects. */
class ProjectAdoptionTest {

	private static final String DATASET = "Dataset004_Hippocampus";

	@TempDir
	private Path root;

	@BeforeEach
	void make() throws IOException {
		SampleStudy.copyTo(root.resolve("nnUNet_raw"));
		for (String fold : List.of("nnUNetTrainer__nnUNetPlans__2d/fold_0", "nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0",
				"nnUNetTrainer__nnUNetPlans__3d_fullres/fold_3", "nnUNetTrainer_250epochs__nnUNetPlans__2d/fold_all",
				"MyOwnTrainer__nnUNetPlans__2d/fold_1", "nnUNetTrainer__nnUNetPlans__2d/crossval_results_folds_0",
				"noModel/fold_0")) {
			Files.createDirectories(root.resolve("nnUNet_results").resolve(DATASET).resolve(fold));
		}
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	@Test
	void theFolderIsFoundFromItsParts() {
		ProjectAdoption.Place place = new ProjectAdoption.Place(root.toAbsolutePath().normalize(), List.of(DATASET));
		for (String part : List.of("", "nnUNet_raw", "nnUNet_results", "nnUNet_preprocessed", "nnUNet_raw/" + DATASET)) {
			assertThat(ProjectAdoption.find(root.resolve(part))).as(part).contains(place);
		}
		assertThat(ProjectAdoption.find(root.resolve("nnUNet_raw").resolve(DATASET).resolve("imagesTr"))).isEmpty();
		assertThat(ProjectAdoption.find(root.resolve("nnUNet_results").resolve(DATASET))).isEmpty();
		assertThat(ProjectAdoption.find(root.getParent())).isEmpty();
	}

	@Test
	void modelsBecomeExperimentsAndNoFileIsTouched() throws IOException {
		List<Path> before = files(root);
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(files(root)).containsAll(before);
		assertThat(files(root).stream().filter(file -> !before.contains(file)).map(root::relativize).map(Path::toString))
				.contains(ProjectService.FILE).allMatch(name -> name.equals(ProjectService.FILE) || name.startsWith(".hilum"));
		Project stored = ProjectService.load(root);
		assertThat(stored.getUuid()).isEqualTo(project.getUuid());
		assertThat(stored.getDataset().getCases()).hasSize(39);
		assertThat(stored.getExperiments()).extracting(Experiment::getTrainer).containsExactlyInAnyOrder("nnUNetTrainer",
				"nnUNetTrainer_250epochs");
		Experiment first = stored.getExperiments().stream().filter(e -> e.getTrainer().equals("nnUNetTrainer")).findFirst()
				.orElseThrow();
		assertThat(first.getConfigurations()).containsExactly("2d", "3d_fullres");
		assertThat(first.getFolds()).containsExactly(0, 3);
		assertThat(stored.getRuns()).hasSizeGreaterThanOrEqualTo(5);
		assertThat(stored.getRuns().stream().filter(run -> run.getExperiment() == null).map(run -> run.getFolder()))
				.anyMatch(folder -> folder.contains("MyOwnTrainer"));
	}

	/** A run as Hilum leaves it, and one of nnU-Net in the same folder of results. */
	private static void run(TrainingRequest request) {
		ObjectNode json = Json.object();
		json.set("request", request.toJson());
		try {
			Files.createDirectories(request.runFolder().path());
			Json.write(request.runFolder().runJson(), json);
			Files.writeString(request.runFolder().checkpoint("final"), "weights");
			Files.writeString(request.runFolder().progress(),
					"{\"event\":\"start\",\"epochs\":1,\"first_epoch\":0}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The quick trainer of the demo changes the plans and with them their name in that of the folder. */
	@Test
	void anExperimentAsksForWhatTheRunsOfHilumWereAskedFor() {
		TrainingRequest demo = TrainingRequest.of(NnunetFolders.under(root), DATASET, "3d_fullres", "quick")
				.with(TrainingOptions.EPOCHS, 1);
		run(demo);
		run(demo.withFold(2));
		run(demo.with(TrainingOptions.EPOCHS, 3).withModelName("longer"));
		assertThat(demo.modelFolder().getFileName()).hasToString("HilumTrainerQuick__nnUNetPlansQuick__3d_fullres");
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(ProjectValidation.check(project)).isEmpty();
		Experiment quick = experiment(project, "HilumTrainerQuick");
		assertThat(quick.getTrainer()).isEqualTo("quick");
		assertThat(quick.getPlans()).isEqualTo("nnUNetPlans");
		assertThat(quick.getModelName()).isNull();
		assertThat(quick.getFolds()).containsExactly(0, 2);
		assertThat(quick.getOptions().map()).containsOnly(Map.entry("epochs", "1"));
		assertThat(Experiments.folders(project, quick)).containsExactly(demo.runFolder().path(),
				demo.withFold(2).runFolder().path());
		Experiment longer = experiment(project, "longer");
		assertThat(longer.getModelName()).isEqualTo("longer");
		assertThat(longer.getOptions().map()).containsOnly(Map.entry("epochs", "3"));
		assertThat(project.getRuns()).filteredOn(run -> run.getFolder().contains("Quick"))
				.extracting(run -> run.getExperiment()).containsExactly(quick, quick, longer);
		// and what is done with an experiment afterwards takes its runs along
		assertThat(ExperimentExtension.of(project, quick, 5, _ -> true).requests()).extracting(TrainingRequest::fold)
				.containsExactly(0, 2);
		new ProjectEditor(root).execute(new ProjectParts(project, _ -> false).rename(PartKind.MODEL,
				demo.modelFolder().getFileName().toString(), "demo"));
		Project renamed = ProjectService.load(root);
		assertThat(experiment(renamed, "HilumTrainerQuick").getModelName()).isEqualTo("demo");
		assertThat(renamed.getRuns()).filteredOn(run -> run.getFolder().contains("/demo__nnUNetPlansQuick__"))
				.hasSize(2).allMatch(run -> run.getExperiment().getName().equals("HilumTrainerQuick"));
	}

	/** Without a record of what was asked, as when only the model folders were copied. */
	@Test
	void plansOfATrainerThatRenamesThemAreFoundByName() throws IOException {
		Path results = root.resolve("nnUNet_results").resolve(DATASET);
		Files.createDirectories(results.resolve("HilumTrainerQuick__nnUNetPlansQuick__2d/fold_0"));
		Files.createDirectories(results.resolve("HilumTrainerQuick__ownQuick__2d/fold_1"));
		Files.createDirectories(root.resolve("nnUNet_preprocessed").resolve(DATASET));
		Files.writeString(root.resolve("nnUNet_preprocessed").resolve(DATASET).resolve("own.json"), "{}");
		Files.writeString(results.resolve("HilumTrainerQuick__nnUNetPlansQuick__2d/fold_0/run.json"),
				"{\"request\": {\"trainer\": \"../x\"}}");
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(project.getExperiments()).filteredOn(e -> e.getTrainer().equals("quick")).extracting(Experiment::getPlans)
				.containsExactlyInAnyOrder("nnUNetPlans", "own");
	}

	private static Experiment experiment(Project project, String name) {
		return project.getExperiments().stream().filter(e -> e.getName().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void aSecondProjectAndAnUnknownDataSetAreRefused() {
		ProjectAdoption.Place place = ProjectAdoption.find(root).orElseThrow();
		assertThatThrownBy(() -> ProjectAdoption.adopt(place, "Dataset005_Other")).isInstanceOf(HilumException.class)
				.hasMessageContaining("Dataset005_Other");
		assertThat(root.resolve(ProjectService.FILE)).doesNotExist();
		ProjectAdoption.adopt(place, DATASET);
		assertThatThrownBy(() -> ProjectAdoption.adopt(place, DATASET)).isInstanceOf(HilumException.class)
				.hasMessageContaining("already");
	}

	@Test
	void withoutModelsThereIsAnExperimentToBeginWith() throws IOException {
		try (Stream<Path> models = Files.list(root.resolve("nnUNet_results").resolve(DATASET))) {
			for (Path model : models.toList()) {
				Files.move(model, root.resolve("aside_" + model.getFileName()));
			}
		}
		Project project = ProjectAdoption.adopt(ProjectAdoption.find(root).orElseThrow(), DATASET);
		assertThat(project.getExperiments()).hasSize(1);
		assertThat(project.getExperiments().getFirst().getTrainer()).isEqualTo("nnUNetTrainer");
	}
}
