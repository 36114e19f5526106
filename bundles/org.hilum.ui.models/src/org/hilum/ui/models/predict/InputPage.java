// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.EnumMap;
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
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.models.predict.PredictDraft.Source;

/** Asks for the images, or the folder that is watched, and the folder of the label maps. */
final class InputPage extends WizardPage {

	private static final int WIDTH = 500;
	private static final int INDENT = 22;

	private final PredictDraft draft;
	private final Map<Source, Button> sources = new EnumMap<>(Source.class);
	private Text files;
	private Text output;
	private String proposed = "";

	InputPage(PredictDraft draft) {
		super("input", draft.isWatching() ? Messages.InputPage_watch : Messages.InputPage_title, null);
		setDescription(draft.isWatching() ? Messages.InputPage_watchHelp : Messages.InputPage_description);
		this.draft = draft;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(12, 8).spacing(8, 8).applyTo(page);
		if (!draft.isWatching()) {
			source(page, Source.TEST, Messages.InputPage_test);
			source(page, Source.TRAINING, Messages.InputPage_training);
			source(page, Source.SELECTED, Messages.InputPage_selected);
			source(page, Source.FILES, Messages.InputPage_files);
		}
		Label name = Forms.label(page, draft.isWatching() ? Messages.InputPage_folder : Messages.InputPage_paths);
		GridDataFactory.swtDefaults().indent(draft.isWatching() ? 0 : INDENT, 0).applyTo(name);
		files = Forms.field(page, "files", this::named);
		files.setToolTipText(draft.isWatching() ? Messages.InputPage_watchHelp : Messages.InputPage_pathsHelp);
		if (!draft.isWatching()) {
			Forms.button(page, Messages.InputPage_chooseFiles, this::chooseFiles);
		}
		Button folder = Forms.button(page, Messages.InputPage_chooseFolder, () -> Forms.chooseFolder(files,
				Messages.InputPage_folderTitle));
		GridDataFactory.fillDefaults().span(draft.isWatching() ? 2 : 1, 1).applyTo(folder);
		Forms.label(page, Messages.InputPage_output);
		output = Forms.field(page, "output", text -> {
			draft.setOutput(text);
			check();
		});
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(output);
		Forms.button(page, Messages.InputPage_browse, () -> Forms.chooseFolder(output, Messages.InputPage_outputTitle));
		note(page, draft.isWatching() ? Messages.InputPage_watchNote : Messages.InputPage_dicomNote);
		setControl(page);
		show();
	}

	private static void note(Composite page, String text) {
		Label note = new Label(page, SWT.WRAP);
		note.setText(text);
		ThemeColors.quieten(note);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(note);
	}

	private void source(Composite page, Source source, String text) {
		Button button = new Button(page, SWT.RADIO);
		button.setText(source == Source.FILES ? text : NLS.bind(text, draft.count(source)));
		button.setData("name", source.name());
		button.setSelection(draft.source() == source);
		button.setEnabled(source == Source.FILES || draft.count(source) > 0);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> {
			if (button.getSelection()) {
				draft.setSource(source);
				show();
			}
		}));
		GridDataFactory.fillDefaults().span(4, 1).applyTo(button);
		sources.put(source, button);
	}

	/** Who names files means them. */
	private void named(String text) {
		draft.setFiles(text);
		if (!text.isBlank() && draft.source() != Source.FILES) {
			draft.setSource(Source.FILES);
			sources.forEach((source, button) -> button.setSelection(source == Source.FILES));
		}
		show();
	}

	private void chooseFiles() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText(Messages.InputPage_filesTitle);
		if (dialog.open() != null) {
			files.setText(Arrays.stream(dialog.getFileNames()).map(n -> Path.of(dialog.getFilterPath(), n).toString()).collect(
					Collectors.joining("; ")));
		}
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			show();
		}
		super.setVisible(visible);
	}

	/** Shows the draft. A proposal that the user changed stays. */
	void show() {
		if (output == null) {
			return;
		}
		if (output.getText().equals(proposed)) {
			proposed = draft.proposedOutput();
			output.setText(proposed);
		}
		check();
	}

	private void check() {
		if (getControl() == null) {
			return;
		}
		String problem = draft.inputProblem().orElse(null);
		// an untouched page says what to do without the mark of an error
		boolean touched = !files.getText().isBlank() || draft.source() != Source.FILES;
		setErrorMessage(touched ? problem : null);
		setPageComplete(problem == null);
	}
}
