// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.nnunet.exchange.ModelExport;

/**
 * A line of the list of all models: a version of the library, or a model in a folder of results that was trained or installed
 * there.
 *
 * @param name          the model's name; of a model in a folder of results, that of its folder
 * @param version       the version in the library, if it is one
 * @param tags          its tags there
 * @param deployed      whether it is the deployed version
 * @param dataset       the data set that it was trained on
 * @param configuration the configuration; of an ensemble, those of its members
 * @param trainer       the trainer
 * @param folds         the trained folds
 * @param dice          mean Dice of the foreground; NaN where it was not evaluated
 * @param bytes         size of its files
 * @param created       when it was added to the library; empty for others
 * @param folders       the model folders; several of an ensemble
 * @since 0.2
 */
public record ModelEntry(String name, Optional<ModelVersion> version, List<String> tags, boolean deployed, String dataset,
		String configuration, String trainer, List<String> folds, double dice, long bytes, String created, List<Path> folders) {

	private static final String CONFIGURATION = "configuration";
	private static final String FINAL = "checkpoint_final.pth";
	private static final int PARTS = 3;
	private static final int DEPTH = 2;

	/** Keeps the lists. */
	public ModelEntry {
		tags = List.copyOf(tags);
		folds = List.copyOf(folds);
		folders = List.copyOf(folders);
	}

	/**
	 * {@return the versions of a library, by name and number}
	 *
	 * @param library the library
	 */
	public static List<ModelEntry> of(ModelLibrary library) {
		return library.all().stream().map(v -> of(v, library.state(v.name()))).toList();
	}

	private static ModelEntry of(ModelVersion version, ModelState state) {
		JsonNode document = version.document();
		List<String> configurations = new ArrayList<>();
		document.path(ModelVersion.MEMBERS).forEach(m -> configurations.add(m.path("plan").path(CONFIGURATION).asText()));
		JsonNode training = document.path("training");
		List<String> folds = new ArrayList<>();
		training.path("folds").forEach(f -> folds.add(f.asText()));
		return new ModelEntry(version.name(), Optional.of(version), state.tagsOf(version.number()), state.deployed().orElse(
				0) == version.number(), version.dataset(), String.join(" + ", configurations), training.path("trainer").asText(
						training.path("trainer_class").asText()), folds, version.dice(), version.files().stream().mapToLong(
								ModelVersion.FileDigest::bytes).sum(), version.created(), version.models());
	}

	/**
	 * {@return the models in a folder of results, sorted; one whose evaluation cannot be read is there without it}
	 *
	 * @param results the folder; may be missing
	 */
	public static List<ModelEntry> ofResults(Path results) {
		return ResultModels.of(results).stream().map(ModelEntry::of).toList();
	}

	private static ModelEntry of(Path model) {
		String name = model.getFileName().toString();
		String[] parts = name.split("__", PARTS);
		List<Path> runs = Folders.list(model).stream().filter(f -> f.getFileName().toString().startsWith("fold_")).filter(
				f -> Folders.files(f).stream().anyMatch(c -> c.getFileName().toString().endsWith(".pth"))).toList();
		long bytes = Folders.tree(model, DEPTH).stream().filter(f -> f.getFileName().toString().matches("(?:.*\\.pth|.*\\.json)"))
				.mapToLong(f -> f.toFile().length()).sum();
		return new ModelEntry(name, Optional.empty(), List.of(), false, model.getParent().getFileName().toString(), parts[2],
				parts[0], runs.stream().map(f -> f.getFileName().toString().substring("fold_".length())).toList(), dice(runs),
				bytes, "", List.of(model));
	}

	private static double dice(List<Path> runs) {
		try {
			return TrainedModels.validation(runs).map(EvaluationSummary::foregroundDice).orElse(Double.NaN);
		} catch (HilumException e) {
			System.getLogger(ModelEntry.class.getName()).log(System.Logger.Level.DEBUG, "An evaluation is left out", e);
			return Double.NaN;
		}
	}

	/** {@return how commands name it: {@code NAME:NUMBER}, or its folder} */
	public String reference() {
		return version.map(ModelVersion::reference).orElseGet(() -> folders.getFirst().toString());
	}

	/** {@return the members' folder names, or the name, for people} */
	public String members() {
		return folders.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", "));
	}

	/**
	 * Packs the model into an archive that Hilum and nnU-Net install.
	 *
	 * @param library  the library, for one of its versions
	 * @param archive  the zip file
	 * @param progress one unit per file
	 * @return how many files were packed
	 */
	public int export(ModelLibrary library, Path archive, Progress progress) {
		if (version.isPresent()) {
			return library.export(version.get(), archive, progress);
		}
		Path model = folders.getFirst();
		String[] parts = name.split("__", PARTS);
		List<String> finished = folds.stream().filter(f -> Files.isRegularFile(model.resolve("fold_" + f).resolve(FINAL)))
				.toList();
		if (finished.isEmpty()) {
			throw HilumException.input(model, "No fold of the model is trained to its end", "Train one, then export it.");
		}
		return new ModelExport(List.of(configuration), trainer, parts[1], finished, List.of(FINAL), false, true).write(model
				.getParent(), archive, progress);
	}
}
