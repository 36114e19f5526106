// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.choice;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.models.ModelTable;
import org.hilum.ui.models.choice.ChoiceDraft.Rule;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Asks by which rule the best configuration or ensemble is chosen, and among which models. */
final class ChoiceDialog extends TitleAreaDialog {

	private static final int WIDTH = 760;
	private static final int TABLE = 100;
	private static final int FORM = 250;

	private final ChoiceDraft draft;
	private final List<ModelEntry> models;
	private final List<String> preset;
	private final OptionFormModel options = new OptionFormModel(ChoiceOptions.ALL, OptionValues.NONE);
	private ModelTable table;
	private OptionForm form;
	private Text metric;
	private Text name;

	ChoiceDialog(Shell parent, ChoiceDraft draft, List<ModelEntry> models, List<String> preset) {
		super(parent);
		this.draft = draft;
		this.models = models;
		this.preset = preset.isEmpty() ? models.stream().map(ModelEntry::reference).toList() : preset;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.ChoiceDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(Messages.ChoiceDialog_heading);
		setMessage(Messages.ChoiceDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(8, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(area);
		rule(area, Rule.NNUNET, Messages.ChoiceDialog_nnunet);
		table = new ModelTable(area, SWT.CHECK | SWT.SINGLE, this::check);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, TABLE).applyTo(table);
		rule(area, Rule.CRITERION, Messages.ChoiceDialog_criterion);
		Forms.label(area, Messages.ChoiceDialog_metric);
		metric = Forms.field(area, "metric", text -> {
			draft.setMetric(text);
			check();
		});
		form = new OptionForm(area, options);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, FORM).applyTo(form);
		Forms.label(area, Messages.ChoiceDialog_add);
		name = Forms.field(area, "add as", text -> {
			draft.setAddAs(text);
			check();
		});
		name.setMessage(Messages.ChoiceDialog_addHint);
		options.addListener(() -> {
			draft.setValues(options.chosen());
			check();
		});
		return area;
	}

	private void rule(Composite area, Rule rule, String text) {
		Button button = new Button(area, SWT.RADIO);
		button.setText(text);
		button.setData("name", rule.name());
		button.setSelection(draft.rule() == rule);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> {
			if (button.getSelection()) {
				draft.setRule(rule);
				check();
			}
		}));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.ChoiceDialog_choose, true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		table.tick(preset);
		table.show(models);
		metric.setText("Dice");
		check();
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		boolean criterion = draft.rule() == Rule.CRITERION;
		table.setEnabled(!criterion);
		table.table().setEnabled(!criterion);
		List.of(metric, form, name).forEach(c -> c.setEnabled(criterion));
		draft.setModels(table.ticked());
		String problem = (criterion ? options.problem() : Optional.<String>empty()).or(draft::problem).orElse(null);
		setErrorMessage(problem);
		setMessage(criterion ? Messages.ChoiceDialog_message : NLS.bind(Messages.ChoiceDialog_folds, String.join(" ", draft
				.folds())));
		getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
	}
}
