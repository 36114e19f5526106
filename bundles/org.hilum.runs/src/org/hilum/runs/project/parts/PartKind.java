// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.util.Arrays;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;

/**
 * Kinds of parts of a project that are renamed, copied or deleted.
 *
 * @since 0.2.0
 */
public enum PartKind {

	/** The data set. */
	DATASET("Data Set"),
	/** An experiment, named by its name. */
	EXPERIMENT("Experiment"),
	/** A run, named by its folder in that of the data set's results, such as {@code MODEL/fold_0}. */
	RUN("Run"),
	/** An annotator of the data set, named by the folder of the label maps. */
	ANNOTATOR("Annotator"),
	/** A model, named by its folder, {@code TRAINER__PLANS__CONFIGURATION}. */
	MODEL("Model"),
	/** Predictions, named by their folder. */
	PREDICTIONS("Predictions"),
	/** An evaluation, named by its name. */
	EVALUATION("Evaluation");

	private final String title;

	PartKind(String title) {
		this.title = title;
	}

	/** {@return the name of the kind in titles} */
	public String title() {
		return title;
	}

	/** {@return the name of the kind in sentences} */
	public String word() {
		return title.toLowerCase(Locale.ROOT);
	}

	/** {@return the name of the kind with its article, if it has one, in sentences} */
	public String article() {
		return this == PREDICTIONS ? word() : ("aeiou".indexOf(word().charAt(0)) < 0 ? "a " : "an ") + word();
	}

	/** {@return the name of the kind on the command line} */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return the kind of an id}
	 *
	 * @param id name of the kind on the command line
	 * @throws HilumException when there is none
	 */
	public static PartKind of(String id) {
		return Arrays.stream(values()).filter(k -> k.id().equals(id)).findFirst()
				.orElseThrow(() -> HilumException.usage("There are no parts of the kind " + id, Nearest.remedy(id,
						Arrays.stream(values()).map(PartKind::id).toList())));
	}
}
