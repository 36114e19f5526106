// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;
import org.hilum.ui.project.OpenProject;

/** Asks with which label maps a prediction is compared, and how: by the declared options of evaluations. */
final class EvaluateDialog extends TitleAreaDialog {

	private static final int WIDTH = 640;
	private static final int FORM_HEIGHT = 420;
	/** What is predicted may be fewer cases than there are label maps. */
	private static final OptionValues USUAL = OptionValues.NONE.with(EvaluationOptions.CHILL, true);

	private final PredictionFolder prediction;
	private final OptionFormModel options = new OptionFormModel(EvaluationOptions.all(), USUAL);
	private Text labels;
	private Path folder;

	EvaluateDialog(Shell parent, PredictionFolder prediction) {
		super(parent);
		this.prediction = prediction;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.EvaluateDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(NLS.bind(Messages.EvaluateDialog_heading, prediction.folder().getFileName()));
		setMessage(Messages.EvaluateDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(area);
		Forms.label(area, Messages.EvaluateDialog_labels);
		labels = Forms.field(area, "labels", _ -> check());
		Forms.button(area, Messages.EvaluateDialog_browse, () -> Forms.chooseFolder(labels, Messages.EvaluateDialog_chooser));
		OptionForm form = new OptionForm(area, options);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(SWT.DEFAULT, FORM_HEIGHT).applyTo(form);
		options.addListener(this::check);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.EvaluateDialog_evaluate, true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		labels.setText(PredictionList.project(prediction.folder()).flatMap(OpenProject::dataset).map(d -> d.resolve("labelsTr")
				.toString()).orElse(""));
		check();
	}

	private void check() {
		String text = labels.getText().strip();
		long count = text.isEmpty() ? 0 : matching(Path.of(text));
		Optional<String> problem = options.problem();
		getButton(IDialogConstants.OK_ID).setEnabled(count > 0 && problem.isEmpty());
		setErrorMessage(text.isEmpty() || count > 0 ? problem.orElse(null) : Messages.EvaluateDialog_none);
		setMessage(count > 0 ? NLS.bind(Messages.EvaluateDialog_found, count, prediction.predicted().size())
				: Messages.EvaluateDialog_message);
		folder = count > 0 ? Path.of(text).toAbsolutePath().normalize() : null;
	}

	/** {@return how many predicted cases have a label map of their name in a folder} */
	private long matching(Path place) {
		String ending = prediction.description().fileEnding();
		return prediction.predicted().stream().filter(c -> Files.isRegularFile(SafePaths.child(place, c.id() + ending, null,
				"of the case"))).count();
	}

	/** {@return the folder of the label maps} */
	Path labels() {
		return folder;
	}

	/** {@return the values of the options of evaluations} */
	OptionValues values() {
		return options.values();
	}
}
