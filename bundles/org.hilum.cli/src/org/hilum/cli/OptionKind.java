// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hilum.core.HilumException;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.importing.Importers;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.export.MaskOptions;
import org.hilum.engine.augment.Augmentations;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.optimization.Optimizers;
import org.hilum.engine.optimization.Schedules;
import org.hilum.engine.predictor.Predictors;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.crossval.ComparisonOptions;
import org.hilum.evaluation.ensemble.EnsembleOptions;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.evaluation.postprocess.PostProcessingOptions;
import org.hilum.jobs.JobExecutors;
import org.hilum.jobs.JobOptions;
import org.hilum.nnunet.dataset.MsdImporter;
import org.hilum.nnunet.plan.ModelOptions;
import org.hilum.nnunet.plan.Planners;
import org.hilum.runs.RequestOptions;
import org.hilum.runs.pipeline.PreparationOptions;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.runs.splits.SplitOptions;
import org.hilum.runs.report.OverlayPngs;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.snapshot.SnapshotOptions;

/**
 * Kind of parts that declare options: what {@code hilum options} lists and the reference page documents.
 *
 * @param id    such as "losses"
 * @param use   how its options are given, one sentence in Markdown
 * @param key   prefix of the options' keys on the command line, or an empty text
 * @param parts looks the parts up
 */
record OptionKind(String id, String use, String key, Supplier<List<Part>> parts) {

	/** The kinds, in the order in which they are listed. */
	static final List<OptionKind> ALL = List.of(
			new OptionKind("trainers", "Flags of `hilum train` and `hilum run`, or `--set key=value`.", "",
					OptionKind::trainers),
			new OptionKind("requests", "Flags of `hilum train` and `hilum run`.", "",
					() -> one("request", "Training", "Which trainer, with which plans, under which name.", RequestOptions.ALL)),
			contributed("losses", "loss", Losses.REGISTRY),
			contributed("optimizers", "optimizer", Optimizers.REGISTRY),
			contributed("schedules", "schedule", Schedules.REGISTRY),
			contributed("augmentations", "augmentation", Augmentations.REGISTRY),
			contributed("architectures", "architecture", Architectures.REGISTRY),
			new OptionKind("planners", "Flags of `hilum plan_experiment` and `hilum plan_and_preprocess`, or `--set key=value`; "
					+ "`-pl` chooses the planner.", "", () -> of(Planners.REGISTRY)),
			new OptionKind("preparation",
					"Flags of `hilum plan_and_preprocess`, `hilum preprocess` and `hilum extract_fingerprint` "
							+ "(there `-np` is the number of threads of the fingerprint).", "",
					() -> one("preparation", "Preparation", "Checks, fingerprint and preprocessing.", PreparationOptions.ALL)),
			new OptionKind("importers", "`hilum import --importer ID --set importer.key=value`; of Hilum's own importers "
					+ "also flags.", "importer", () -> of(Importers.REGISTRY)),
			new OptionKind("predictors", "Flags of `hilum predict` and `hilum predict_from_modelfolder`, or `--set key=value`; "
					+ "`--predictor` chooses the predictor.", "", () -> of(Predictors.REGISTRY)),
			new OptionKind("evaluators", "Flags of `hilum evaluate_folder` and `hilum evaluate_simple`, beside those of the "
					+ "metrics.", "", () -> one("evaluator", "Evaluator",
							"nnU-Net's measures and the metrics below.", EvaluationOptions.OWN)),
			new OptionKind("metrics", "Flags of `hilum evaluate_folder` and `hilum evaluate_simple` with the metric's id: "
					+ "`--SurfaceDice.tolerance 2`.", "ID", OptionKind::metrics),
			new OptionKind("comparison", "Flags of `hilum find_best_configuration`.", "",
					() -> one("comparison", "Comparison", "Models by their cross-validations.", ComparisonOptions.ALL)),
			new OptionKind("choices", "Flags of `hilum choose`.", "",
					() -> one("choice", "Choice", "The best of all trained models.", ChoiceOptions.ALL)),
			new OptionKind("models", "Flags of `hilum predict`, `hilum accumulate_crossval_results` and "
					+ "`hilum export_model_to_zip`.", "", () -> List.of(
							new Part("model", "Model", "One model and its folds.", ModelOptions.WITH_FOLDS, OptionValues.NONE),
							new Part("archive", "Archive", "Models in an archive.", ModelOptions.EXPORT, OptionValues.NONE))),
			new OptionKind("ensembles", "Flags of `hilum ensemble`.", "",
					() -> one("ensemble", "Ensemble", "Mean of the probabilities of several models.", EnsembleOptions.ALL)),
			new OptionKind("postprocessing", "Flags of `hilum determine_postprocessing`.", "",
					() -> one("postprocessing", "Post-processing", "Largest connected components where they help.",
							PostProcessingOptions.ALL)),
			new OptionKind("checks", "Flags of `hilum check`.", "",
					() -> one("check", "Check", "Checks of a data set.", CheckOptions.ALL)),
			new OptionKind("overlays", "Flags of `hilum plot_overlay_pngs`.", "",
					() -> one("overlay", "Overlay", "Pictures of images with their labels.", OverlayPngs.OPTIONS)),
			new OptionKind("views", "Flags of `hilum view`.", "",
					() -> one("view", "View", "Pictures of planes with layers.", SnapshotOptions.ALL)),
			new OptionKind("layers", "`hilum view --layers ID:key=value`, several with commas between them.", "", () -> of(
					Layers.REGISTRY)),
			new OptionKind("tasks", "Flags of `hilum convert_MSD_dataset`.", "",
					() -> one("task", "Task", "Import of a task of the decathlon.", MsdImporter.OPTIONS)),
			new OptionKind("masks", "Flags of `hilum dicom_masks`.", "",
					() -> one("masks", "Masks", "Mask files of DICOM structures.", MaskOptions.ALL)),
			new OptionKind("exports", "Flags of `hilum export_rtstruct` and, without `--holes`, `hilum export_seg`.", "",
					() -> one("export", "Export", "Label maps as DICOM objects.", LabelMapExport.STRUCTURE_SET)),
			new OptionKind("experiments", "Flags of `hilum project experiment`, beside those of trainers and executors.", "",
					() -> one("experiment", "Experiment", "What a project asks to be trained.", Experiments.OPTIONS)),
			new OptionKind("splits", "Flags of `hilum project split` and `hilum splits make`.", "",
					() -> List.of(new Part("split", "Split", "Division of the training cases into folds.", ProjectSplits.OPTIONS,
							OptionValues.NONE),
							new Part("design", "Design", "Folds by strata and groups.", SplitOptions.ALL, OptionValues.NONE))),
			new OptionKind("jobs", "Flags of `hilum jobs submit` and, the last two, of `hilum jobs clean`.", "",
					() -> one("job", "Job", "Any command that is carried out in the background.",
							JobOptions.ALL.plus(JobOptions.REMOVAL))),
			new OptionKind("executors", "`hilum jobs submit --executor ID --set executor.key=value`.", "executor",
					() -> of(JobExecutors.REGISTRY)),
			new OptionKind("settings", "`hilum settings --set key=value`, or *Window > Preferences > Hilum*.", "",
					() -> one("setting", "Settings", "Settings of the user.", UserSettings.OPTIONS)));

	/**
	 * Part with options, such as a loss.
	 *
	 * @param id      unique in its kind
	 * @param label   short name for people
	 * @param help    what it is, a sentence, or an empty text
	 * @param options its options
	 * @param values  values that differ from the options' defaults, such as a preset's
	 */
	record Part(String id, String label, String help, OptionSet options, OptionValues values) {

		/** {@return this part as an alternative, with its values as defaults} */
		Alternative alternative() {
			return new Alternative(id, label, help, options.withDefaults(values));
		}
	}

	private static List<Part> one(String id, String label, String help, OptionSet options) {
		return List.of(new Part(id, label, help, options, OptionValues.NONE));
	}

	private static OptionKind contributed(String id, String choice, ComponentRegistry<?> registry) {
		return new OptionKind(id, "`hilum train --set " + choice + "=ID --set " + choice + ".key=value`.", choice,
				() -> of(registry));
	}

	private static List<Part> of(ComponentRegistry<?> registry) {
		List<Part> parts = new ArrayList<>();
		registry.entries().forEach(e -> parts.add(new Part(e.id(), e.label(), e.help(), e.component().options(), e.values())));
		return parts;
	}

	private static List<Part> metrics() {
		return Metrics.REGISTRY.entries().stream().map(e -> new Part(e.id(), e.label(),
				"(" + Metrics.scale(e.component()) + ") " + e.help(), e.component().options(), e.values())).toList();
	}

	private static List<Part> trainers() {
		return Trainers.all().stream().map(OptionKind::part).toList();
	}

	/** {@return a trainer preset as a part} */
	static Part part(TrainerPreset preset) {
		return new Part(preset.id(), preset.label(), "", preset.definition().options(), preset.values());
	}

	/**
	 * {@return the kind of an id, if there is one}
	 *
	 * @param id such as "losses"
	 */
	static Optional<OptionKind> find(String id) {
		return ALL.stream().filter(kind -> kind.id.equals(id)).findFirst();
	}

	/**
	 * {@return a part of any kind}
	 *
	 * @param wanted  its id, or KIND/ID where several kinds have one of this id; a trainer is meant first
	 * @param presets those of the project, which count as trainers
	 * @throws HilumException when there is none
	 */
	static Part part(String wanted, List<TrainerPreset> presets) {
		Optional<TrainerPreset> own = presets.stream().filter(p -> p.id().equals(wanted)).findFirst();
		return own.map(OptionKind::part).orElseGet(() -> contributed(wanted, presets));
	}

	private static Part contributed(String wanted, List<TrainerPreset> presets) {
		int slash = wanted.indexOf('/');
		if (slash > 0) {
			OptionKind kind = find(wanted.substring(0, slash)).orElseThrow(() -> unknown(wanted, presets));
			return kind.parts.get().stream().filter(p -> p.id.equals(wanted.substring(slash + 1))).findFirst()
					.orElseThrow(() -> unknown(wanted, presets));
		}
		if (Trainers.find(wanted).isPresent()) {
			String id = Trainers.get(wanted).id();
			return trainers().stream().filter(p -> p.id.equals(id)).findFirst().orElseThrow();
		}
		List<String> places = new ArrayList<>();
		Part found = null;
		for (OptionKind kind : ALL) {
			for (Part part : kind.parts.get()) {
				if (part.id.equals(wanted)) {
					places.add(kind.id + "/" + wanted);
					found = part;
				}
			}
		}
		if (places.size() > 1) {
			throw HilumException.usage("Several parts are called " + wanted, "Name one of " + places + ".");
		}
		if (found == null) {
			throw unknown(wanted, presets);
		}
		return found;
	}

	private static HilumException unknown(String wanted, List<TrainerPreset> presets) {
		List<String> names = new ArrayList<>(ALL.stream().map(OptionKind::id).toList());
		presets.forEach(preset -> names.add(preset.id()));
		for (OptionKind kind : ALL) {
			kind.parts.get().forEach(part -> names.add(part.id));
		}
		if (wanted.contains("Trainer")) {
			return Trainers.unknown(wanted, presets.stream().map(TrainerPreset::id).toList());
		}
		return HilumException.usage("There is no trainer and no other part " + wanted,
				Nearest.hint(wanted, names) + "hilum options lists trainers, "
						+ "hilum options KIND the parts of a kind: "
						+ String.join(", ", ALL.stream().map(OptionKind::id).toList()) + ".");
	}
}
