// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.executor.ExecutorForm;

/** Asks for the executor of the trainings and its options. */
final class ExecutorPage extends WizardPage {

	private final ExperimentModel model;
	private ExecutorForm form;

	ExecutorPage(ExperimentModel model) {
		super("executor", Messages.ExecutorPage_title, null);
		setDescription(Messages.ExecutorPage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(12, 8).applyTo(page);
		form = new ExecutorForm(page, model, this::changed);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
		setControl(page);
		form.show();
		changed();
	}

	private void changed() {
		if (form != null) {
			form.requestLayout();
			setErrorMessage(form.problem().or(model::problem).orElse(null));
			setPageComplete(isPageComplete());
		}
	}

	@Override
	public boolean isPageComplete() {
		return form == null || form.problem().isEmpty();
	}
}
