// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.OptionValues;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.models.study.TestDraft.Place;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Asks what a test of a study compares, where its report goes, and its options. */
final class TestDialog extends TitleAreaDialog {

	private static final int WIDTH = 760;
	private static final int FORM = 340;

	private final TestDraft draft;
	private final Path project;
	private final List<Proposal> proposed;
	private final OptionFormModel options;
	private SourceTable sources;

	/**
	 * Makes the dialog.
	 *
	 * @param parent   the window
	 * @param draft    what is filled
	 * @param project  the project's folder
	 * @param proposed annotators, models, predictions or evaluations of the project
	 */
	TestDialog(Shell parent, TestDraft draft, Path project, List<Proposal> proposed) {
		super(parent);
		this.draft = draft;
		this.project = project;
		this.proposed = proposed;
		options = new OptionFormModel(draft.kind().options(), OptionValues.NONE);
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(PlaceTexts.title(draft.kind()));
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(PlaceTexts.title(draft.kind()));
		setMessage(PlaceTexts.help(draft.kind()));
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(area);
		if (draft.kind().hasSources()) {
			sources = new SourceTable(area, draft.kind(), project, this::check);
			GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(sources);
			proposed.forEach(p -> sources.add(p.source(), p.ticked()));
		}
		draft.kind().places().forEach(place -> field(area, place));
		if (!draft.kind().options().options().isEmpty()) {
			OptionForm form = new OptionForm(area, options);
			GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(WIDTH, FORM).applyTo(form);
			options.addListener(() -> {
				draft.setValues(options.chosen());
				check();
			});
		}
		return area;
	}

	private void field(Composite area, Place place) {
		Forms.label(area, PlaceTexts.label(place));
		Text field = Forms.field(area, place.name(), text -> {
			draft.setPath(place, text);
			check();
		});
		field.setText(draft.path(place));
		Accessibility.name(field, PlaceTexts.plain(place));
		Forms.button(area, Messages.TestDialog_browse, () -> {
			if (place.isFile()) {
				chooseFile(field, PlaceTexts.plain(place), place == Place.CASES ? "*.csv" : "*.json");
			} else {
				Forms.chooseFolder(field, PlaceTexts.plain(place));
			}
		});
	}

	private void chooseFile(Text field, String title, String pattern) {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(title);
		dialog.setFilterPath(project.toString());
		dialog.setFilterExtensions(new String[] { pattern, "*" });
		String chosen = dialog.open();
		if (chosen != null) {
			field.setText(chosen);
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.TestDialog_test, true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		check();
		// an untouched dialog says what it is for without the mark of an error
		setErrorMessage(null);
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		if (sources != null) {
			draft.setSources(sources.ticked());
		}
		String problem = options.problem().or(draft::problem).orElse(null);
		setErrorMessage(problem);
		getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
	}
}
