// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.Experiment;
import org.hilum.model.Project;

/**
 * New experiments that are like another one but for some values, such as the variants V1 to V3 of a study.
 *
 * @since 0.2
 */
public final class ExperimentVariants {

	private static final Pattern NUMBER = Pattern.compile("(.*?)(\\d{1,6})");

	private ExperimentVariants() {
	}

	/**
	 * {@return an experiment with the plans, configurations, folds, trainer, options and executor of another one, with some
	 * values changed and a model name of its own; it belongs to no project yet}
	 *
	 * @param project the project
	 * @param base    one of its experiments
	 * @param name    the name of the new one
	 * @param changes values of the trainer's options that are to differ from those of the other one
	 * @throws HilumException when the trainer of the other one or one of its values is not possible
	 */
	public static Experiment like(Project project, Experiment base, String name, OptionValues changes) {
		Experiment variant = EcoreUtil.copy(base);
		variant.setUuid(EcoreUtil.generateUUID());
		variant.setName(name);
		variant.setNotes(null);
		OptionValues values = Experiments.options(project, base);
		Experiments.setOptions(project, variant, Experiments.preset(project, base).options().over(changes, values));
		variant.setModelName(ModelNames.propose(project, variant));
		return variant;
	}

	/**
	 * {@return a free name for an experiment that is like another one: its number raised, as V2 after V1, or a number behind its
	 * name}
	 *
	 * @param project the project
	 * @param base    the name of the other one
	 */
	public static String name(Project project, String base) {
		Matcher numbered = NUMBER.matcher(base);
		boolean counts = numbered.matches();
		String stem = counts ? numbered.group(1) : base + " ";
		int next = counts ? Integer.parseInt(numbered.group(2)) + 1 : 2;
		while (isTaken(project, stem + next)) {
			next++;
		}
		return stem + next;
	}

	private static boolean isTaken(Project project, String name) {
		return project.getExperiments().stream().anyMatch(e -> Objects.equals(name, e.getName()));
	}
}
