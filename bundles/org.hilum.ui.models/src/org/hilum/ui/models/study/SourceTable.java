// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.osgi.util.NLS;
import org.hilum.ui.Forms;
import org.hilum.ui.Tables;
import org.hilum.ui.models.study.TestDraft.Kind;
import org.hilum.ui.models.study.TestDraft.Source;

/** Table of annotators and models, predictions or evaluations with a tick for those that take part. */
final class SourceTable extends Composite {

	private static final int[] WIDTHS = { 130, 150, 330 };
	private static final int HEIGHT = 150;

	private final Table table;
	private final Button remove;
	private final Runnable changed;
	private final Path start;
	private final Kind kind;

	/**
	 * Makes the table.
	 *
	 * @param parent  where it goes
	 * @param kind    what is compared
	 * @param start   folder in which choices begin
	 * @param changed called when ticks or lines were changed
	 */
	SourceTable(Composite parent, Kind kind, Path start, Runnable changed) {
		super(parent, SWT.NONE);
		this.kind = kind;
		this.start = start;
		this.changed = changed;
		Forms.styled(this);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(this);
		table = Tables.table(this, SWT.BORDER | SWT.FULL_SELECTION | SWT.CHECK | SWT.MULTI, "sources",
				kind == Kind.STABILITY ? Messages.SourceTable_name : PlaceTexts.title(kind));
		String[] titles = { Messages.SourceTable_role, Messages.SourceTable_title, kind == Kind.COMPARISON
				? Messages.SourceTable_place
				: Messages.SourceTable_folder };
		for (int i = 0; i < titles.length; i++) {
			TableColumn column = new TableColumn(table, SWT.LEFT);
			column.setText(titles[i]);
			column.setWidth(WIDTHS[i]);
		}
		GridDataFactory.fillDefaults().grab(true, true).span(1, kind == Kind.STABILITY ? 3 : 2).hint(SWT.DEFAULT, HEIGHT).applyTo(
				table);
		if (kind == Kind.STABILITY) {
			top(Forms.button(this, Messages.SourceTable_addAnnotator, () -> choose(false)));
		}
		top(Forms.button(this, PlaceTexts.add(kind), () -> choose(true)));
		remove = top(Forms.button(this, Messages.SourceTable_remove, this::removeSelected));
		remove.setEnabled(false);
		table.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> {
			remove.setEnabled(table.getSelectionCount() > 0);
			changed.run();
		}));
	}

	private static Button top(Button button) {
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
		return button;
	}

	private void choose(boolean model) {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText((model ? PlaceTexts.add(kind) : Messages.SourceTable_addAnnotator).replace("&", ""));
		dialog.setFilterPath(start.toString());
		String chosen = dialog.open();
		if (chosen != null) {
			add(new Source(model, Path.of(chosen).getFileName().toString(), Path.of(chosen)), true);
			changed.run();
		}
	}

	/**
	 * Adds a line.
	 *
	 * @param named  what it is about; a name that is taken gets that of the folder above
	 * @param ticked whether it takes part
	 */
	void add(Source named, boolean ticked) {
		Source source = named;
		// folders of several data sets have the same name
		for (Path above = named.folder().getParent(); isTaken(source.name()) && above != null
				&& above.getFileName() != null; above = above.getParent()) {
			source = new Source(named.model(), above.getFileName() + "_" + source.name(), named.places());
		}
		TableItem item = new TableItem(table, SWT.NONE);
		item.setText(new String[] { source.model() ? PlaceTexts.role(kind) : Messages.SourceTable_annotator, source.name(),
				place(source) });
		item.setData(source);
		item.setChecked(ticked);
	}

	private static String place(Source source) {
		return source.places().size() == 1 ? source.folder().toString() : NLS.bind(Messages.SourceTable_folds, source.places()
				.size(),
				source.folder());
	}

	private boolean isTaken(String name) {
		return Stream.of(table.getItems()).anyMatch(i -> ((Source) i.getData()).name().equals(name));
	}

	private void removeSelected() {
		table.remove(table.getSelectionIndices());
		remove.setEnabled(false);
		changed.run();
	}

	/** {@return those with a tick} */
	List<Source> ticked() {
		return Stream.of(table.getItems()).filter(TableItem::getChecked).map(i -> (Source) i.getData()).toList();
	}
}
