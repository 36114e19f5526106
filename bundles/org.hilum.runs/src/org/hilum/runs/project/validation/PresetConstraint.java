// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import org.hilum.core.HilumException;
import org.hilum.engine.train.Trainers;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.model.Preset;
import org.hilum.runs.project.ProjectPresets;

/** Presets of the project have possible names, known trainers and possible values. */
final class PresetConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		for (Preset preset : context.project().getPresets()) {
			ProjectPresets.problem(preset.getName()).ifPresent(text -> problems.error("preset-name", preset,
					Literals.PRESET__NAME, text, "Choose another name: letters, digits, single _, - and dots."));
			if (Trainers.find(preset.getTrainer()).isEmpty()) {
				problems.error("trainer-unknown", preset, Literals.PRESET__TRAINER, "There is no trainer " + preset.getTrainer(),
						"hilum options lists the trainers.");
			} else {
				try {
					ProjectPresets.trainerPreset(preset);
				} catch (HilumException e) {
					problems.error("option-value", preset, Literals.PRESET__OPTIONS, e);
				}
			}
		}
	}
}
