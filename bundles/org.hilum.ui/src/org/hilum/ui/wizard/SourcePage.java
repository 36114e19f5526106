// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.WidgetFilling;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.wizard.NewProjectModel.Origin;

/** Page with the place of the data and that of the project. */
final class SourcePage extends WizardPage {

	private static final int INDENT = 20;

	private final NewProjectModel model;
	private Button sample;
	private Button own;
	private Text folder;
	private Button browse;
	private Button link;
	private Text name;
	private Text parent;
	private Text details;
	private final WidgetFilling filling = new WidgetFilling();

	SourcePage(NewProjectModel model) {
		super("source", Messages.SourcePage_title, null);
		setDescription(Messages.SourcePage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(page);
		createData(page);
		Label line = new Label(page, SWT.SEPARATOR | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(3, 1).indent(0, 6).applyTo(line);
		createProject(page);
		details = new Text(page, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
		details.setData("name", "details");
		details.setBackground(page.getBackground());
		ThemeColors.plain(details);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).indent(0, 8).hint(300, SWT.DEFAULT).applyTo(details);
		setControl(page);
		show();
		setErrorMessage(null);
	}

	private void createData(Composite page) {
		own = radio(page, Messages.SourcePage_own, Origin.FOLDER);
		GridDataFactory.swtDefaults().indent(INDENT, 0).applyTo(Forms.label(page, Messages.SourcePage_folder));
		folder = Forms.field(page, "folder", typed -> change(() -> model.setFolder(typed)));
		folder.setMessage(Messages.SourcePage_folderMessage);
		browse = Forms.button(page, Messages.SourcePage_browse, () -> Forms.chooseFolder(folder,
				Messages.SourcePage_folderTitle));
		new Label(page, SWT.NONE);
		link = new Button(page, SWT.CHECK);
		link.setText(Messages.SourcePage_link);
		link.setToolTipText(Messages.SourcePage_linkHelp);
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> change(() -> model.setLink(link.getSelection()))));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(link);
		sample = radio(page, Messages.SourcePage_sample, Origin.SAMPLE);
	}

	private Button radio(Composite page, String text, Origin origin) {
		Button button = new Button(page, SWT.RADIO);
		button.setText(text);
		button.setData("name", origin.name());
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (button.getSelection()) {
				change(() -> model.setOrigin(origin));
			}
		}));
		GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
		return button;
	}

	private void createProject(Composite page) {
		Forms.label(page, Messages.SourcePage_name);
		name = Forms.field(page, "name", typed -> change(() -> model.setName(typed)));
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(name);
		Forms.label(page, Messages.SourcePage_location);
		parent = Forms.field(page, "parent", typed -> change(() -> model.setParent(typed)));
		Forms.button(page, Messages.SourcePage_browseParent, () -> Forms.chooseFolder(parent, Messages.SourcePage_parentTitle));
	}

	/**
	 * Shows the problems that a look at the data set found.
	 *
	 * @param problem what, where and what to do
	 */
	void refuse(Problem problem) {
		setErrorMessage(problem.what());
		details.setText((problem.where().isEmpty() ? "" : problem.where() + "\n") + problem.remedy());
		details.requestLayout();
	}

	private void change(Runnable change) {
		filling.change(() -> {
			details.setText("");
			change.run();
			show();
		});
	}

	/** Brings widgets, message and buttons in line with the model. */
	private void show() {
		filling.fill(this::fill);
		setErrorMessage(model.problem().orElse(null));
		setPageComplete(model.problem().isEmpty());
	}

	private void fill() {
		boolean fromFolder = model.origin() == Origin.FOLDER;
		own.setSelection(fromFolder);
		sample.setSelection(!fromFolder);
		folder.setEnabled(fromFolder);
		browse.setEnabled(fromFolder);
		link.setEnabled(fromFolder);
		Forms.setTextIfChanged(folder, model.folder());
		Forms.setTextIfChanged(name, model.name());
		Forms.setTextIfChanged(parent, model.parent());
	}
}
