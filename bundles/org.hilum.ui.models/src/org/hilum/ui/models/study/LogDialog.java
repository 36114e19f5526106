// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.log.StudyLogReport;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.page.Pages;

/** The dated entries of a project's log, the latest first, with fields for a note or decision and the export. */
final class LogDialog extends TitleAreaDialog {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
	private static final int[] WIDTHS = { 130, 90, 500 };
	private static final int WIDTH = 760;
	private static final int HEIGHT = 220;
	private static final int TEXT = 90;

	private final IWorkbenchWindow window;
	private final String name;
	private final StudyLog log;
	private Table table;
	private Text shown;
	private Text title;
	private Text text;
	private Text figure;
	private Button note;
	private Button decision;
	private List<LogEntry> entries = List.of();

	/**
	 * Makes the dialog.
	 *
	 * @param window  the window
	 * @param name    the project's name
	 * @param project the project's folder
	 */
	LogDialog(IWorkbenchWindow window, String name, Path project) {
		super(window.getShell());
		this.window = window;
		this.name = name;
		log = new StudyLog(project);
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.LogDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite above) {
		setTitle(NLS.bind(Messages.LogDialog_heading, name));
		setMessage(Messages.LogDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(above), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(area);
		table = Tables.table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "log", Messages.LogDialog_title);
		String[] heads = { Messages.LogDialog_time, Messages.LogDialog_kind, Messages.LogDialog_entry };
		for (int i = 0; i < heads.length; i++) {
			TableColumn column = new TableColumn(table, SWT.LEFT);
			column.setText(heads[i]);
			column.setWidth(WIDTHS[i]);
		}
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(table);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> showSelected()));
		shown = lines(area, SWT.READ_ONLY, "entry", Messages.LogDialog_entry);
		Forms.label(area, Messages.LogDialog_add);
		title = Forms.field(area, "title", _ -> check());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(title);
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(Forms.label(area, Messages.LogDialog_text));
		text = lines(area, SWT.NONE, "text", Messages.LogDialog_text);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(TEXT, TEXT).applyTo(text);
		Forms.label(area, Messages.LogDialog_figure);
		figure = Forms.field(area, "figure", _ -> {});
		Forms.button(area, Messages.TestDialog_browse, this::chooseFigure);
		Composite row = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(row);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(row);
		note = Forms.button(row, Messages.LogDialog_addNote, () -> add(LogEntry.Kind.NOTE));
		decision = Forms.button(row, Messages.LogDialog_addDecision, () -> add(LogEntry.Kind.DECISION));
		return area;
	}

	private static Text lines(Composite area, int style, String key, String label) {
		Text field = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | style);
		field.setData("name", key);
		Accessibility.name(field, label.replace("&", "").replace(":", ""));
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, TEXT).applyTo(field);
		return field;
	}

	private void chooseFigure() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.LogDialog_figure.replace("&", ""));
		dialog.setFilterPath(log.project().toString());
		dialog.setFilterExtensions(new String[] { "*.png;*.svg" });
		String chosen = dialog.open();
		if (chosen != null) {
			figure.setText(chosen);
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CLIENT_ID, Messages.LogDialog_export, false);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.close(), true);
		showEntries();
		check();
	}

	@Override
	protected void buttonPressed(int id) {
		if (id != IDialogConstants.CLIENT_ID) {
			super.buttonPressed(id);
			return;
		}
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.LogDialog_exportTitle);
		dialog.setFilterPath(log.project().toString());
		String chosen = dialog.open();
		if (chosen != null) {
			export(Path.of(chosen));
		}
	}

	/**
	 * Writes the log as HTML and Markdown and opens the page.
	 *
	 * @param folder where it is written
	 */
	void export(Path folder) {
		guarded(() -> {
			Path page = StudyLogReport.write(log, NLS.bind(Messages.LogDialog_heading, name), entries, ZoneId.systemDefault(),
					folder);
			Pages.openNewReport(window, page, Messages.LogDialog_title);
			close();
		});
	}

	private void add(LogEntry.Kind kind) {
		guarded(() -> {
			log.addByHand(LogEntry.now(kind, title.getText().strip(), text.getText().strip(), Map.of()), figure.getText()
					.isBlank() ? null : Path.of(figure.getText().strip()));
			Stream.of(title, text, figure).forEach(field -> field.setText(""));
			showEntries();
		});
	}

	private void guarded(Runnable work) {
		try {
			work.run();
			setErrorMessage(null);
		} catch (HilumException e) {
			setErrorMessage(e.getMessage());
		}
	}

	private void showEntries() {
		guarded(() -> entries = log.entries().reversed());
		table.removeAll();
		for (LogEntry entry : entries) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { TIME.format(entry.time().atZone(ZoneId.systemDefault())), kind(entry.kind()), entry
					.title() });
		}
		if (!entries.isEmpty()) {
			table.select(0);
		}
		showSelected();
	}

	private static String kind(LogEntry.Kind kind) {
		return Messages.LogDialog_kinds.split(",")[kind.ordinal()];
	}

	private void showSelected() {
		int at = table.getSelectionIndex();
		shown.setText(at < 0 ? "" : Stream.concat(Stream.of(entries.get(at).title(), entries.get(at).text()), entries.get(at)
				.facts().entrySet().stream().map(f -> f.getKey() + ": " + f.getValue())).filter(line -> !line.isBlank()).collect(
						Collectors.joining(Text.DELIMITER)));
	}

	private void check() {
		if (note != null) {
			boolean written = !title.getText().isBlank();
			note.setEnabled(written);
			decision.setEnabled(written);
		}
	}
}
