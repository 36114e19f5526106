// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.HilumVersion;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.Sha256;
import org.hilum.core.TemporaryFolder;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.runs.models.ModelSources.Source;

/**
 * Copies models into a new version: files go to a temporary folder beside the version's place with their digests, and the
 * folder is renamed when all are there. They are copies, since trainings of nnU-Net write checkpoints in place.
 */
final class ModelAddition {

	private static final List<String> CHECKPOINTS = List.of("checkpoint_final.pth", "checkpoint_best.pth",
			"checkpoint_latest.pth");
	private final ModelLibrary library;
	private final ModelRequest request;
	private final Path target;
	private final Progress progress;
	private final ObjectNode document = Json.object();
	private Path place;

	ModelAddition(ModelLibrary owner, ModelRequest request, Path target, Progress progress) {
		library = owner;
		this.request = request;
		this.target = target;
		this.progress = progress;
	}

	/** Makes the version. */
	void run() {
		try (TemporaryFolder unpacked = TemporaryFolder.beside(target); TemporaryFolder made = TemporaryFolder.beside(target)) {
			place = made.path();
			List<Source> sources = new ModelSources(unpacked, progress).of(request);
			document.put("name", request.name()).put("version", target.getFileName().toString().substring(1))
					.put("created", Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString())
					.put("program", "Hilum " + HilumVersion.get()).put("note", request.note()).put("limits", request.limits());
			document.putArray(ModelVersion.MEMBERS);
			document.putArray("stages");
			document.putArray("files");
			progress.begin("Copying models", sources.size());
			for (Source source : sources) {
				progress.check("Copying models");
				add(source);
				progress.advance(1);
			}
			describe(sources);
			Json.write(place.resolve(ModelVersion.FILE), document);
			made.moveTo(target);
		}
	}

	private void add(Source source) {
		ModelFolder model = source.model();
		String checkpoint = checkpoint(model);
		List<String> folds = folds(source, checkpoint);
		String name = SafePaths.name(model.folder().getFileName().toString(), null, "of the model folder");
		String folder = ModelVersion.FILES + "/" + name;
		copy(model.folder().resolve("plans.json"), folder + "/plans.json");
		copy(model.folder().resolve("dataset.json"), folder + "/dataset.json");
		if (Files.isRegularFile(model.folder().resolve(Fingerprint.FILE_NAME))) {
			copy(model.folder().resolve(Fingerprint.FILE_NAME), folder + "/" + Fingerprint.FILE_NAME);
		}
		folds.forEach(fold -> copy(model.checkpoint(fold, checkpoint), folder + "/fold_" + fold + "/" + checkpoint));
		ObjectNode member = document.withArray(source.member() ? ModelVersion.MEMBERS : "stages").addObject();
		member.put("folder", folder).set("plan", ModelFacts.plan(model));
		member.set("training", ModelFacts.training(model, folds, checkpoint, library));
		member.set("data", ModelFacts.data(model));
	}

	private String checkpoint(ModelFolder model) {
		return request.checkpoint().isEmpty()
				? CHECKPOINTS.stream().filter(name -> !model.folds(name).isEmpty()).findFirst().orElse(CHECKPOINTS.getFirst())
				: SafePaths.name(request.checkpoint(), null, "checkpoint");
	}

	private List<String> folds(Source source, String checkpoint) {
		List<String> present = source.model().requireFolds(checkpoint);
		List<String> wanted = source.fold().map(List::of).orElse(request.folds());
		for (String fold : wanted) {
			if (!Files.isRegularFile(source.model().checkpoint(fold, checkpoint))) {
				throw HilumException.input(source.model().folder(), "Fold " + fold + " has no " + checkpoint,
						"Train it, or name others; trained are " + present + ".");
			}
		}
		return wanted.isEmpty() ? present : wanted;
	}

	/** Data, plan and training are those of the first model; an ensemble has those of the others in its members. */
	private void describe(List<Source> sources) {
		var first = document.path(ModelVersion.MEMBERS).get(0);
		document.set("data", first.path("data"));
		document.set("plan", first.path("plan"));
		document.set("training", first.path("training"));
		request.evaluation().or(() -> sources.stream().filter(Source::member).count() == 1 ? validation(sources.getFirst()
				.model())
				: Optional.empty()).ifPresent(e -> document.set("metrics", ModelMeasures.json(e)));
		request.postProcessing().ifPresent(file -> {
			copy(file, ModelVersion.FILES + "/" + PostProcessing.FILE_NAME);
			Path report = file.resolveSibling(PostProcessing.REPORT_NAME);
			if (Files.isRegularFile(report)) {
				copy(report, ModelVersion.FILES + "/" + PostProcessing.REPORT_NAME);
			}
			document.putArray("postprocessing").addAll(PostProcessing.read(file).steps().stream().map(step -> document.textNode(
					"keep only the " + step)).toList());
		});
	}

	private Optional<ModelRequest.Evaluation> validation(ModelFolder model) {
		List<Path> runs = new ArrayList<>();
		document.path(ModelVersion.MEMBERS).get(0).path("training").path("folds").forEach(fold -> runs.add(SafePaths.child(
				model.folder(), "fold_" + fold.asText(), null, "fold")));
		runs.removeIf(run -> !Files.isRegularFile(run.resolve("validation").resolve(EvaluationSummary.FILE_NAME)));
		return TrainedModels.validation(runs).map(summary -> new ModelRequest.Evaluation("validation cases of "
				+ String.join(", ", runs.stream().map(r -> r.getFileName().toString().replace('_', ' ')).toList()), summary));
	}

	private void copy(Path source, String path) {
		Path copy = place.resolve(Path.of("", path.split("/")));
		try {
			document.withArray("files").addObject().put("path", path).put("sha256", Sha256.copy(source, copy))
					.put("bytes", Files.size(copy));
		} catch (IOException e) {
			throw AtomicFiles.explain(copy, e);
		}
	}
}
