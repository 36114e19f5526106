// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** The sample study with predictions of two models, made by shifting the labels of some cases, and their evaluations. */
final class EvaluatedSample {

	/** Number of predicted cases. */
	static final int CASES = 8;

	private EvaluatedSample() {
	}

	/** Makes the project with the evaluations "first" and "second" and brings it into the workspace. */
	static OpenProject open(Path folder, String name) {
		OpenProject project = BrokenSample.openSound(folder, name);
		predict(project, "first", 1);
		predict(project, "second", 2);
		evaluate(project, "first");
		evaluate(project, "second");
		OpenProjects.get().reload(project);
		return project;
	}

	/** The stored result of an evaluation. */
	static Path summary(OpenProject project, String evaluation) {
		EvaluationRequest request = ProjectEvaluations.require(ProjectService.load(project.folder()), evaluation);
		return ProjectService.resolve(project.model(), request.getResults().getFirst().getSummaryFile());
	}

	private static void predict(OpenProject project, String model, int shift) {
		Path labels = project.dataset().orElseThrow().resolve("labelsTr");
		Path to = project.folder().resolve("predictions").resolve(model);
		try (var files = Files.list(labels)) {
			Files.createDirectories(to);
			int number = 0;
			for (Path file : files.filter(f -> f.toString().endsWith(".nii.gz")).sorted().limit(CASES).toList()) {
				ImageFormats.write(to.resolve(file.getFileName()), shifted(ImageFormats.read(file), shift * number++ % 7));
			}
			Files.copy(labels.resolveSibling("dataset.json"), to.resolve("dataset.json"));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Volume shifted(Volume labels, int by) {
		short[] values = new short[(int) labels.values()];
		for (int i = 0; i < values.length; i++) {
			values[i] = i >= by ? (short) labels.value(i - by) : 0;
		}
		return Volume.ofLabels(labels.geometry(), values, null);
	}

	/** Gives the predictions "first" probabilities and evaluates them as "probable"; the predicted label has {@link #share}. */
	static void evaluateProbabilities(OpenProject project) {
		Path folder = project.folder().resolve("predictions/first");
		try (var files = Files.list(folder)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".nii.gz")).toList()) {
				Volume labels = ImageFormats.read(file);
				int[] size = labels.geometry().size();
				int voxels = (int) labels.values();
				float[] values = new float[3 * voxels];
				for (int i = 0; i < voxels; i++) {
					for (int c = 0; c < 3; c++) {
						values[c * voxels + i] = labels.value(i) == c ? share(i) : (1 - share(i)) / 2;
					}
				}
				ProbabilityFile.write(folder.resolve(file.getFileName().toString().replace(".nii.gz", ".npz")), new int[] { 3,
						size[2], size[1], size[0] }, out -> out.write(values, values.length));
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		evaluate(project, "probable", "first", "Brier");
		OpenProjects.get().reload(project);
	}

	/** {@return the probability of the predicted label in a voxel: 0.5 to 0.95} */
	static float share(int voxel) {
		return 0.5f + 0.05f * (voxel % 10);
	}

	private static void evaluate(OpenProject project, String name) {
		evaluate(project, name, name, "HD95", "VolumeErrorMl");
	}

	private static void evaluate(OpenProject project, String name, String predictions, String... metrics) {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName(name);
		evaluation.setPredictions("predictions/" + predictions);
		evaluation.getOptions().put(EvaluationOptions.CHILL.key(), "true");
		evaluation.getMetrics().addAll(List.of(metrics));
		new ProjectEditor(project.folder()).execute(ProjectEdits.saveEvaluation(evaluation));
		var loaded = ProjectService.load(project.folder());
		ProjectEvaluations.run(loaded, ProjectEvaluations.require(loaded, name), Progress.NONE);
	}

	/** Writes the evaluation of many cases of two labels; Dice of case i falls with i. */
	static Path many(Path file, int count) {
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Map<LabelOrRegion, LabelMetrics> metrics = new LinkedHashMap<>();
			for (int label = 1; label <= 2; label++) {
				metrics.put(LabelOrRegion.label(label), new LabelMetrics(count - i, i, label, 100, Map.of()));
			}
			cases.add(new CaseMetrics("case_" + i, Path.of("case_" + i + ".nii.gz"), Path.of("ref", "case_" + i + ".nii.gz"),
					metrics));
		}
		EvaluationSummary.of(cases, EvaluationOptions.NNUNET_ONLY).write(file);
		return file;
	}
}
