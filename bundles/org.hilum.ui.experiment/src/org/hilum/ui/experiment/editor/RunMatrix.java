// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.StateTexts;
import org.hilum.ui.project.Texts;

/**
 * Grid of configurations by folds: check boxes at the heads of rows and columns say what is asked for, and each run that is
 * asked for is a button with its state, which is pressed while the run is selected.
 */
final class RunMatrix extends Composite {

	private static final int CELL_WIDTH = 144;

	/** A place in the grid. */
	private record Place(String configuration, int fold) {
	}

	private final ExperimentDraft draft;
	private final Runnable selected;
	private final Map<String, Button> rows = new LinkedHashMap<>();
	private final Map<Integer, Button> columns = new LinkedHashMap<>();
	private final Map<Place, Button> buttons = new LinkedHashMap<>();
	private List<String> configurations = List.of();
	private List<Integer> folds = List.of();
	private List<RunCell> cells = List.of();

	/**
	 * Makes the grid.
	 *
	 * @param parent   where it goes
	 * @param draft    the experiment
	 * @param selected called when other runs are selected
	 */
	RunMatrix(Composite parent, ExperimentDraft draft, Runnable selected) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.draft = draft;
		this.selected = selected;
	}

	/**
	 * Shows the states of the runs.
	 *
	 * @param nextConfigurations the rows
	 * @param nextFolds          the columns
	 * @param next               the runs that are asked for
	 * @return whether the size may have changed
	 */
	boolean show(List<String> nextConfigurations, List<Integer> nextFolds, List<RunCell> next) {
		boolean grown = !nextConfigurations.equals(configurations) || !nextFolds.equals(folds);
		if (grown) {
			configurations = nextConfigurations;
			folds = nextFolds;
			build();
		}
		cells = next;
		rows.forEach((name, head) -> head.setSelection(draft.experiment().getConfigurations().contains(name)));
		columns.forEach((fold, head) -> head.setSelection(draft.experiment().getFolds().contains(fold)));
		buttons.forEach((place, button) -> show(button, cell(place)));
		return grown;
	}

	private void build() {
		for (Control child : getChildren()) {
			child.dispose();
		}
		rows.clear();
		columns.clear();
		buttons.clear();
		GridLayoutFactory.fillDefaults().numColumns(folds.size() + 1).spacing(6, 4).applyTo(this);
		new Label(this, SWT.NONE);
		for (int fold : folds) {
			Button head = head(ProjectLabels.fold(fold), "fold " + fold);
			head.addSelectionListener(SelectionListener
					.widgetSelectedAdapter(e -> draft.setFold(fold, head.getSelection(), folds)));
			columns.put(fold, head);
		}
		for (String name : configurations) {
			Button head = head(name, "configuration " + name);
			head.addSelectionListener(SelectionListener
					.widgetSelectedAdapter(e -> draft.setConfiguration(name, head.getSelection(), configurations)));
			rows.put(name, head);
			folds.forEach(fold -> buttons.put(new Place(name, fold), cell(name, fold)));
		}
	}

	private Button head(String text, String key) {
		Button head = new Button(this, SWT.CHECK);
		head.setText(text);
		head.setData("name", key);
		head.setToolTipText(Messages.RunMatrix_head);
		return head;
	}

	private Button cell(String configuration, int fold) {
		Button button = new Button(this, SWT.TOGGLE | SWT.LEFT);
		button.setData("name", "run " + configuration + " " + fold);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected.run()));
		GridDataFactory.fillDefaults().hint(CELL_WIDTH, SWT.DEFAULT).applyTo(button);
		button.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(
				e -> e.result = NLS.bind(Messages.RunMatrix_cell,
						new Object[] { configuration, ProjectLabels.fold(fold), button.getText() })));
		return button;
	}

	private RunCell cell(Place place) {
		return cells.stream().filter(c -> c.configuration().equals(place.configuration) && c.fold() == place.fold).findFirst()
				.orElse(null);
	}

	private void show(Button button, RunCell cell) {
		button.setVisible(cell != null);
		if (cell == null) {
			button.setSelection(false);
			return;
		}
		String text = text(cell);
		if (!text.equals(button.getText())) {
			button.setText(text);
		}
		button.setImage(Icons.image(cell.icon()));
		widen(button);
		button.setToolTipText(tip(cell));
	}

	/** Columns are of one width, and wider where a text needs it. */
	private static void widen(Button button) {
		GridData data = (GridData) button.getLayoutData();
		int width = Math.max(CELL_WIDTH, button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
		data.widthHint = width;
		if (button.getSize().x < width) {
			button.requestLayout();
		}
	}

	private String text(RunCell cell) {
		if (cell.status() == null) {
			return Messages.RunMatrix_new;
		}
		if (isShort(cell)) {
			return NLS.bind(Messages.RunMatrix_shorter, cell.status().epoch(), draft.epochs());
		}
		if (cell.isFinished() && !Double.isNaN(cell.dice())) {
			return NLS.bind(Messages.RunMatrix_dice, Texts.dice(cell.dice()));
		}
		String text = StateTexts.text(cell.status());
		return cell.isActive() ? text : StateTexts.word(cell.status().state());
	}

	/** {@return whether a run was trained to its end and the experiment asks for more epochs now} */
	private boolean isShort(RunCell cell) {
		return cell.isFinished() && cell.status().epoch() > 0 && cell.status().epoch() < draft.epochs();
	}

	private static String tip(RunCell cell) {
		if (cell.status() == null) {
			return Messages.RunMatrix_newHelp;
		}
		String state = ProjectLabels.state(cell.status()) + ". " + StateTexts.explanation(cell.status().state());
		String dice = Double.isNaN(cell.dice()) ? "" : "\n" + NLS.bind(Messages.RunMatrix_dice, Texts.dice(cell.dice()));
		return cell.status().message().isBlank() ? state + dice : state + dice + "\n" + cell.status().message();
	}

	/** {@return whether a run is selected} */
	boolean hasSelection() {
		return buttons.values().stream().anyMatch(Button::getSelection);
	}

	/** {@return the selected runs; all runs when none is selected} */
	List<RunCell> selection() {
		List<RunCell> chosen = new ArrayList<>();
		buttons.forEach((place, button) -> {
			if (button.getSelection() && cell(place) != null) {
				chosen.add(cell(place));
			}
		});
		return chosen.isEmpty() ? cells : chosen;
	}

	@Override
	public boolean setFocus() {
		return !rows.isEmpty() && rows.values().iterator().next().setFocus();
	}
}
