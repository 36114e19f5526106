// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Resources;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.runs.predictions.PredictionWatch;
import org.hilum.ui.project.OpenProject;

/** The prediction that the wizard is filled with, without widgets: what is wrong with it, and the job that it becomes. */
public final class PredictDraft {

	/** Where the images come from. */
	public enum Source {
		/** Training cases of a data set. */
		TRAINING,
		/** Test cases of a data set. */
		TEST,
		/** Cases that are selected in the window. */
		SELECTED,
		/** Files and folders: images, or DICOM series. */
		FILES
	}

	private static final OptionSet PREDICTION = OptionSet.of(PredictionOptions.FOLDS, PredictionOptions.CHECKPOINT,
			PredictionOptions.STEP_SIZE, PredictionOptions.MIRRORING, PredictionOptions.PRECISION,
			PredictionOptions.PROBABILITIES, PredictionOptions.OVERWRITE, PredictionOptions.DEVICE, PredictionOptions.RUNTIME,
			PredictionOptions.THREADS, PredictionOptions.PREPARERS, PredictionOptions.EXPORTERS, PredictionOptions.SCRATCH);
	private static final OptionSet WATCH = OptionSet.of(PredictionWatch.SETTLE, PredictionWatch.INTERVAL);

	private final boolean watching;
	private final Path library;
	private final OpenProject project;
	private final List<Case> selected;
	private List<String> models = List.of();
	private Source source = Source.FILES;
	private List<Path> files = List.of();
	private String output = "";
	private OptionValues values = OptionValues.NONE;

	/**
	 * Makes an empty prediction.
	 *
	 * @param watching whether a folder is watched
	 * @param libraryFolder  the library's folder
	 * @param project  the project whose cases are offered and that the prediction is kept in, or null
	 * @param selected the cases that are selected
	 */
	public PredictDraft(boolean watching, Path libraryFolder, OpenProject project, List<Case> selected) {
		this.watching = watching;
		library = libraryFolder;
		this.project = project;
		this.selected = List.copyOf(selected);
		if (!watching && project != null && project.model().getDataset() != null) {
			source = !selected.isEmpty() ? Source.SELECTED : count(Source.TEST) > 0 ? Source.TEST : Source.TRAINING;
		}
	}

	/** {@return whether a folder is watched} */
	boolean isWatching() {
		return watching;
	}

	/** {@return the declared options of the form} */
	OptionSet options() {
		return watching ? PREDICTION.plus(WATCH) : PREDICTION;
	}

	/**
	 * {@return the number of cases that a source has}
	 *
	 * @param of the source
	 */
	int count(Source of) {
		return of == Source.FILES ? files.size() : cases(of).size();
	}

	private List<Case> cases(Source of) {
		if (of == Source.SELECTED) {
			return selected;
		}
		if (project == null || project.model().getDataset() == null) {
			return List.of();
		}
		CaseSplit split = of == Source.TEST ? CaseSplit.TEST : CaseSplit.TRAIN;
		return project.model().getDataset().getCases().stream().filter(c -> c.getSplit() == split).toList();
	}

	/**
	 * Sets the models; several are an ensemble.
	 *
	 * @param references how commands name them
	 */
	public void setModels(List<String> references) {
		models = List.copyOf(references);
	}

	/** {@return how commands name the models} */
	public List<String> models() {
		return models;
	}

	/**
	 * Sets where the images come from.
	 *
	 * @param value the source
	 */
	public void setSource(Source value) {
		source = value;
	}

	/** {@return where the images come from} */
	Source source() {
		return source;
	}

	/**
	 * Sets files and folders.
	 *
	 * @param paths the paths, with semicolons between them
	 */
	public void setFiles(String paths) {
		files = List.of(paths.split(";")).stream().map(String::strip).filter(p -> !p.isEmpty()).map(Path::of).toList();
	}

	/**
	 * Sets the folder of the label maps.
	 *
	 * @param folder its path
	 */
	public void setOutput(String folder) {
		output = folder.strip();
	}

	/**
	 * Sets the options.
	 *
	 * @param chosen values that differ from the defaults
	 */
	public void setValues(OptionValues chosen) {
		values = chosen;
	}

	/** {@return a folder for the label maps that does not exist yet; empty where no project is known} */
	public String proposedOutput() {
		if (project == null || models.isEmpty()) {
			return "";
		}
		String first = models.getFirst().replaceAll(".*[/\\\\]", "").replace(':', '_');
		String what = watching ? "watched" : source.name().toLowerCase(Locale.ROOT);
		String name = (models.size() > 1 ? "ensemble_" + models.size() : first) + "_" + what;
		Path folder = project.folder().resolve("predictions");
		Path free = SafePaths.child(folder, name, null, "of the folder");
		for (int i = 2; Files.exists(free); i++) {
			free = SafePaths.child(folder, name + "_" + i, null, "of the folder");
		}
		return free.toString();
	}

	/** {@return what is wrong with the models, if something is} */
	public Optional<String> modelProblem() {
		return models.isEmpty() ? Optional.of(Messages.PredictDraft_noModel) : Optional.empty();
	}

	/** {@return what is wrong with images or output, if something is} */
	public Optional<String> inputProblem() {
		if (source == Source.FILES) {
			if (files.isEmpty()) {
				return Optional.of(watching ? Messages.PredictDraft_noFolder : Messages.PredictDraft_noFiles);
			}
			Optional<Path> missing = files.stream().filter(f -> watching ? !Files.isDirectory(f) : !Files.exists(f)).findFirst();
			if (missing.isPresent()) {
				return Optional.of(NLS.bind(watching ? Messages.PredictDraft_notThereFolder : Messages.PredictDraft_notThere,
						missing.get()));
			}
		} else if (count(source) == 0) {
			return Optional.of(Messages.PredictDraft_noCases);
		}
		if (output.isEmpty()) {
			return Optional.of(Messages.PredictDraft_noOutput);
		}
		Path folder = Path.of(output).toAbsolutePath().normalize();
		if (Files.isRegularFile(folder)) {
			return Optional.of(NLS.bind(Messages.PredictDraft_outputIsFile, folder));
		}
		return inputs().stream().anyMatch(i -> folder.equals(i.toAbsolutePath().normalize()) || watching && folder.startsWith(i
				.toAbsolutePath().normalize())) ? Optional.of(Messages.PredictDraft_outputIsInput) : Optional.empty();
	}

	/** {@return files and folders of the images} */
	List<Path> inputs() {
		if (source == Source.FILES) {
			return files;
		}
		if (source == Source.SELECTED) {
			return selected.stream().map(c -> SafePaths.readable(project.folder(), c.getImages().getFirst(), null, "image"))
					.toList();
		}
		return List.of(project.dataset().orElseThrow().resolve(source == Source.TEST ? "imagesTs" : "imagesTr"));
	}

	/** {@return the folder of the label maps} */
	Path output() {
		return Path.of(output).toAbsolutePath().normalize();
	}

	/** {@return the command of Hilum that predicts} */
	public List<String> arguments() {
		List<String> line = new ArrayList<>(List.of("predictions", watching ? "watch" : "make"));
		line.addAll(models);
		line.addAll(List.of("--library", library.toString(), "-i"));
		inputs().forEach(i -> line.add(i.toAbsolutePath().normalize().toString()));
		line.addAll(List.of("-o", output().toString()));
		values.texts().forEach((key, text) -> {
			if (key.equals(PredictionOptions.DEVICE.key())) {
				line.addAll(List.of("-device", text));
			} else if (WATCH.find(key, values).isPresent()) {
				line.addAll(List.of("--" + key, text));
			} else {
				line.addAll(List.of("--set", key + "=" + text));
			}
		});
		return line;
	}

	/** {@return the job} */
	public JobSpec spec() {
		String names = String.join(" + ", models.stream().map(m -> m.replaceAll(".*[/\\\\]", "")).toList());
		String what = watching ? NLS.bind(Messages.PredictDraft_watchJob, names, files.getFirst().getFileName())
				: NLS.bind(Messages.PredictDraft_job, names, output().getFileName());
		String device = values.get(PredictionOptions.DEVICE);
		Path folder = project != null ? project.folder() : library.getParent();
		return JobSpec.command(arguments()).named(what).in(folder).with(Resources.STANDARD.on(device.isEmpty() ? Resources.AUTO
				: device));
	}
}
