// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;

/**
 * What two trainings, or a training and its trainer's preset, or two runs differ in.
 *
 * @param key    "dataset", "plans", "configuration", "fold", "trainer", "model_name" or an option's key
 * @param label  name for people
 * @param unit   unit of both values, or an empty text
 * @param first  value of the first training; "none" for an empty one, "-" where it has no such option
 * @param second value of the second training
 * @since 0.2
 */
public record RequestDifference(String key, String label, String unit, String first, String second) {

	static RequestDifference of(OptionDifference difference) {
		Option<?> option = difference.option();
		return new RequestDifference(option.key(), option.label(), option.unit(), shown(option, difference.first()),
				shown(option, difference.second()));
	}

	/**
	 * {@return a value as it is shown: a file without its folder, which may name people or machines; "none" for an empty one}
	 *
	 * @param option the option
	 * @param text   textual form of the value
	 * @since 0.2.0
	 */
	public static String shown(Option<?> option, String text) {
		if (text.isEmpty()) {
			return "none";
		}
		return option.type() == OptionType.FILE ? String.valueOf(((Path) option.type().parse(text)).getFileName()) : text;
	}

	/**
	 * {@return the options in which a training differs from its trainer's preset: first the preset's value}
	 *
	 * @param request the training
	 */
	public static List<RequestDifference> fromPreset(TrainingRequest request) {
		TrainerPreset preset = request.preset();
		return preset.definition().options().differences(preset.values(), values(request)).stream()
				.map(RequestDifference::of).toList();
	}

	/**
	 * {@return the differences of two trainings, data set and plans before options}
	 *
	 * @param first  a training
	 * @param second another training
	 */
	public static List<RequestDifference> between(TrainingRequest first, TrainingRequest second) {
		List<RequestDifference> differences = new ArrayList<>();
		add(differences, "dataset", "Data set", first.dataset(), second.dataset());
		add(differences, "plans", "Plans", first.plans(), second.plans());
		add(differences, "configuration", "Configuration", first.configuration(), second.configuration());
		add(differences, "fold", "Fold", first.foldName(), second.foldName());
		add(differences, "trainer", "Trainer", first.trainer(), second.trainer());
		add(differences, "model_name", "Name of the model", name(first), name(second));
		first.preset().definition().options()
				.differences(values(first), second.preset().definition().options(), values(second)).stream()
				.map(RequestDifference::of).forEach(differences::add);
		return differences;
	}

	/**
	 * {@return the differences of two trainings that lead to different models; options of the execution are left out}
	 *
	 * @param first  a training
	 * @param second another training
	 * @since 0.2.0
	 */
	public static List<RequestDifference> decisive(TrainingRequest first, TrainingRequest second) {
		if (first.trainsTheSameAs(second)) {
			return List.of();
		}
		OptionSet options = second.preset().options();
		return between(first, second).stream().filter(d -> options.find(d.key(), second.options()).filter(Option::isExecution)
				.isEmpty()).toList();
	}

	/** {@return the difference in a sentence: which value the first has instead of which of the second} */
	public String inWords() {
		String of = unit.isEmpty() ? "" : " " + unit;
		return key + " " + first + of + " instead of " + second + of;
	}

	private static OptionValues values(TrainingRequest request) {
		return request.preset().complete(request.options());
	}

	private static String name(TrainingRequest request) {
		return request.modelName() == null ? request.preset().modelName() : request.modelName();
	}

	private static void add(List<RequestDifference> all, String key, String label, String first, String second) {
		if (!first.equals(second)) {
			all.add(new RequestDifference(key, label, "", first, second));
		}
	}
}
