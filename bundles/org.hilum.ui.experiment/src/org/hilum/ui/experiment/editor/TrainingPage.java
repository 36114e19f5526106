// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.trainer.TrainerForm;

/** Page of an experiment's trainer with all of its options: length, rate, loss, optimizer, augmentation, initial weights. */
final class TrainingPage extends Page {

	private static final int HEIGHT = 420;

	private final TrainerForm form;

	/**
	 * Makes the page.
	 *
	 * @param parent     where it goes
	 * @param draft      the experiment
	 * @param savePreset saves trainer and options as a preset of the project
	 */
	TrainingPage(Composite parent, ExperimentDraft draft, Runnable savePreset) {
		super(parent, 1);
		form = new TrainerForm(body(), draft, () -> {});
		GridDataFactory.fillDefaults().grab(true, true).hint(400, HEIGHT).applyTo(form);
		Button save = Forms.button(body(), Messages.TrainingPage_savePreset, savePreset);
		GridDataFactory.swtDefaults().applyTo(save);
	}

	@Override
	void show() {
		form.load();
	}

	@Override
	Optional<String> typingProblem() {
		return form.problem();
	}

	@Override
	public boolean setFocus() {
		return form.setFocus();
	}
}
