// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.ModelOptions;

/**
 * What distinguishes the trained models of a data set; also the name of a model's folder.
 *
 * @param trainer       trainer's name, such as {@code nnUNetTrainer}
 * @param plans         plans identifier, such as {@code nnUNetPlans}
 * @param configuration configuration, such as {@code 3d_fullres}
 */
public record ModelName(String trainer, String plans, String configuration) {

	private static final String SEPARATOR = "__";

	/**
	 * {@return the model that options name}
	 *
	 * @param values values of {@link ModelOptions#ONE}
	 */
	public static ModelName of(OptionValues values) {
		return new ModelName(values.get(ModelOptions.TRAINER), values.get(ModelOptions.PLANS),
				values.get(ModelOptions.CONFIGURATION));
	}

	/** {@return the folder's name: {@code TRAINER__PLANS__CONFIGURATION}} */
	public String folder() {
		return String.join(SEPARATOR, trainer, plans, configuration);
	}

	/**
	 * {@return the parts of a folder's name}
	 *
	 * @param folder such as {@code nnUNetTrainer__nnUNetPlans__3d_fullres}
	 */
	public static ModelName parse(String folder) {
		String[] parts = folder.split(SEPARATOR, -1);
		if (parts.length != 3) {
			throw HilumException.input(null, folder + " is no name of a model folder",
					"Such names are TRAINER__PLANS__CONFIGURATION.");
		}
		return new ModelName(parts[0], parts[1], parts[2]);
	}
}
