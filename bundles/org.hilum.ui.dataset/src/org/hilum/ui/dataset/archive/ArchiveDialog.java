// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.PacsSeries;
import org.hilum.ui.Forms;
import org.hilum.ui.LastArchive;
import org.hilum.ui.WizardWork;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.run.StageProgress;

/** Asks a DICOM archive what it holds, and brings the chosen series here. Each step waits for a press of its button. */
public final class ArchiveDialog extends TitleAreaDialog {

	private static final int COLUMNS = 4;

	private final ArchiveModel model;
	private final LastArchive last = new LastArchive();
	private SeriesTable table;
	private Button search;
	private Button identified;
	private Label summary;
	private ArchiveSource source;

	/**
	 * @param parent the window it belongs to
	 * @param model  what it changes
	 */
	public ArchiveDialog(Shell parent, ArchiveModel model) {
		super(parent);
		this.model = model;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** {@return what was brought here, or null} */
	public ArchiveSource source() {
		return source;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.ArchiveDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(Messages.ArchiveDialog_heading);
		setMessage(Messages.ArchiveDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(12, 8).spacing(0, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		createArchive(group(area, Messages.ArchiveDialog_archive));
		createQuery(group(area, Messages.ArchiveDialog_query));
		alignLabels(area);
		table = new SeriesTable(area, this::check);
		GridDataFactory.fillDefaults().grab(true, true).hint(780, 170).applyTo(table.control());
		createFoot(area);
		return area;
	}

	private static Group group(Composite area, String text) {
		Group group = new Group(area, SWT.NONE);
		group.setText(text);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).margins(10, 6).spacing(8, 6).applyTo(group);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
		return group;
	}

	/** Names are of one width, so that the fields of both groups stand below each other. */
	private static void alignLabels(Composite area) {
		List<Label> labels = Stream.of(area.getChildren()).filter(Group.class::isInstance)
				.flatMap(group -> Stream.of(((Group) group).getChildren())).filter(Label.class::isInstance).map(Label.class::cast)
				.toList();
		int width = labels.stream().mapToInt(label -> label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x).max().orElse(0);
		labels.forEach(label -> GridDataFactory.swtDefaults().hint(width, SWT.DEFAULT).applyTo(label));
	}

	private Text field(Composite group, String label, String key, String hint, Consumer<String> changed) {
		Forms.label(group, label);
		Text field = Forms.field(group, key, typed -> {
			changed.accept(typed);
			check();
		});
		field.setMessage(hint);
		return field;
	}

	private void createArchive(Group group) {
		Text address = field(group, Messages.ArchiveDialog_address, "address", Messages.ArchiveDialog_addressHint, typed -> {
			model.setAddress(typed);
			show();
		});
		address.setText(last.address());
		GridDataFactory.fillDefaults().span(COLUMNS - 1, 1).applyTo(address);
		field(group, Messages.ArchiveDialog_ourTitle, "title", Messages.ArchiveDialog_ourTitleHint, model::setTitle)
				.setText(last.title(DicomNode.TITLE));
		field(group, Messages.ArchiveDialog_port, "port", Messages.ArchiveDialog_portHint, model::setPort);
		field(group, Messages.ArchiveDialog_user, "user", Messages.ArchiveDialog_userHint, model::setUser);
		Forms.label(group, Messages.ArchiveDialog_password);
		Text password = new Text(group, SWT.BORDER | SWT.PASSWORD);
		password.addModifyListener(_ -> model.setPassword(password.getText()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(password);
	}

	private void createQuery(Group group) {
		field(group, Messages.ArchiveDialog_patientId, "patientId", Messages.ArchiveDialog_patientIdHint, model::setPatientId);
		field(group, Messages.ArchiveDialog_patientName, "patientName", Messages.ArchiveDialog_patientNameHint,
				model::setPatientName);
		field(group, Messages.ArchiveDialog_date, "dates", Messages.ArchiveDialog_dateHint, model::setDates);
		field(group, Messages.ArchiveDialog_modalities, "modalities", Messages.ArchiveDialog_modalitiesHint, model::setModalities)
				.setText(model.modalities());
		search = Forms.button(group, Messages.ArchiveDialog_search, this::search);
		GridDataFactory.swtDefaults().span(COLUMNS, 1).align(SWT.END, SWT.CENTER).applyTo(search);
		getShell().setDefaultButton(search);
	}

	private void createFoot(Composite area) {
		Composite foot = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 4).applyTo(foot);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
		identified = check(foot, Messages.ArchiveDialog_identified, _ -> show());
		check(foot, Messages.ArchiveDialog_keep, model::setKeep).setSelection(model.keep());
		summary = new Label(foot, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(summary);
	}

	private static Button check(Composite foot, String text, Consumer<Boolean> changed) {
		Button button = new Button(foot, SWT.CHECK);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> changed.accept(button.getSelection())));
		return button;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.ArchiveDialog_retrieve, false);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		check();
		setErrorMessage(null);
	}

	private void search() {
		last.keep(model.address(), model.title());
		WizardWork.run(new ProgressMonitorDialog(getShell()), false, monitor -> {
			monitor.beginTask(Messages.ArchiveDialog_asking, IProgressMonitor.UNKNOWN);
			model.search();
		}, this::refuse);
		show();
	}

	@Override
	protected void okPressed() {
		List<PacsSeries> chosen = table.chosen(model.found());
		boolean done = WizardWork.run(new ProgressMonitorDialog(getShell()), true,
				monitor -> source = model.retrieve(chosen, new StageProgress(monitor, 1, monitor::isCanceled)), this::refuse);
		if (done) {
			super.okPressed();
		} else {
			show();
		}
	}

	private void refuse(Problem problem) {
		if (problem.cancelled()) {
			setMessage(Messages.ArchiveDialog_stopped,
					IMessageProvider.INFORMATION);
		} else {
			setErrorMessage(problem.what() + " " + problem.remedy());
		}
	}

	/** Lists what was found; what is worth fetching is chosen. */
	private void show() {
		if (getButton(IDialogConstants.OK_ID) != null) {
			List<PacsSeries> fresh = model.fresh();
			List<Boolean> chosen = new ArrayList<>();
			model.found().forEach(series -> chosen.add(fresh.contains(series)));
			table.show(model.lines(identified.getSelection()), chosen);
			summary.setText(model.found().isEmpty() ? "" : model.summary());
			enable();
		}
	}

	private void check() {
		if (getButton(IDialogConstants.OK_ID) != null) {
			setErrorMessage(model.problem().orElse(null));
			enable();
		}
	}

	private void enable() {
		search.setEnabled(model.problem().isEmpty());
		getButton(IDialogConstants.OK_ID).setEnabled(!table.chosen(model.found()).isEmpty());
	}
}
