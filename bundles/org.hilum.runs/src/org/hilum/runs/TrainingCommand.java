// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Path;
import java.util.StringJoiner;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;

/**
 * A training as a command line.
 *
 * @since 0.1.0
 */
public final class TrainingCommand {

	private TrainingCommand() {
	}

	/**
	 * {@return the command line that repeats a training, with a placeholder for the place of the data}
	 *
	 * @param request the training
	 */
	public static String line(TrainingRequest request) {
		StringJoiner line = new StringJoiner(" ", "hilum run --project PROJECT ", "");
		line.add(request.dataset()).add(request.configuration()).add(request.foldName());
		line.add("-tr " + request.trainer());
		if (request.modelName() != null) {
			line.add("--model_name " + request.modelName());
		}
		if (!request.plans().equals(TrainingRequest.DEFAULT_PLANS)) {
			line.add("-p " + request.plans());
		}
		OptionSet set = request.preset().options();
		OptionValues values = request.options();
		if (!values.has(TrainingOptions.SEED)) {
			line.add("--seed " + request.get(TrainingOptions.SEED));
		}
		for (Option<?> option : set.options(values)) {
			if (values.has(option) && !option.isExecution()) {
				line.add(argument(option, values));
			}
		}
		return line.toString();
	}

	private static <T> String argument(Option<T> option, OptionValues values) {
		String text = OptionSet.text(option, values);
		if (option.type() == OptionType.FILE) {
			// the absolute path is not disclosed in the report
			text = String.valueOf(((Path) values.get(option)).getFileName());
		}
		if (TrainingOptions.ALL.find(option.key(), OptionValues.NONE).isEmpty() || text.isEmpty()) {
			return "--set " + option.key() + "=" + quoted(text);
		}
		if (option.type() == OptionType.BOOLEAN && text.equals("true") && !((Boolean) option.standard())) {
			return option.flag();
		}
		return option.type() == OptionType.BOOLEAN ? "--set " + option.key() + "=" + text
				: option.flag() + " " + quoted(text);
	}

	private static String quoted(String text) {
		return text.matches(".*[\\s*?].*") ? "\"" + text + "\"" : text;
	}
}
