// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.RequestDifference;

/**
 * What two or more experiments of a project differ in: plans, configurations, folds, trainer, every declared option of the
 * trainers, model name and executor.
 *
 * @param experiments names of the experiments
 * @param rows        what differs, in the order of the declarations
 * @since 0.2
 */
public record ExperimentComparison(List<String> experiments, List<Row> rows) {

	/**
	 * One property whose values are not all equal.
	 *
	 * @param key    such as "plans", or the key of an option
	 * @param label  name for people
	 * @param unit   unit of the values, or an empty text
	 * @param values value of each experiment; "none" for an empty one, "-" where it has no such option
	 */
	public record Row(String key, String label, String unit, List<String> values) {

		/** Copies the list. */
		public Row {
			values = List.copyOf(values);
		}
	}

	/** Copies the lists. */
	public ExperimentComparison {
		experiments = List.copyOf(experiments);
		rows = List.copyOf(rows);
	}

	/**
	 * {@return the differences of experiments}
	 *
	 * @param project     the project
	 * @param experiments two or more; they need not belong to the project
	 * @throws HilumException when a trainer is unknown or a value is not possible
	 */
	public static ExperimentComparison of(Project project, List<Experiment> experiments) {
		List<Row> rows = new ArrayList<>();
		add(rows, "plans", "Plans", experiments, Experiment::getPlans);
		add(rows, "configurations", "Configurations", experiments, e -> String.join(" ", e.getConfigurations()));
		add(rows, "folds", "Folds", experiments, e -> e.getFolds().stream().map(fold -> fold < 0 ? "all" : fold.toString())
				.collect(Collectors.joining(" ")));
		add(rows, "trainer", "Trainer", experiments, Experiment::getTrainer);
		addOptions(rows, experiments.stream().map(e -> Declared.of(project, e)).toList());
		addConfigurationOptions(rows, experiments);
		add(rows, "model_name", "Name of the models", experiments, e -> Experiments.modelName(project, e));
		add(rows, "executor", "Executor", experiments, Experiments::executor);
		addExecutorOptions(rows, experiments);
		add(rows, "priority", "Priority", experiments, e -> String.valueOf(e.getPriority()));
		return new ExperimentComparison(experiments.stream().map(Experiment::getName).toList(), rows);
	}

	/**
	 * {@return the option of an experiment's trainer that a row is about, if it is about one}
	 *
	 * @param project    the project
	 * @param experiment one of the compared experiments
	 * @param key        key of the row
	 * @since 0.2
	 */
	public static Optional<Option<?>> option(Project project, Experiment experiment, String key) {
		return Optional.ofNullable(Declared.of(project, experiment).byKey().get(key));
	}

	/** The options of an experiment's trainer with all of their values. */
	private record Declared(OptionSet options, OptionValues values) {

		static Declared of(Project project, Experiment experiment) {
			TrainerPreset preset = Experiments.preset(project, experiment);
			return new Declared(preset.definition().options(), preset.complete(Experiments.options(project, experiment)));
		}

		Map<String, Option<?>> byKey() {
			Map<String, Option<?>> all = new LinkedHashMap<>();
			options.options(values).forEach(option -> all.put(option.key(), option));
			return all;
		}

		String shown(String key) {
			Option<?> option = byKey().get(key);
			return option == null ? OptionDifference.ABSENT : RequestDifference.shown(option, OptionSet.text(option, values));
		}
	}

	private static void addOptions(List<Row> rows, List<Declared> all) {
		Map<String, Option<?>> options = new LinkedHashMap<>();
		Set<String> different = new LinkedHashSet<>();
		Declared first = all.getFirst();
		for (Declared other : all) {
			other.byKey().forEach(options::putIfAbsent);
			first.options.differences(first.values, other.options, other.values).forEach(d -> different.add(d.option().key()));
		}
		options.forEach((key, option) -> {
			if (different.contains(key)) {
				rows.add(new Row(key, option.label(), option.unit(), all.stream().map(one -> one.shown(key)).toList()));
			}
		});
	}

	/** Own values of configurations have the key of the option behind the name of the configuration. */
	private static void addConfigurationOptions(List<Row> rows, List<Experiment> experiments) {
		Map<String, Set<String>> keys = new TreeMap<>();
		experiments.forEach(e -> e.getConfigurationOptions().forEach(own -> keys
				.computeIfAbsent(String.valueOf(own.getConfiguration()), _ -> new TreeSet<>()).addAll(own.getOptions()
						.keySet())));
		keys.forEach((configuration, all) -> all.forEach(key -> add(rows, configuration + ":" + key, configuration + ": " + key,
				experiments, e -> ConfigurationValues.texts(e, configuration).getOrDefault(key, OptionDifference.ABSENT))));
	}

	/** Executors are known where jobs are submitted; here their options have keys only. */
	private static void addExecutorOptions(List<Row> rows, List<Experiment> experiments) {
		Set<String> keys = new TreeSet<>();
		experiments.forEach(e -> keys.addAll(Experiments.executorOptions(e).keySet()));
		for (String key : keys) {
			add(rows, "executor." + key, "Executor: " + key, experiments,
					e -> Experiments.executorOptions(e).getOrDefault(key, OptionDifference.ABSENT));
		}
	}

	private static void add(List<Row> rows, String key, String label, List<Experiment> experiments,
			Function<Experiment, String> value) {
		List<String> values = experiments.stream().map(value).map(text -> text.isEmpty() ? "none" : text).toList();
		if (Set.copyOf(values).size() > 1) {
			rows.add(new Row(key, label, "", values));
		}
	}

	/** {@return the JSON form: names, and for each row key, label, unit and values} */
	public ObjectNode toJson() {
		ObjectNode json = Json.object();
		experiments.forEach(json.putArray("experiments")::add);
		ArrayNode array = json.putArray("differences");
		for (Row row : rows) {
			ObjectNode one = array.addObject().put("key", row.key).put("label", row.label).put("unit", row.unit);
			row.values.forEach(one.putArray("values")::add);
		}
		return json;
	}
}
