// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.StabilityOptions;
import org.hilum.evaluation.study.CompareOptions;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Resources;

/** The test of a study that the dialog is filled with, without widgets: what is wrong with it, and its job. */
public final class TestDraft {

	/** What is tested. */
	public enum Kind {
		/** Models and several annotators. */
		STABILITY("stability", StabilityOptions.ALL, Place.DATASET, Place.OUTPUT),
		/** A model under changes of its input. */
		CHANGES("self_stability", InputChange.OPTIONS.plus(OptionSet.of(PredictionOptions.FOLDS, PredictionOptions.CHECKPOINT,
				PredictionOptions.MIRRORING, PredictionOptions.DEVICE)), Place.MODEL, Place.IMAGES, Place.REFERENCE,
				Place.OUTPUT),
		/** Several predictions of the same cases. */
		DISAGREEMENT("disagreement", OptionSet.EMPTY, Place.REFERENCE, Place.OUTPUT),
		/** Evaluations of several models, by facts of the cases. */
		COMPARISON("compare", CompareOptions.ALL, Place.CASES, Place.OUTPUT),
		/** A transferred model and one from scratch. */
		TRANSFER("transfer_report", OptionSet.EMPTY, Place.SCRATCH, Place.TRANSFERRED, Place.BEFORE, Place.AFTER, Place.OUTPUT);

		private final String command;
		private final OptionSet options;
		private final List<Place> places;

		Kind(String command, OptionSet options, Place... places) {
			this.command = command;
			this.options = options;
			this.places = List.of(places);
		}

		/** {@return the declared options of the form} */
		OptionSet options() {
			return options;
		}

		/** {@return whether folders of label maps or evaluations are compared, two at least} */
		boolean hasSources() {
			return this == STABILITY || this == DISAGREEMENT || this == COMPARISON;
		}

		/** {@return the files and folders that are asked for} */
		List<Place> places() {
			return places;
		}
	}

	/** A file or folder that a test asks for. */
	public enum Place {
		/** The data set's description. */
		DATASET("-djfile", true, true),
		/** A model folder. */
		MODEL("-m", true, false),
		/** Images. */
		IMAGES("-i", true, false),
		/** References of the images. */
		REFERENCE("--reference", false, false),
		/** Facts of the cases. */
		CASES("--cases", false, true),
		/** Evaluation of the model from scratch. */
		SCRATCH("--scratch", true, true),
		/** Evaluation of the transferred model. */
		TRANSFERRED("--transfer", true, true),
		/** Evaluation on the source's data before the transfer. */
		BEFORE("--source_before", false, true),
		/** Evaluation on the source's data after it. */
		AFTER("--source_after", false, true),
		/** The folder of the report. */
		OUTPUT("-o", true, false);

		private final String flag;
		private final boolean required;
		private final boolean file;

		Place(String flag, boolean required, boolean file) {
			this.flag = flag;
			this.required = required;
			this.file = file;
		}

		/** {@return whether it is a file} */
		boolean isFile() {
			return file;
		}
	}

	/**
	 * Label maps of an annotator or a model, or the evaluation of a model.
	 *
	 * @param model  whether they are predicted
	 * @param name   its name in the report
	 * @param places where they are; of evaluations the summary.json, its folder or the model's, or the files of several folds
	 */
	public record Source(boolean model, String name, List<Path> places) {

		/** Keeps the places. */
		public Source {
			places = List.copyOf(places);
		}

		/**
		 * Makes one of a single place.
		 *
		 * @param model whether they are predicted
		 * @param name  its name in the report
		 * @param place where they are
		 */
		public Source(boolean model, String name, Path place) {
			this(model, name, List.of(place));
		}

		/** {@return the first place} */
		Path folder() {
			return places.getFirst();
		}

		/** {@return the first summary.json that is missing, of the evaluations that stand for this source} */
		private Optional<Path> missing() {
			return TrainedModels.source(name, places).summaries().stream().filter(f -> !Files.isRegularFile(f)).findFirst();
		}
	}

	private final Kind kind;
	private final Path project;
	private final Map<Place, String> paths = new EnumMap<>(Place.class);
	private List<Source> sources = List.of();
	private OptionValues values = OptionValues.NONE;

	/**
	 * Makes an empty test.
	 *
	 * @param kind    what is tested
	 * @param project the project's folder, in which the job works and the report is proposed
	 */
	public TestDraft(Kind kind, Path project) {
		this.kind = kind;
		this.project = project;
		Path reports = project.resolve("reports");
		String name = kind.command;
		Path free = reports.resolve(name);
		for (int i = 2; Files.exists(free); i++) {
			free = reports.resolve(name + "_" + i);
		}
		paths.put(Place.OUTPUT, free.toString());
	}

	/** {@return what is tested} */
	Kind kind() {
		return kind;
	}

	/**
	 * Sets a file or folder.
	 *
	 * @param place what it is
	 * @param path  its path; empty for none
	 */
	public void setPath(Place place, String path) {
		paths.put(place, path.strip());
	}

	/** {@return the path of a file or folder; empty where none is named} */
	String path(Place place) {
		return paths.getOrDefault(place, "");
	}

	/**
	 * Sets the annotators and models, predictions or evaluations that are compared.
	 *
	 * @param chosen those that take part
	 */
	public void setSources(List<Source> chosen) {
		sources = List.copyOf(chosen);
	}

	/**
	 * Sets the options.
	 *
	 * @param chosen values that differ from the defaults
	 */
	public void setValues(OptionValues chosen) {
		values = chosen;
	}

	/** {@return what is wrong, if something is} */
	public Optional<String> problem() {
		for (Place place : kind.places) {
			Optional<String> problem = problem(place);
			if (problem.isPresent()) {
				return problem;
			}
		}
		if (path(Place.BEFORE).isEmpty() != path(Place.AFTER).isEmpty()) {
			return Optional.of(Messages.TestDraft_bothOrNone);
		}
		return kind.hasSources() ? sourceProblem() : Optional.empty();
	}

	private Optional<String> problem(Place place) {
		String text = path(place);
		if (text.isEmpty()) {
			return place.required ? Optional.of(NLS.bind(Messages.TestDraft_missing, PlaceTexts.plain(place))) : Optional.empty();
		}
		try {
			Path path = Path.of(text);
			boolean there = place.file ? Files.exists(path) : Files.isDirectory(path);
			return place == Place.OUTPUT ? Files.isRegularFile(path) ? Optional.of(NLS.bind(Messages.TestDraft_isFile, text))
					: Optional.empty() : there ? Optional.empty() : Optional.of(NLS.bind(Messages.TestDraft_notThere, text));
		} catch (InvalidPathException _) {
			return Optional.of(NLS.bind(Messages.TestDraft_notThere, text));
		}
	}

	private Optional<String> sourceProblem() {
		if (sources.stream().filter(s -> kind != Kind.STABILITY || !s.model).count() < 2) {
			return Optional.of(PlaceTexts.two(kind));
		}
		Set<String> names = new HashSet<>();
		for (Source source : sources) {
			if (SafePaths.problem(source.name).isPresent() || source.name.contains("=")) {
				return Optional.of(NLS.bind(Messages.TestDraft_badName, source.name));
			}
			Optional<Path> missing = kind == Kind.COMPARISON ? source.missing() : Optional.empty();
			if (missing.isPresent()) {
				return Optional.of(NLS.bind(Messages.TestDraft_notThere, missing.get()));
			}
			if (!names.add(source.name)) {
				return Optional.of(NLS.bind(Messages.TestDraft_twice, source.name));
			}
		}
		return Optional.empty();
	}

	/** {@return the page of the report} */
	Path report() {
		return Path.of(path(Place.OUTPUT)).toAbsolutePath().normalize().resolve("report.html");
	}

	/** {@return the command that tests} */
	public List<String> arguments() {
		List<String> line = new ArrayList<>(List.of(kind.command));
		for (Place place : kind.places) {
			if (!path(place).isEmpty()) {
				line.addAll(List.of(place.flag, Path.of(path(place)).toAbsolutePath().normalize().toString()));
			}
		}
		for (Source source : kind.hasSources() ? sources : List.<Source>of()) {
			for (Path place : source.places) {
				if (kind == Kind.STABILITY) {
					line.add(source.model ? "--model" : "--annotator");
				}
				line.add(source.name + "=" + place.toAbsolutePath().normalize());
			}
		}
		for (Option<?> option : kind.options.options()) {
			values.text(option.key()).ifPresent(text -> add(line, option, text));
		}
		return line;
	}

	/** What is on or off has no value on the command line. */
	private static void add(List<String> line, Option<?> option, String text) {
		boolean isSwitch = option.type() == OptionType.BOOLEAN && (option.isFlagNegative() || !(Boolean) option.standard());
		if (!isSwitch) {
			line.add(option.flag());
			line.addAll(!option.isFlagOfWords() ? List.of(text) : List.of(text.split(option.type() == OptionType.TEXTS
					? "\\s*,\\s*"
					: "\\s+")));
		} else if (Boolean.parseBoolean(text) != option.isFlagNegative()) {
			line.add(option.flag());
		}
	}

	/** {@return the job} */
	public JobSpec spec() {
		String device = kind == Kind.CHANGES ? values.get(PredictionOptions.DEVICE) : Resources.CPU;
		return JobSpec.command(arguments()).named(NLS.bind(PlaceTexts.job(kind), project.getFileName())).in(project).with(
				Resources.STANDARD.on(device.isEmpty() ? Resources.AUTO : device));
	}
}
