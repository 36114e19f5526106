// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.hilum.jobs.Complaint;
import org.hilum.jobs.Troubleshooting;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.selection.SelectionSource;

/** The view "Troubleshooting": known complaints, found by words or a pasted message, with the check of each. */
public final class TroubleshootingView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.troubleshooting";

	private static final int[] WEIGHTS = { 34, 66 };

	private Text search;
	private Table complaints;
	private Label title;
	private Text text;
	private Button run;
	private Table results;
	private Complaint chosen;

	@Override
	public void createPartControl(Composite parent) {
		SashForm sash = AdaptiveSash.in(parent);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 6).spacing(0, 6).applyTo(left);
		search = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.describe);
		search.setData("name", "complaint");
		search.addModifyListener(_ -> fill());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
		complaints = new Table(left, SWT.BORDER | SWT.FULL_SELECTION);
		complaints.setData("name", "complaints");
		Accessibility.name(complaints, Messages.complaints);
		complaints.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> choose()));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(complaints);
		createRight(sash);
		sash.setWeights(WEIGHTS);
		fill();
	}

	private void createRight(Composite sash) {
		Composite right = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 6).applyTo(right);
		title = new Label(right, SWT.WRAP);
		title.setFont(Fonts.bold());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
		text = new Text(right, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		ThemeColors.plain(text);
		text.setData("name", "advice");
		GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).applyTo(text);
		run = Forms.button(right, Messages.run, this::check);
		GridDataFactory.swtDefaults().applyTo(run);
		results = Tables.table(right, SWT.BORDER | SWT.FULL_SELECTION, "check results", Messages.results);
		Tables.column(results, Messages.what, 170);
		Tables.column(results, Messages.result, 320);
		Tables.column(results, Messages.remedy, 380);
		GridDataFactory.fillDefaults().grab(true, true).hint(200, 80).applyTo(results);
	}

	private void fill() {
		complaints.removeAll();
		for (Complaint complaint : Troubleshooting.search(search.getText())) {
			TableItem item = new TableItem(complaints, SWT.NONE);
			item.setText(complaint.title());
			item.setData(complaint);
		}
		if (complaints.getItemCount() > 0) {
			complaints.setSelection(0);
		}
		choose();
	}

	private void choose() {
		chosen = complaints.getSelectionCount() == 0 ? null : (Complaint) complaints.getSelection()[0].getData();
		title.setText(chosen == null ? Messages.unknown : chosen.title().replace("&", "&&"));
		text.setText(chosen == null ? "" : chosen.text() + "\n\n\u2022 " + String.join("\n\u2022 ", chosen.steps()) + "\n\n"
				+ chosen.check().text() + ".");
		run.setEnabled(chosen != null);
		results.removeAll();
	}

	private void check() {
		results.removeAll();
		run.setEnabled(false);
		Path folder = SelectionSource.of(getSite()).current().project().flatMap(OpenProject::dataset)
				.orElseGet(() -> ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath());
		Complaint asked = chosen;
		new TroubleCheckJob(asked.check(), folder, items -> results.getDisplay().asyncExec(() -> show(asked, items))).schedule();
	}

	private void show(Complaint asked, List<DiagnosisItem> items) {
		if (results.isDisposed()) {
			return;
		}
		run.setEnabled(chosen != null);
		if (asked != chosen) {
			return;
		}
		for (DiagnosisItem one : items) {
			TableItem item = new TableItem(results, SWT.NONE);
			item.setText(new String[] { one.name(), one.value(), one.remedy() });
			item.setImage(Icons.image(switch (one.level()) {
				case GOOD -> "run-finished";
				case LESS -> "finding-note";
				case MISSING -> "finding-error";
			}));
		}
	}

	/**
	 * Searches.
	 *
	 * @param words words, or a message
	 */
	public void search(String words) {
		search.setText(words);
	}

	@Override
	public void setFocus() {
		search.setFocus();
	}
}
