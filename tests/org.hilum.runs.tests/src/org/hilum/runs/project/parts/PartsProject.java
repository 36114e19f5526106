// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.Sha256;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;

/** A project with two annotators, predictions, a trained run of its experiment and evaluations; files are made up. */
final class PartsProject {

	private static final String IMAGE = ".*/(images|labels)T[rs]/.*";
	static final String DATASET = "Dataset001_Toy";

	final Path root;
	final RunFolder run;
	final ProjectEditor editor;

	PartsProject(Path folder) {
		root = folder.resolve("project");
		Project project = ProjectService.create(root, "Toy", DatasetSource.detect(ToyStudy.write(folder.resolve("elsewhere"))),
				Progress.NONE);
		TrainingRequest request = ProjectService.requests(project.getExperiments().getFirst()).getFirst();
		run = request.runFolder();
		file("nnUNet_raw/Dataset001_Toy/labelsTr_variants/A/toy_000.nii.gz", "labels of A");
		file("nnUNet_raw/Dataset001_Toy/labelsTr_variants/B/toy_000.nii.gz", "labels of B");
		file("predictions/V1/toy_000.nii.gz", "predicted");
		ObjectNode json = Json.object();
		json.set("request", request.toJson());
		Json.write(run.runJson(), json);
		write(run.model().resolve("plans.json"), "{\"dataset_name\": \"Dataset001_Toy\"}");
		write(run.checkpoint("final"), "weights");
		write(run.progress(),
				"{\"event\":\"start\",\"epochs\":9,\"first_epoch\":0}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
		write(run.summary(), "{\"foreground_mean\": {\"Dice\": 0.75}, \"metric_per_case\": [{\"prediction_file\": \"" + run
				.validation()
				+ "/toy_000.nii.gz\", \"reference_file\": \"" + root + "/nnUNet_raw/Dataset001_Toy/labelsTr/toy_000.nii.gz\"}]}");
		editor = new ProjectEditor(root);
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("both");
		evaluation.setUuid("_both");
		evaluation.getExperiments().add(project.getExperiments().getFirst().getUuid());
		evaluation.getReferences().add("nnUNet_raw/Dataset001_Toy/labelsTr_variants/A");
		editor.execute(ProjectEdits.addEvaluation(evaluation));
		file("evaluations/_both/first__A.json", "{\"foreground_mean\": {\"Dice\": 0.5}}");
	}

	Path file(String name, String text) {
		return write(root.resolve(name), text);
	}

	static Path write(Path file, String text) {
		try {
			Files.createDirectories(file.getParent());
			return Files.writeString(file, text);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	Project load() {
		return ProjectService.load(root);
	}

	EvaluationRequest evaluation() {
		return load().getEvaluations().getFirst();
	}

	ProjectParts parts() {
		return new ProjectParts(load(), _ -> false);
	}

	void execute(ProjectEdit edit) {
		edit.files().prepare(Progress.NONE);
		editor.execute(edit);
	}

	/** {@return the content of every file outside of Hilum's own folders, by path} */
	Map<String, String> content() {
		try (Stream<Path> files = Files.walk(root)) {
			Map<String, String> content = new TreeMap<>();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String name = root.relativize(file).toString();
				if (!name.startsWith(".hilum")) {
					content.put(name, name.matches(IMAGE) ? Sha256.of(file) : Files.readString(file));
				}
			}
			return content;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
