// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;

/** Shows what a scan found. Lines are made when they are seen, so that hundreds of patients take no time. */
final class PatientTree {

	/** So many patients are shown unfolded. */
	private static final int UNFOLDED = 8;
	private static final int REMARK = 4;

	private final Tree tree;
	private final Ticked ticked;
	private List<CatalogueTree.Line> lines = List.of();

	/** Gets what the user takes and leaves out. */
	interface Ticked {
		/**
		 * A patient was ticked, or the tick was taken away.
		 *
		 * @param patient the index of the patient
		 * @param taken   whether there is a tick
		 */
		void set(int patient, boolean taken);
	}

	PatientTree(Composite parent, Ticked ticked) {
		this.ticked = ticked;
		tree = new Tree(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.VIRTUAL | SWT.CHECK);
		tree.setHeaderVisible(true);
		tree.setHeaderForeground(ThemeColors.quiet(tree.getDisplay()));
		tree.setData("name", "patients");
		Accessibility.name(tree, Messages.PatientTree_tree);
		column(Messages.PatientTree_patient, 150);
		column(Messages.PatientTree_description, 210);
		column(Messages.PatientTree_files, 60);
		column(Messages.PatientTree_what, 270);
		column(Messages.PatientTree_remark, 350);
		Tables.shareWidth(tree);
		tree.addListener(SWT.SetData, e -> fill((TreeItem) e.item, e.index));
		tree.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK) {
				tick((TreeItem) e.item);
			}
		});
	}

	private void column(String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(Math.max(width, Tables.titleWidth(tree, title)));
	}

	/** A tick below a patient is one of the patient: images and structures of one belong together. */
	private void tick(TreeItem item) {
		TreeItem patient = item;
		while (patient.getParentItem() != null) {
			patient = patient.getParentItem();
		}
		ticked.set(tree.indexOf(patient), item.getChecked());
	}

	/** Shows other names and ticks of the same patients. */
	void update(List<CatalogueTree.Line> changed) {
		lines = changed;
		for (int i = 0; i < tree.getItemCount(); i++) {
			TreeItem item = tree.getItem(i);
			if (item.getData() != null) {
				refill(item, i);
			}
		}
	}

	private void refill(TreeItem item, int index) {
		fill(item, index);
		for (int i = 0; i < item.getItemCount(); i++) {
			TreeItem below = item.getItem(i);
			if (below.getData() != null) {
				refill(below, i);
			}
		}
	}

	Control control() {
		return tree;
	}

	void show(List<CatalogueTree.Line> found) {
		lines = found;
		tree.setRedraw(false);
		tree.setItemCount(0);
		tree.setItemCount(lines.size());
		for (int i = 0; i < Math.min(UNFOLDED, lines.size()); i++) {
			TreeItem item = tree.getItem(i);
			item.setItemCount(lines.get(i).children().size());
			item.setExpanded(true);
		}
		tree.setRedraw(true);
	}

	private void fill(TreeItem item, int index) {
		TreeItem above = item.getParentItem();
		List<CatalogueTree.Line> siblings = above == null ? lines : ((CatalogueTree.Line) above.getData()).children();
		CatalogueTree.Line line = siblings.get(index);
		item.setData(line);
		item.setText(new String[] { line.text(), line.description(), line.count(), line.what(), line.remark() });
		item.setImage(REMARK, line.mark().icon().isEmpty() ? null : Icons.image(line.mark().icon()));
		item.setChecked(line.taken());
		item.setForeground(line.taken() ? null : ThemeColors.quiet(tree.getDisplay()));
		if (item.getItemCount() != line.children().size()) {
			item.setItemCount(line.children().size());
		}
	}
}
