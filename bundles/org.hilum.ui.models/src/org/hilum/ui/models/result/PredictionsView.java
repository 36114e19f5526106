// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.part.ViewPart;
import org.hilum.runs.predictions.PredictedCase;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.command.Commands;
import org.hilum.ui.models.ActionButtons;
import org.hilum.ui.selection.SelectionValue;

/** View of predictions, those that are being made among them, with the cases of the selected one. */
public final class PredictionsView extends ViewPart {

	/** The view's id. */
	public static final String ID = "org.hilum.ui.models.predictions";

	private static final int[] WIDTHS = { 190, 130, 65, 110, 60, 150, 110 };
	private static final int[] CASE_WIDTHS = { 150, 80, 60 };
	private static final int[] SHARES = { 72, 28 };
	private static final int WIDTH = 400;
	private static final int INTERVAL = 3000;

	private ActionButtons<PredictionRow> actions;
	private final SelectionValue selection = new SelectionValue();
	private final Runnable listener = this::changed;
	private List<PredictionRow> rows = List.of();
	private List<PredictedCase> cases = List.of();
	private Table table;
	private Table caseTable;
	private Label note;

	@Override
	public void createPartControl(Composite parent) {
		Composite root = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 4).spacing(4, 4).applyTo(root);
		Composite bar = Forms.bar(root);
		actions = new ActionButtons<>(this, bar);
		actions.add(Messages.PredictionsView_open, "openPrediction", PredictionRow::hasResults);
		actions.add(Messages.PredictionsView_evaluate, "evaluatePrediction", PredictionRow::hasResults);
		actions.add(Messages.PredictionsView_export, "exportPrediction", PredictionRow::hasResults);
		actions.add(Messages.PredictionsView_send, "sendPrediction", PredictionRow::hasResults);
		Forms.button(bar, Messages.PredictionsView_folder, () -> Commands.execute(ActionButtons.COMMAND
				+ "openPredictionFolder"));
		note = new Label(root, SWT.WRAP);
		note.setData("name", "note on predictions");
		ThemeColors.quieten(note);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(note);
		SashForm sash = new SashForm(root, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		table = Tables.table(sash, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE, "predictions", Messages.PredictionsView_table);
		Tables.columns(table, Messages.PredictionsView_columns.split(","), WIDTHS);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> selected()));
		caseTable = Tables.table(sash, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI, "predicted cases",
				Messages.PredictionsView_cases);
		Tables.columns(caseTable, Messages.PredictionsView_caseColumns.split(","), CASE_WIDTHS);
		caseTable.addListener(SWT.DefaultSelection, _ -> Commands.execute(ActionButtons.COMMAND + "openPrediction"));
		table.addListener(SWT.DefaultSelection, _ -> Commands.execute(ActionButtons.COMMAND + "openPrediction"));
		Accessibility.name(caseTable, Messages.PredictionsView_cases);
		sash.setWeights(SHARES);
		MenuManager menu = new MenuManager();
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		table.setMenu(menu.createContextMenu(table));
		getSite().registerContextMenu(menu, selection);
		getSite().setSelectionProvider(selection);
		PredictionList.get().addListener(listener);
		show();
		PredictionList.get().refreshLater();
		follow();
	}

	/** Label maps come one after the other while a job runs, of which the store does not inform. */
	private void follow() {
		if (!table.isDisposed()) {
			if (table.isVisible() && PredictionList.get().isActive()) {
				PredictionList.get().refreshLater();
			}
			table.getDisplay().timerExec(INTERVAL, this::follow);
		}
	}

	private void changed() {
		if (!table.isDisposed()) {
			table.getDisplay().asyncExec(() -> {
				if (!table.isDisposed()) {
					show();
				}
			});
		}
	}

	private void show() {
		Optional<Path> before = selection().map(PredictionRow::folder);
		rows = PredictionList.get().rows();
		note.setText(Messages.PredictionsView_notice + (rows.isEmpty() && PredictionList.get().isRead() ? " "
				+ Messages.PredictionsView_none : ""));
		((GridData) note.getLayoutData()).exclude = false;
		while (table.getItemCount() > rows.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		table.deselectAll();
		for (int i = 0; i < rows.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setText(rows.get(i).cells());
			item.setImage(Icons.image("prediction"));
			if (before.filter(rows.get(i).folder()::equals).isPresent()) {
				table.select(i);
			}
		}
		if (table.getSelectionIndex() < 0 && !rows.isEmpty()) {
			table.select(0);
		}
		note.getParent().layout();
		selected();
	}

	private Optional<PredictionRow> selection() {
		int index = table.getSelectionIndex();
		return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
	}

	private void selected() {
		Optional<PredictionRow> row = selection();
		actions.enable(row.orElse(null));
		List<String> before = selectedCases();
		cases = row.flatMap(PredictionRow::content).map(PredictionFolder::cases).orElse(List.of());
		caseTable.setItemCount(cases.size());
		for (int i = 0; i < cases.size(); i++) {
			PredictedCase one = cases.get(i);
			caseTable.getItem(i).setText(new String[] { one.id(), one.labelMap().isPresent() ? Messages.PredictionsView_yes
					: Messages.PredictionsView_notYet, one.dicom().isPresent() ? Messages.PredictionsView_yes : "" });
		}
		caseTable.setSelection(IntStream.range(0, cases.size()).filter(i -> before.contains(cases.get(i).id())).toArray());
		selection.setSelection(new StructuredSelection(row.map(List::of).orElse(List.of())));
	}

	/** {@return the selected cases of the selected prediction; none stands for all} */
	List<String> selectedCases() {
		return IntStream.of(caseTable.getSelectionIndices()).filter(i -> i < cases.size()).mapToObj(i -> cases.get(i).id())
				.toList();
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	@Override
	public void dispose() {
		PredictionList.get().removeListener(listener);
		super.dispose();
	}
}
