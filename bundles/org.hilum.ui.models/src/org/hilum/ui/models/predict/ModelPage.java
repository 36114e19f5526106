// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.models.ModelTable;

/** Asks for the model; several are an ensemble. */
final class ModelPage extends WizardPage {

	private static final int WIDTH = 500;

	private final PredictDraft draft;
	private final List<String> preset;
	private final Runnable listener = this::changed;
	private ModelTable table;
	private Label summary;

	ModelPage(PredictDraft draft, List<String> preset) {
		super("model", Messages.ModelPage_title, null);
		setDescription(Messages.ModelPage_description);
		this.draft = draft;
		this.preset = preset;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(12, 8).spacing(0, 6).applyTo(page);
		table = new ModelTable(page, SWT.CHECK | SWT.SINGLE, this::ticked);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		summary = new Label(page, SWT.WRAP);
		summary.setData("name", "chosen models");
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(summary);
		Label notice = new Label(page, SWT.WRAP);
		notice.setText(Messages.ModelPage_notice);
		ThemeColors.quieten(notice);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(notice);
		setControl(page);
		ModelList.get().addListener(listener);
		page.addDisposeListener(_ -> ModelList.get().removeListener(listener));
		table.tick(preset);
		table.show(ModelList.get().entries());
		ModelList.get().refreshLater();
	}

	private void changed() {
		if (!table.isDisposed()) {
			table.getDisplay().asyncExec(() -> {
				if (!table.isDisposed()) {
					table.show(ModelList.get().entries());
				}
			});
		}
	}

	private void ticked() {
		if (summary == null) {
			return;
		}
		List<ModelEntry> models = table.ticked();
		draft.setModels(models.stream().map(ModelEntry::reference).toList());
		summary.setText((models.isEmpty() ? Messages.ModelPage_none : models.size() == 1 ? NLS.bind(Messages.ModelPage_one, models
				.getFirst().reference()) : NLS.bind(Messages.ModelPage_several, models.size())).replace("&", "&&"));
		summary.getParent().layout();
		setErrorMessage(ModelList.get().isRead() && ModelList.get().entries().isEmpty() ? Messages.ModelPage_empty : null);
		if (getNextPage() instanceof InputPage input) {
			// its proposed output folder is named after the models: with it, the wizard can be finished from here
			input.show();
		}
		setPageComplete(draft.modelProblem().isEmpty());
	}
}
