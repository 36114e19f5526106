// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.trainer.TrainerForm;

/** Asks for the trainer, all of its options, and the name of the models. */
final class ExperimentOptionsPage extends WizardPage {

	private final ExperimentModel model;
	private TrainerForm form;
	private Text modelName;
	private boolean updating;

	ExperimentOptionsPage(ExperimentModel model) {
		super("options", Messages.ExperimentOptionsPage_title, null);
		setDescription(Messages.ExperimentOptionsPage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 8).spacing(12, 6).applyTo(page);
		form = new TrainerForm(page, model, this::show);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(form);
		Forms.label(page, Messages.modelName);
		modelName = Forms.field(page, "model name", this::named);
		modelName.setToolTipText(Messages.modelNameHelp);
		setControl(page);
		show();
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			form.load();
			show();
		}
		super.setVisible(visible);
	}

	private void named(String text) {
		if (!updating) {
			model.setModelName(text);
			show();
		}
	}

	private void show() {
		if (modelName == null) {
			return;
		}
		updating = true;
		Forms.setTextIfChanged(modelName, model.modelName());
		updating = false;
		setErrorMessage(form.problem().or(model::problem).orElse(null));
		setPageComplete(isPageComplete());
	}

	@Override
	public boolean isPageComplete() {
		return (form == null || form.problem().isEmpty()) && model.problem().isEmpty();
	}
}
