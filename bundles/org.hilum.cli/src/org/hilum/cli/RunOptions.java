// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Project;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.nnunet.plan.ModelOptions;
import org.hilum.runs.RequestOptions;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectPresets;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options of a training on the command line, beside data set, configuration and fold. */
@Command
final class RunOptions {

	private OptionFlags asked;
	private OptionFlags flags;

	/** Adds the flags of the options that all trainers of nnU-Net share. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		asked = new OptionFlags(command, RequestOptions.ALL, null);
		flags = new OptionFlags(command, TrainingOptions.ALL, "Set any option of the trainer, also those of its loss, optimizer, "
				+ "schedule and augmentation, such as loss.smoothing=0. hilum options TRAINER lists them. May be repeated.")
				.withoutSettingsOf(ExecutorOption.KEY);
	}

	/**
	 * {@return a request with these options}
	 *
	 * @param folders       nnU-Net's folders
	 * @param dataset       number or name
	 * @param configuration such as 3d_fullres
	 * @param fold          0 to 4, or "all"
	 */
	TrainingRequest request(FolderOptions folders, String dataset, String configuration, String fold) {
		return request(folders, dataset, configuration, fold, null);
	}

	/**
	 * {@return a request with these options}
	 *
	 * @param folders       nnU-Net's folders
	 * @param dataset       number or name
	 * @param configuration such as 3d_fullres
	 * @param fold          0 to 4, or "all"
	 * @param trainer       the trainer where none is given; null for that of all trainings
	 */
	TrainingRequest request(FolderOptions folders, String dataset, String configuration, String fold, String trainer) {
		OptionValues values = asked.values(RequestOptions.ALL, OptionValues.NONE);
		String name = values.get(RequestOptions.MODEL_NAME);
		ModelOptions.CONFIGURATION.problem(configuration).ifPresent(problem -> {
			throw HilumException.usage("The configuration " + SafePaths.shown(configuration) + " " + problem,
					"Name one of the plans, such as 3d_fullres.");
		});
		return with(ofPreset(folders, TrainingRequest
				.of(folders.folders(), folders.dataset(dataset), configuration, trainer == null || asked.isGiven(
						RequestOptions.TRAINER) || asked.isGiven(RequestOptions.PRESET) ? RequestOptions.trainer(values)
								: trainer)
				.withPlans(values.get(RequestOptions.PLANS)).withFold(Folds.parse(fold)).withModelName(name.isEmpty() ? null
						: name)));
	}

	/** A trainer that is no contributed one may be a preset of the project, or that of a run that is continued. */
	private static TrainingRequest ofPreset(FolderOptions folders, TrainingRequest request) {
		if (request.isTrainerKnown()) {
			return request;
		}
		Optional<Project> project = folders.project().map(ProjectService::intent);
		TrainingRequest applied = project.map(p -> ProjectPresets.apply(p, request)).orElse(request);
		if (!applied.isTrainerKnown() && !applied.runFolder().hasCheckpoint()) {
			throw ProjectPresets.unknown(project.orElse(null), request.trainer());
		}
		return applied;
	}

	/**
	 * {@return the request of a run that is to continue, with those options changed that are given now}
	 *
	 * @param fresh what {@link #request} returned
	 */
	TrainingRequest resumed(TrainingRequest fresh) {
		RunFolder run = fresh.runFolder();
		if (!RunLauncher.hasRequest(run)) {
			return fresh;
		}
		TrainingRequest former = RunLauncher.request(run, fresh.folders(), flags::isGiven);
		// where and with what it runs, and what is kept of it, is decided anew
		OptionValues kept = former.options();
		for (Option<?> option : TrainingOptions.ALL.options()) {
			kept = option.isExecution() ? kept.without(option) : kept;
		}
		return with(former.withOptions(kept));
	}

	/**
	 * Checks the options by those of the trainer, where it is known: a preset of the project or a contributed one.
	 *
	 * @param folders nnU-Net's folders
	 */
	void check(FolderOptions folders) {
		String trainer = RequestOptions.trainer(asked.values(RequestOptions.ALL, OptionValues.NONE));
		folders.project().map(ProjectPresets::all).orElse(List.of()).stream().filter(p -> p.id().equals(trainer)).findFirst()
				.or(() -> Trainers.find(trainer)).ifPresent(preset -> flags.values(preset.options(), OptionValues.NONE));
	}

	private TrainingRequest with(TrainingRequest base) {
		OptionValues values = flags.values(base.preset().options(), base.options());
		Path weights = values.get(TrainingOptions.PRETRAINED_WEIGHTS);
		if (flags.isGiven(TrainingOptions.PRETRAINED_WEIGHTS)) {
			values = values.with(TrainingOptions.PRETRAINED_WEIGHTS, InitialWeights.locate(weights));
		}
		// the run may work in another folder than this process
		for (Option<?> option : base.preset().options().options(values)) {
			values = option.type() == OptionType.FILE ? absolute(values, option) : values;
		}
		return base.withOptions(values);
	}

	@SuppressWarnings("unchecked")
	private static OptionValues absolute(OptionValues values, Option<?> option) {
		Option<Path> file = (Option<Path>) option;
		Path path = values.get(file);
		return path.toString().isEmpty() || path.isAbsolute() ? values : values.with(file, path.toAbsolutePath());
	}

	/** {@return the plans that are named} */
	Optional<String> plans() {
		return asked.isGiven(RequestOptions.PLANS) ? Optional.of(asked.values(RequestOptions.ALL, OptionValues.NONE).get(
				RequestOptions.PLANS)) : Optional.empty();
	}

	/** {@return whether an option of the trainer is given} */
	boolean isGiven(Option<?> option) {
		return flags.isGiven(option);
	}

	/** {@return whether pretrained weights are named} */
	boolean startsFromWeights() {
		return flags.isGiven(TrainingOptions.PRETRAINED_WEIGHTS);
	}
}
