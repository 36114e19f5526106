// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.hilum.datasets.check.Checks;
import org.hilum.ui.Tables;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Icons;

/** The lines of the view Messages.FindingsTable_name, with their context menu. */
final class FindingsTable {

	private final TableViewer viewer;
	private final Consumer<FindingRow> showCase;
	private final Consumer<FindingRow> openCase;

	/**
	 * @param parent   the widget above
	 * @param showCase shows the case of a finding
	 * @param openCase opens it in a viewer
	 */
	FindingsTable(Composite parent, Consumer<FindingRow> showCase, Consumer<FindingRow> openCase) {
		this.showCase = showCase;
		this.openCase = openCase;
		viewer = new TableViewer(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL);
		Tables.shareWidth(viewer.getTable());
		table().setHeaderVisible(true);
		table().setData("name", "findings");
		Accessibility.name(table(), Messages.FindingsTable_name);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		ColumnViewerToolTipSupport.enableFor(viewer);
		column(Messages.FindingsTable_subject, 165, FindingRow::subject, row -> Icons.image("finding-" + row.severity().word()));
		column(Messages.FindingsTable_what, 330, FindingRow::message, row -> null);
		column(Messages.FindingsTable_remedy, 330, FindingRow::remedy, row -> null);
		viewer.addDoubleClickListener(e -> selected().ifPresent(showCase));
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> selected().ifPresent(row -> fillMenu(menu, row)));
		table().setMenu(menu.createContextMenu(table()));
	}

	TableViewer viewer() {
		return viewer;
	}

	Table table() {
		return viewer.getTable();
	}

	/** {@return the selected line} */
	Optional<FindingRow> selected() {
		return Optional.ofNullable((FindingRow) viewer.getStructuredSelection().getFirstElement());
	}

	/**
	 * Shows other lines and selects one.
	 *
	 * @param rows the lines
	 * @param same whether they are of the same project as before: then the selection stays where it was
	 */
	void show(List<FindingRow> rows, boolean same) {
		FindingRow old = selected().orElse(null);
		int index = table().getSelectionIndex();
		viewer.setInput(rows);
		viewer.refresh();
		if (!rows.isEmpty()) {
			FindingRow next = same && old != null && rows.contains(old) ? old
					: rows.get(same ? Math.clamp(index, 0, rows.size() - 1) : 0);
			viewer.setSelection(new StructuredSelection(next), true);
		}
	}

	/** Opens the menu of the selected line under it, for the keyboard. */
	void openMenu() {
		int index = table().getSelectionIndex();
		if (index >= 0) {
			Rectangle line = table().getItem(index).getBounds();
			Menu menu = table().getMenu();
			menu.setLocation(table().toDisplay(line.x, line.y + line.height));
			menu.setVisible(true);
		}
	}

	private void column(String title, int width, Function<FindingRow, String> text, Function<FindingRow, Image> image) {
		TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
		column.getColumn().setResizable(true);
		column.getColumn().addSelectionListener(
				SelectionListener.widgetSelectedAdapter(e -> sort(column.getColumn(), Comparator.comparing(text))));
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return text.apply((FindingRow) element);
			}

			@Override
			public Image getImage(Object element) {
				return image.apply((FindingRow) element);
			}

			@Override
			public String getToolTipText(Object element) {
				return getText(element);
			}
		});
	}

	/** The first press sorts by a column, the second one the other way round, the third one ends it. */
	private void sort(TableColumn column, Comparator<FindingRow> order) {
		boolean same = table().getSortColumn() == column;
		int direction = !same ? SWT.UP : table().getSortDirection() == SWT.UP ? SWT.DOWN : SWT.NONE;
		table().setSortColumn(direction == SWT.NONE ? null : column);
		table().setSortDirection(direction);
		viewer.setComparator(direction == SWT.NONE ? null : new ViewerComparator() {
			@Override
			public int compare(Viewer shown, Object one, Object other) {
				FindingRow upper = (FindingRow) one;
				FindingRow lower = (FindingRow) other;
				return direction == SWT.UP ? order.compare(upper, lower) : order.compare(lower, upper);
			}
		});
	}

	private void fillMenu(MenuManager menu, FindingRow row) {
		List<FindingRow> chosen = chosen();
		for (String fix : row.fixes()) {
			if (chosen.stream().allMatch(other -> other.fixes().contains(fix))) {
				menu.add(action(chosen.size() == 1 ? NLS.bind(Messages.FindingsTable_fix, title(fix)) : NLS.bind(
						Messages.FindingsTable_fixChosen, chosen.size(), title(fix)),
						() -> new FixJob(chosen, fix).schedule()));
			}
		}
		menu.add(new Separator());
		for (String fix : row.fixes()) {
			List<FindingRow> all = sameKind(row, fix);
			if (all.size() > 1) {
				menu.add(action(NLS.bind(Messages.FindingsTable_fixAll, all.size(), title(fix)), () -> new FixJob(all, fix)
						.schedule()));
			}
		}
		menu.add(new Separator());
		if (row.caseId() != null) {
			menu.add(action(Messages.FindingsTable_showCase, () -> showCase.accept(row)));
			menu.add(action(Messages.FindingsTable_openCase, () -> openCase.accept(row)));
		}
	}

	private static String title(String fix) {
		return Checks.fix(fix).title().replace("&", "&&");
	}

	/** {@return the selected lines} */
	List<FindingRow> chosen() {
		List<FindingRow> rows = new ArrayList<>();
		for (Object row : viewer.getStructuredSelection().toList()) {
			rows.add((FindingRow) row);
		}
		return rows;
	}

	/** Findings of the check of a line that can be repaired in the same way, those that are filtered out too. */
	private static List<FindingRow> sameKind(FindingRow row, String fix) {
		return FindingRegistry.get().of(row.project()).stream()
				.filter(other -> other.check().equals(row.check()) && other.fixes().contains(fix)).toList();
	}

	private static Action action(String text, Runnable work) {
		return new Action(text) {
			@Override
			public void run() {
				work.run();
			}
		};
	}
}
