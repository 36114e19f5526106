// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.transfer.TransferOptions;
import org.hilum.model.ConfigurationOptions;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;

/**
 * Values of options that an experiment has for one of its configurations only, because they depend on its network: initial
 * weights and how they are transferred, frozen stages, parameter groups. All others hold for all configurations.
 *
 * @since 0.2.0
 */
public final class ConfigurationValues {

	/** Options of initial weights. */
	public static final OptionSet WEIGHTS = OptionSet.of(TrainingOptions.PRETRAINED_WEIGHTS).plus(TransferOptions.ALL)
			.plus(OptionSet.of(TrainingOptions.L2_SP));

	/** Options of the stages of a network. */
	public static final OptionSet STAGES = OptionSet.of(TrainingOptions.FREEZE, TrainingOptions.PARAMETER_GROUPS);

	/** The options that a configuration can have values of its own for. */
	public static final OptionSet ALL = WEIGHTS.plus(STAGES);

	private ConfigurationValues() {
	}

	/**
	 * {@return the values that differ from the trainer preset's in the trainings of a configuration, checked: its own over
	 * those of the experiment}
	 *
	 * @param project       the project with the presets; null for contributed ones only
	 * @param experiment    an experiment; it need not belong to the project
	 * @param configuration a configuration
	 * @throws HilumException when an option is unknown, cannot differ between configurations, or its value is not possible
	 */
	public static OptionValues options(Project project, Experiment experiment, String configuration) {
		OptionValues common = Experiments.options(project, experiment);
		Map<String, String> own = texts(experiment, configuration);
		if (own.isEmpty()) {
			return common;
		}
		require(own.keySet(), experiment, configuration);
		TrainerPreset preset = Experiments.preset(project, experiment);
		return preset.options().reduced(preset.options().parse(own, common, origin(experiment, configuration)));
	}

	private static String origin(Experiment experiment, String configuration) {
		return "experiment " + experiment.getName() + ", configuration " + configuration;
	}

	private static void require(Iterable<String> keys, Experiment experiment, String configuration) {
		List<String> possible = ALL.options().stream().map(Option::key).toList();
		for (String key : keys) {
			if (!possible.contains(key)) {
				throw HilumException.usage("The option " + key + " cannot differ between configurations (from "
						+ origin(experiment, configuration) + ")", "Give it to the whole experiment. Options that can: "
								+ String.join(", ", possible) + ".");
			}
		}
	}

	/**
	 * {@return the texts of a configuration's own values by the key of the option; empty for none}
	 *
	 * @param experiment    an experiment
	 * @param configuration a configuration
	 */
	public static Map<String, String> texts(Experiment experiment, String configuration) {
		return find(experiment, configuration).map(own -> new TreeMap<>(own.getOptions().map())).orElseGet(TreeMap::new);
	}

	/**
	 * {@return whether a configuration has values of its own}
	 *
	 * @param experiment    an experiment
	 * @param configuration a configuration
	 * @param part          some of the options
	 */
	public static boolean has(Experiment experiment, String configuration, OptionSet part) {
		Map<String, String> own = texts(experiment, configuration);
		return part.options().stream().anyMatch(option -> own.containsKey(option.key()));
	}

	/**
	 * Gives a configuration values of its own; those that equal the experiment's are not stored.
	 *
	 * @param project       the project with the presets; null for contributed ones only
	 * @param experiment    an experiment; it need not belong to the project
	 * @param configuration a configuration
	 * @param values        values that differ from the trainer preset's, as {@link #options} returns them
	 * @throws HilumException when another option than {@link #ALL} differs from the experiment's
	 */
	public static void set(Project project, Experiment experiment, String configuration, OptionValues values) {
		TrainerPreset preset = Experiments.preset(project, experiment);
		OptionValues common = preset.complete(Experiments.options(project, experiment));
		OptionValues complete = preset.complete(values);
		Map<String, String> own = new TreeMap<>();
		for (Option<?> option : preset.options().options(values)) {
			String text = OptionSet.text(option, complete);
			if (!text.equals(OptionSet.text(option, common))) {
				own.put(option.key(), text);
			}
		}
		require(own.keySet(), experiment, configuration);
		store(experiment, configuration, own);
	}

	/**
	 * Removes values that a configuration has of its own, so that the experiment's hold.
	 *
	 * @param experiment    an experiment
	 * @param configuration a configuration
	 * @param part          the options whose values are removed
	 */
	public static void clear(Experiment experiment, String configuration, OptionSet part) {
		Map<String, String> own = texts(experiment, configuration);
		part.options().forEach(option -> own.remove(option.key()));
		store(experiment, configuration, own);
	}

	/**
	 * {@return whether the networks of an experiment's configurations have different parameters, so that weights and stages of
	 * one are not those of another}
	 *
	 * @param project    the project; its data set must be planned
	 * @param experiment an experiment; it need not belong to the project
	 * @throws HilumException when the experiment has an error, or a network is not known
	 */
	public static boolean networksDiffer(Project project, Experiment experiment) {
		Map<String, TrainingRequest> requests = new TreeMap<>();
		Experiments.requests(project, experiment).forEach(request -> requests.putIfAbsent(request.configuration(), request));
		return requests.size() > 1
				&& requests.values().stream().map(ConfigurationValues::network).distinct().limit(2).count() > 1;
	}

	private static List<String> network(TrainingRequest request) {
		return TrainingJob.parameters(request).stream().map(spec -> spec.name() + Arrays.toString(spec.shape())).toList();
	}

	private static void store(Experiment experiment, String configuration, Map<String, String> own) {
		if (own.equals(texts(experiment, configuration))) {
			return;
		}
		experiment.getConfigurationOptions().removeAll(new ArrayList<>(experiment.getConfigurationOptions().stream()
				.filter(known -> Objects.equals(configuration, known.getConfiguration())).toList()));
		if (!own.isEmpty()) {
			ConfigurationOptions options = HilumFactory.eINSTANCE.createConfigurationOptions();
			options.setConfiguration(configuration);
			own.forEach(options.getOptions()::put);
			experiment.getConfigurationOptions().add(options);
		}
	}

	private static Optional<ConfigurationOptions> find(Experiment experiment, String configuration) {
		return experiment.getConfigurationOptions().stream()
				.filter(known -> Objects.equals(configuration, known.getConfiguration())).findFirst();
	}
}
