// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.nnunet.plan.Split;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.Texts;

/**
 * The cases of both sides of a fold, which are moved by dragging, by buttons, or with Ctrl and an arrow key. Difficult cases are
 * bold.
 */
final class CaseLists extends Composite {

	private static final int HEIGHT = 220;
	private static final int WIDTH = 240;
	private static final int[] WIDTHS = { 170, 90, 80 };

	private final BiConsumer<Collection<String>, Boolean> move;
	private final Label trainingTitle;
	private final Label validationTitle;
	private final Table training;
	private final Table validation;

	/**
	 * Makes the lists.
	 *
	 * @param parent where they go
	 * @param move   moves cases, to the validation or not
	 */
	CaseLists(Composite parent, BiConsumer<Collection<String>, Boolean> move) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.move = move;
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(10, 4).applyTo(this);
		trainingTitle = title();
		Forms.label(this, "");
		validationTitle = title();
		training = table("fold training", Messages.CaseLists_training);
		Composite buttons = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		validation = table("fold validation", Messages.CaseLists_validation);
		button(buttons, Messages.CaseLists_toValidation, "to validation", true);
		button(buttons, Messages.CaseLists_toTraining, "to training", false);
		drop(training, false);
		drop(validation, true);
	}

	private Label title() {
		Label label = Forms.label(this, "");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
		return label;
	}

	private void button(Composite bar, String text, String key, boolean toValidation) {
		Button button = Forms.button(bar, text, () -> moveSelected(toValidation));
		button.setData("name", key);
	}

	private Table table(String key, String name) {
		Table table = Tables.table(this, SWT.BORDER | SWT.MULTI | SWT.FULL_SELECTION, key, name);
		table.setToolTipText(Messages.CaseLists_help);
		List<String> titles = List.of(Messages.CaseLists_case, Messages.CaseLists_group, Messages.CaseLists_dice);
		Tables.columns(table, titles.toArray(String[]::new), WIDTHS);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
		boolean isTraining = key.endsWith("training");
		table.addKeyListener(KeyListener.keyPressedAdapter(e -> {
			if (e.stateMask == SWT.MOD1 && e.keyCode == (isTraining ? SWT.ARROW_RIGHT : SWT.ARROW_LEFT)) {
				move.accept(selected(table), isTraining);
				e.doit = false;
			}
		}));
		DragSource source = new DragSource(table, DND.DROP_MOVE);
		source.setTransfer(TextTransfer.getInstance());
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragSetData(DragSourceEvent event) {
				event.data = String.join("\n", selected(table));
			}
		});
		return table;
	}

	private void drop(Table table, boolean toValidation) {
		DropTarget target = new DropTarget(table, DND.DROP_MOVE);
		target.setTransfer(new Transfer[] { TextTransfer.getInstance() });
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void drop(DropTargetEvent event) {
				dropped(String.valueOf(event.data), toValidation);
			}
		});
	}

	/** Takes over what was dropped; only cases of the other side move, whatever else was dragged here. */
	void dropped(String text, boolean toValidation) {
		List<String> other = names(toValidation ? training : validation);
		List<String> cases = text.lines().filter(other::contains).toList();
		if (!cases.isEmpty()) {
			move.accept(cases, toValidation);
		}
	}

	private void moveSelected(boolean toValidation) {
		List<String> cases = selected(toValidation ? training : validation);
		if (!cases.isEmpty()) {
			move.accept(cases, toValidation);
		}
	}

	private static List<String> selected(Table table) {
		return Arrays.stream(table.getSelection()).map(TableItem::getText).toList();
	}

	private static List<String> names(Table table) {
		return Arrays.stream(table.getItems()).map(TableItem::getText).toList();
	}

	/**
	 * Shows a fold.
	 *
	 * @param split the fold
	 * @param view  what is known of the cases
	 */
	void show(Split split, SplitView view) {
		trainingTitle.setText(NLS.bind(Messages.SplitsSection_training, split.train().size()));
		validationTitle.setText(NLS.bind(Messages.SplitsSection_validation, split.val().size()));
		fill(training, split.train(), view);
		fill(validation, split.val(), view);
	}

	private static void fill(Table table, List<String> cases, SplitView view) {
		List<String> selected = selected(table);
		table.setRedraw(false);
		table.setItemCount(cases.size());
		table.deselectAll();
		for (int i = 0; i < cases.size(); i++) {
			String id = cases.get(i);
			Double dice = view.difficult().get(id);
			TableItem item = table.getItem(i);
			item.setText(new String[] { id, view.groups().getOrDefault(id, ""),
					dice == null ? "" : Texts.format("%.3f", dice) });
			item.setFont(dice == null ? null : Fonts.bold());
			if (selected.contains(id)) {
				table.select(i);
			}
		}
		table.setRedraw(true);
	}

	@Override
	public boolean setFocus() {
		return training.setFocus();
	}
}
