// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.PacsAddress;
import org.hilum.runs.predictions.PredictedCase;
import org.hilum.runs.predictions.PredictionExport;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.Forms;
import org.hilum.ui.LastArchive;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Asks how a prediction is exported: format, DICOM images, and a folder or an archive that it goes to. */
final class ExportDialog extends TitleAreaDialog {

	private static final int WIDTH = 600;
	private static final int FORM = 330;

	private final PredictionFolder prediction;
	private final List<PredictedCase> cases;
	private final boolean sending;
	private final LastArchive last = new LastArchive();
	private final OptionFormModel options = new OptionFormModel(PredictionExport.ALL, OptionValues.NONE);
	private Text dicom;
	private Text output;
	private Text address;
	private Text title;
	private Text user;
	private Text password;
	private PacsAddress archive;

	ExportDialog(Shell parent, PredictionFolder prediction, List<String> cases, boolean sending) {
		super(parent);
		this.prediction = prediction;
		this.cases = prediction.predicted().stream().filter(c -> cases.isEmpty() || cases.contains(c.id())).toList();
		this.sending = sending;
		setShellStyle(getShellStyle() | SWT.RESIZE);
		if (sending) {
			options.set(PredictionExport.FORMAT.key(), PredictionExport.Format.SEG.id());
		}
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(sending ? Messages.ExportDialog_send : Messages.ExportDialog_export);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setMessage(sending ? Messages.ExportDialog_sendMessage : Messages.ExportDialog_message);
		setTitle(NLS.bind(sending ? Messages.ExportDialog_sendHeading : Messages.ExportDialog_heading, Texts.count(cases.size(),
				Noun.CASE)));
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(area);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(WIDTH, FORM).applyTo(new OptionForm(area, options));
		Forms.label(area, Messages.ExportDialog_dicom);
		dicom = Forms.field(area, "dicom", _ -> check());
		dicom.setToolTipText(Messages.ExportDialog_dicomHelp);
		Forms.button(area, Messages.ExportDialog_browse, () -> Forms.chooseFolder(dicom, Messages.ExportDialog_dicomTitle));
		if (sending) {
			archive(area);
		} else {
			Forms.label(area, Messages.ExportDialog_output);
			output = Forms.field(area, "output", _ -> check());
			Forms.button(area, Messages.ExportDialog_choose, () -> Forms.chooseFolder(output, Messages.ExportDialog_outputTitle));
		}
		Label notice = new Label(area, SWT.WRAP);
		notice.setData("name", "notice");
		notice.setText(Messages.PredictionsView_notice + " " + PredictionExport.IDENTITY);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(notice);
		options.addListener(this::check);
		return area;
	}

	private void archive(Composite area) {
		address = wide(area, Messages.ExportDialog_address, "address", last.address());
		address.setMessage(Messages.ExportDialog_addressHint);
		title = wide(area, Messages.ExportDialog_title, "title", last.title(DicomNode.TITLE));
		user = wide(area, Messages.ExportDialog_user, "user", "");
		user.setMessage(Messages.ExportDialog_webOnly);
		Forms.label(area, Messages.ExportDialog_password);
		password = new Text(area, SWT.BORDER | SWT.PASSWORD);
		password.setData("name", "password");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(password);
	}

	private Text wide(Composite area, String label, String key, String value) {
		Forms.label(area, label);
		Text field = Forms.field(area, key, _ -> check());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		field.setText(value);
		return field;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, sending ? Messages.ExportDialog_sendNow : Messages.ExportDialog_exportNow,
				true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		check();
		setErrorMessage(null);
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) == null) {
			return;
		}
		dicom.setEnabled(isDicom());
		String problem = options.problem().or(this::dicomProblem).orElseGet(this::targetProblem);
		setErrorMessage(problem.isEmpty() ? null : problem);
		getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
	}

	private boolean isDicom() {
		return PredictionExport.isDicom(options.values());
	}

	private Optional<String> dicomProblem() {
		if (!isDicom()) {
			return sending ? Optional.of(Messages.ExportDialog_noNifti) : Optional.empty();
		}
		if (!dicom.getText().isBlank()) {
			return Files.isDirectory(Path.of(dicom.getText().strip())) ? Optional.empty() : Optional.of(
					Messages.ExportDialog_noFolder);
		}
		return cases.stream().filter(c -> c.dicom().isEmpty()).findFirst().map(c -> NLS.bind(Messages.ExportDialog_unknownDicom, c
				.id()));
	}

	private String targetProblem() {
		if (!sending) {
			return output.getText().isBlank() ? Messages.ExportDialog_noOutput : "";
		}
		if (address.getText().isBlank()) {
			return Messages.ExportDialog_noAddress;
		}
		try {
			PacsAddress.of(address.getText()).check();
			return "";
		} catch (HilumException e) {
			return e.what() + ". " + e.remedy();
		}
	}

	@Override
	protected void okPressed() {
		if (sending) {
			last.keep(address.getText().strip(), title.getText().strip());
			PacsAddress plain = PacsAddress.of(address.getText()).receiving(title.getText().strip(), 0);
			archive = user.getText().isBlank() ? plain : plain.withPassword(user.getText().strip(), password.getText());
		}
		PredictionFolder from = prediction;
		List<String> ids = cases.stream().map(PredictedCase::id).toList();
		Optional<Path> images = isDicom() && !dicom.getText().isBlank() ? Optional.of(Path.of(dicom.getText().strip()))
				: Optional.empty();
		OptionValues values = options.chosen();
		Path folder = sending ? null : Path.of(output.getText().strip());
		super.okPressed();
		if (sending) {
			PredictionActions.send(from, ids, images, values, archive);
		} else {
			PredictionActions.export(from, ids, images, values, folder);
		}
	}
}
