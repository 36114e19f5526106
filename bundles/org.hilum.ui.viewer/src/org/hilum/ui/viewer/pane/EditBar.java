// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.core.HilumException;
import org.hilum.ui.Accessibility;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.ViewerIcons;
import org.hilum.ui.viewer.model.Corrections;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.LabelLayer;

/** The settings of corrections: label, brush, undo, edits of a whole label, saving. It is shown with tools that change labels. */
public final class EditBar extends Composite {

	private final ViewerControl viewer;
	private final ViewerModel model;
	private final Consumer<ViewerModel.Change> listener = this::changed;
	private final Combo label;
	private final List<Integer> values = new ArrayList<>();
	private final Spinner radius;
	private final Button ball;
	private final Button limited;
	private final ToolItem undo;
	private final ToolItem redo;
	private final ToolItem save;
	private String annotator = "corrected";

	EditBar(Composite parent, ViewerControl viewer) {
		super(parent, SWT.NONE);
		this.viewer = viewer;
		this.model = viewer.model();
		GridLayoutFactory.fillDefaults().numColumns(7).margins(8, 2).spacing(6, 0).applyTo(this);
		text(Messages.EditBar_label);
		label = new Combo(this, SWT.READ_ONLY | SWT.DROP_DOWN);
		label.setData("name", "paintLabel");
		Accessibility.name(label, Messages.EditBar_label);
		GridDataFactory.fillDefaults().hint(150, SWT.DEFAULT).applyTo(label);
		label.addListener(SWT.Selection, e -> model.corrections().label(values.get(label.getSelectionIndex())));
		text(Messages.EditBar_radius);
		radius = new Spinner(this, SWT.BORDER);
		radius.setValues((int) (10 * model.corrections().radius()), 0, 1000, 1, 5, 10);
		radius.setData("name", "radius");
		Accessibility.name(radius, Messages.EditBar_radius);
		radius.addListener(SWT.Selection, e -> brush());
		ball = check(Messages.EditBar_ball, "ball");
		limited = check(Messages.EditBar_limited, "limited");
		ToolBar bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
		undo = item(bar, "undo", Messages.EditBar_undo, () -> model.corrections().undo());
		redo = item(bar, "redo", Messages.EditBar_redo, () -> model.corrections().redo());
		viewer.tools().menu(bar, "component", Messages.EditBar_region, Messages.EditBar_regionHelp,
				menu -> new RegionMenu(viewer).fill(menu));
		save = item(bar, "save", Messages.EditBar_save, this::save);
		model.listen(listener);
		addDisposeListener(e -> model.unlisten(listener));
		fill();
	}

	private void text(String text) {
		new Label(this, SWT.NONE).setText(text);
	}

	private Button check(String text, String name) {
		Button button = new Button(this, SWT.CHECK);
		button.setText(text);
		button.setData("name", name);
		button.addListener(SWT.Selection, e -> brush());
		return button;
	}

	private ToolItem item(ToolBar bar, String icon, String tip, Runnable action) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setImage(ViewerIcons.image(icon));
		item.setToolTipText(tip);
		item.setData("name", icon);
		item.addListener(SWT.Selection, e -> guarded(action));
		return item;
	}

	private void guarded(Runnable action) {
		try {
			action.run();
		} catch (HilumException e) {
			ProblemDialog.open(getShell(), CoreTexts.problem(e));
		}
	}

	private void brush() {
		model.corrections().brush(radius.getSelection() / 10.0, ball.getSelection(), limited.getSelection());
	}

	private void changed(ViewerModel.Change change) {
		if (!isDisposed() && change != ViewerModel.Change.CROSSHAIR) {
			fill();
		}
	}

	/** Brings labels and buttons up to the active layer. */
	private void fill() {
		Corrections corrections = model.corrections();
		LabelLayer map = model.active() >= 0 && model.active() < model.layers().size()
				&& model.layers().get(model.active()) instanceof LabelLayer layer ? layer : null;
		Set<Integer> known = new TreeSet<>(map == null ? Set.of() : map.names().keySet());
		known.remove(0);
		for (int i = 1; i <= 8; i++) {
			known.add(i);
		}
		known.add(corrections.label());
		String[] items = known.stream().map(v -> map == null ? String.valueOf(v) : v + "  " + CoreTexts.local(map.label(v)))
				.toArray(
						String[]::new);
		if (!Arrays.equals(items, label.getItems())) {
			values.clear();
			values.addAll(known);
			label.setItems(items);
		}
		label.select(Math.max(0, values.indexOf(corrections.label())));
		undo.setEnabled(corrections.current().filter(c -> !c.editor().steps().isEmpty()).isPresent());
		redo.setEnabled(corrections.current().filter(c -> c.editor().canRedo()).isPresent());
		save.setEnabled(corrections.unsaved());
	}

	/** Asks for the annotator, a pseudonym, and saves. */
	private void save() {
		InputDialog dialog = new InputDialog(getShell(), Messages.EditBar_saveTitle, Messages.EditBar_saveText, annotator,
				text -> text.isBlank() ? Messages.EditBar_noName : null);
		if (dialog.open() == Window.OK) {
			annotator = dialog.getValue().strip();
			saveAs(annotator);
		}
	}

	/**
	 * Saves all corrections.
	 *
	 * @param name the annotator, a pseudonym
	 */
	public void saveAs(String name) {
		List<Path> files = model.corrections().save(name);
		if (files.isEmpty()) {
			return; // all steps were saved before
		}
		viewer.warn(NLS.bind(Messages.EditBar_saved,
				files.stream().map(f -> f.getParent().getFileName() + "/" + f.getFileName()).collect(Collectors.joining(", "))));
		fill();
	}
}
