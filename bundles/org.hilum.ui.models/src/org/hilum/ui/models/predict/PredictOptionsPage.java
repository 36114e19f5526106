// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Form of the options of the prediction, as they are declared. */
final class PredictOptionsPage extends WizardPage {

	private final PredictDraft draft;
	private final OptionFormModel options;

	PredictOptionsPage(PredictDraft draft, List<String> folds) {
		super("options", Messages.PredictOptionsPage_title, null);
		setDescription(Messages.PredictOptionsPage_description);
		this.draft = draft;
		options = new OptionFormModel(draft.options(), OptionValues.NONE);
		options.addListener(this::changed);
		if (!folds.isEmpty()) {
			options.setChosen(OptionValues.NONE.with(PredictionOptions.FOLDS, folds));
		}
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(12, 8).applyTo(page);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(new OptionForm(page, options));
		setControl(page);
	}

	private void changed() {
		draft.setValues(options.chosen());
		setErrorMessage(options.problem().orElse(null));
		setPageComplete(options.problem().isEmpty());
	}
}
