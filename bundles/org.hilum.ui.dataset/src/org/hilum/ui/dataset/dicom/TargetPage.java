// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.WidgetFilling;

/** Asks for the project and sums up what will be done. */
final class TargetPage extends WizardPage {

	private final DicomImportModel model;
	private Text name;
	private Text parent;
	private Button browse;
	private Text dataset;
	private Button redo;
	private Text summary;
	private final WidgetFilling filling = new WidgetFilling();

	TargetPage(DicomImportModel model) {
		super("target", Messages.TargetPage_title, null);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(10, 8).applyTo(page);
		Forms.label(page, Messages.TargetPage_name);
		name = Forms.field(page, "name", typed -> change(() -> model.setName(typed)));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(name);
		Forms.label(page, Messages.TargetPage_location);
		parent = Forms.field(page, "parent", typed -> change(() -> model.setParent(typed)));
		browse = Forms.button(page, Messages.TargetPage_browse,
				() -> Forms.chooseFolder(parent, Messages.TargetPage_parentTitle));
		Forms.label(page, Messages.TargetPage_dataset);
		dataset = Forms.field(page, "dataset", typed -> change(() -> model.setDataset(typed)));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(dataset);
		Forms.label(page, Messages.TargetPage_key);
		Text key = Forms.field(page, "key", typed -> change(() -> model.setKey(typed)));
		key.setMessage(Messages.TargetPage_keyMessage);
		Forms.button(page, Messages.TargetPage_browseKey, () -> chooseKey(key));
		redo = new Button(page, SWT.CHECK);
		redo.setText(Messages.TargetPage_redo);
		redo.setData("name", "redo");
		redo.addSelectionListener(
				SelectionListener.widgetSelectedAdapter(_ -> change(() -> model.setRedo(redo.getSelection()))));
		GridDataFactory.fillDefaults().span(3, 1).applyTo(redo);
		Label line = new Label(page, SWT.SEPARATOR | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(3, 1).indent(0, 4).applyTo(line);
		summary = new Text(page, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		summary.setData("name", "summary");
		summary.setBackground(page.getBackground());
		ThemeColors.plain(summary);
		Accessibility.name(summary, Messages.TargetPage_summary);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(400, SWT.DEFAULT).applyTo(summary);
		setControl(page);
		setPageComplete(false);
	}

	private void chooseKey(Text key) {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.TargetPage_keyTitle);
		String chosen = dialog.open();
		if (chosen != null) {
			key.setText(chosen);
		}
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			filling.fill(() -> fill(model.destination() == null));
			summary.setText(text());
			check();
		}
		super.setVisible(visible);
	}

	private void fill(boolean fresh) {
		setDescription(fresh ? Messages.TargetPage_fresh : Messages.TargetPage_continued);
		name.setText(model.place().name());
		parent.setText(model.place().parent());
		dataset.setText(model.dataset());
		List.of(name, parent, browse, dataset).forEach(control -> control.setEnabled(fresh));
		redo.setSelection(model.redo());
	}

	private void change(Runnable change) {
		filling.change(() -> {
			change.run();
			check();
		});
	}

	private void check() {
		if (isCurrentPage()) {
			Optional<String> problem = model.targetProblem();
			redo.setEnabled(model.continued());
			setErrorMessage(problem.orElse(null));
			setPageComplete(problem.isEmpty());
		}
	}

	private String text() {
		RulePreview grid = model.found();
		ImportRules rules = model.sheet().rules();
		String channels = model.sheet().channels().stream().map(ChannelDraft::name).collect(Collectors.joining(", "));
		String labels = rules.labels().stream().map(LabelRule::label).collect(Collectors.joining(", "));
		String kinds = rules.overlap() == ImportRules.Overlap.REGIONS ? Messages.TargetPage_regions
				: Messages.TargetPage_labels;
		String variants = rules.annotators() == ImportRules.Annotators.NONE ? ""
				: "\n" + Messages.TargetPage_annotators;
		String left = grid.rows().stream().filter(row -> !row.obstacle().isEmpty())
				.map(row -> "    " + row.caseId() + ": " + row.obstacle()).collect(Collectors.joining("\n"));
		return NLS.bind(Messages.TargetPage_channels, channels) + "\n" + NLS.bind(kinds, labels) + "\n"
				+ NLS.bind(Messages.TargetPage_cases, grid.importable()) + variants + (left.isEmpty() ? ""
						: "\n" + NLS.bind(Messages.TargetPage_leftOut, grid.rows().size() - grid.importable()) + "\n" + left);
	}
}
