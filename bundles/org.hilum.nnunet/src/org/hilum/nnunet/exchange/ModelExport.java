// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.ReproducibleZip;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.plan.ModelOptions;

/**
 * Packs trained models into a zip archive that nnU-Net and Hilum install (nnU-Net: export_pretrained_model). Names in
 * the archive are relative to the folder of results.
 *
 * @param configurations   names of configurations
 * @param trainer          name of the trainer
 * @param plans            identifier of the plans
 * @param folds            folds, numbers or "all"
 * @param checkpoints      file names of checkpoints
 * @param predictions      whether the predictions of the cross-validation are packed, too
 * @param strict           whether a missing configuration or fold is an error; else it is left out
 */
public record ModelExport(List<String> configurations, String trainer, String plans, List<String> folds,
		List<String> checkpoints, boolean predictions, boolean strict) {

	/** Levels of folders in a model folder: files of its folds. */
	private static final int MODEL_DEPTH = 2;
	private static final List<String> RESULT_FILES = List.of("summary.json", "postprocessing.pkl", "postprocessing.json");
	private static final List<String> FOLD_FILES = List.of("debug.json", "progress.png", "network_architecture.pdf");
	private static final List<String> ADVICE = List.of("inference_information.json", "inference_information.txt",
			"inference_instructions.txt");

	/**
	 * {@return an export}
	 *
	 * @param values values of {@link ModelOptions#EXPORT}
	 */
	public static ModelExport of(OptionValues values) {
		return new ModelExport(values.get(ModelOptions.CONFIGURATIONS), values.get(ModelOptions.TRAINER),
				values.get(ModelOptions.PLANS), values.get(ModelOptions.FOLDS), values.get(ModelOptions.CHECKPOINTS),
				values.get(ModelOptions.PREDICTIONS), values.get(ModelOptions.STRICT));
	}

	/**
	 * Writes the archive; an older one is replaced when the new one is complete.
	 *
	 * @param dataset  the data set's folder of results, such as {@code nnUNet_results/Dataset004_Hippocampus}
	 * @param archive  the zip file
	 * @param progress receives one unit per file and may cancel
	 * @return how many files were packed
	 * @throws HilumException when a configuration, fold or checkpoint is missing
	 */
	public int write(Path dataset, Path archive, Progress progress) {
		Set<Path> files = new LinkedHashSet<>();
		for (String configuration : configurations) {
			Path model = dataset.resolve(String.join("__", trainer, plans, configuration));
			if (Files.isDirectory(model)) {
				collect(model, files, progress);
			} else if (strict) {
				throw HilumException.input(model, "The configuration " + configuration + " has no trained model",
						"Train it, name others with -c, or leave it out with --not_strict.");
			} else {
				progress.note("There is no model of " + configuration + "; it is left out");
			}
		}
		if (files.isEmpty()) {
			throw HilumException.input(dataset, "There is nothing to export", "Train a model first, or name others.");
		}
		collectEnsembles(dataset.resolve("ensembles"), files);
		ADVICE.forEach(name -> addIfThere(dataset.resolve(name), files));
		Map<String, Path> entries = new LinkedHashMap<>();
		files.forEach(file -> entries.put(entryName(dataset, file), file));
		return zip(entries, archive, progress);
	}

	/**
	 * Packs whole model folders, such as those of a model library.
	 *
	 * @param dataset  the name of the data set, under which they are installed
	 * @param models   the folders
	 * @param archive  the zip file
	 * @param progress receives one unit per file and may cancel
	 * @return how many files were packed
	 */
	public static int pack(String dataset, List<Path> models, Path archive, Progress progress) {
		String root = DatasetName.require(dataset);
		Map<String, Path> entries = new LinkedHashMap<>();
		for (Path model : models) {
			for (Path file : Folders.tree(model, MODEL_DEPTH)) {
				entries.put(root + "/" + model.getFileName() + "/" + model.relativize(file).toString().replace('\\', '/'), file);
			}
		}
		return zip(entries, archive, progress);
	}

	private static int zip(Map<String, Path> entries, Path archive, Progress progress) {
		progress.begin("Packing", entries.size());
		AtomicFiles.write(archive, out -> {
			ZipOutputStream zip = new ZipOutputStream(out);
			for (Map.Entry<String, Path> entry : entries.entrySet()) {
				progress.check("Packing");
				zip.putNextEntry(ReproducibleZip.entry(entry.getKey()));
				Files.copy(entry.getValue(), zip);
				zip.closeEntry();
				progress.advance(1);
			}
			zip.finish();
		});
		return entries.size();
	}

	private static String entryName(Path dataset, Path file) {
		StringBuilder name = new StringBuilder(dataset.toAbsolutePath().normalize().getFileName().toString());
		dataset.relativize(file).forEach(part -> name.append('/').append(part));
		return name.toString();
	}

	private void collect(Path model, Set<Path> files, Progress progress) {
		int found = 0;
		for (String fold : folds) {
			Path folder = model.resolve("fold_" + fold);
			if (Files.isDirectory(folder)) {
				collectFold(folder, files);
				found++;
			} else if (strict) {
				throw HilumException.input(folder, "The fold " + fold + " is not trained",
						"Train it, name others with -f, or leave it out with --not_strict.");
			} else {
				progress.note("There is no " + model.getFileName() + "/fold_" + fold + "; it is left out");
			}
		}
		if (found == 0) {
			return;
		}
		Path crossValidation = model.resolve("crossval_results_folds_" + String.join("_", folds));
		collectResults(crossValidation, files);
		add(model.resolve("plans.json"), files);
		add(model.resolve("dataset.json"), files);
		addIfThere(model.resolve("dataset_fingerprint.json"), files);
	}

	private void collectFold(Path folder, Set<Path> files) {
		checkpoints.forEach(name -> add(folder.resolve(name), files));
		FOLD_FILES.forEach(name -> addIfThere(folder.resolve(name), files));
		Path validation = folder.resolve("validation");
		if (predictions) {
			Folders.list(validation).stream().filter(f -> !f.toString().endsWith(".npz") && !f.toString().endsWith(".pkl"))
					.forEach(f -> addIfThere(f, files));
		} else {
			addIfThere(validation.resolve("summary.json"), files);
		}
	}

	private void collectResults(Path folder, Set<Path> files) {
		if (predictions) {
			Folders.list(folder).forEach(f -> addIfThere(f, files));
		} else {
			RESULT_FILES.forEach(name -> addIfThere(folder.resolve(name), files));
		}
	}

	/** An ensemble goes along when all its members do. */
	private void collectEnsembles(Path folder, Set<Path> files) {
		for (Path ensemble : Folders.list(folder)) {
			List<String> parts = new ArrayList<>(List.of(ensemble.getFileName().toString().split("___")));
			List<String> members = parts.size() > 2 ? parts.subList(1, parts.size() - 1) : List.of();
			boolean ours = !members.isEmpty() && members.stream().allMatch(member -> {
				List<String> id = List.of(member.split("__"));
				return id.size() == 3 && id.get(0).equals(trainer) && id.get(1).equals(plans)
						&& configurations.contains(id.get(2));
			});
			if (ours) {
				collectResults(ensemble, files);
			}
		}
	}

	private static void add(Path file, Set<Path> files) {
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The file " + file.getFileName() + " of the model is missing",
					"Train the fold to its end, or name other checkpoints with -chk.");
		}
		files.add(file);
	}

	private static void addIfThere(Path file, Set<Path> files) {
		if (Files.isRegularFile(file)) {
			files.add(file);
		}
	}
}
