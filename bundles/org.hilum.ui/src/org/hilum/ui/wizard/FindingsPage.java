// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.Tables;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Shows what a look at the data set found, before anything is copied. */
final class FindingsPage extends WizardPage {

	private static final int CASE_WIDTH = 330;
	private static final int USE_WIDTH = 180;
	private static final int TABLE_HEIGHT = 160;

	private final NewProjectModel model;
	private Label layout;
	private Label channels;
	private Label labels;
	private Label cases;
	private Label target;
	private Table table;
	private DatasetFindings shown;

	FindingsPage(NewProjectModel model) {
		super("findings", Messages.FindingsPage_title, null);
		setDescription(Messages.FindingsPage_description);
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(14, 7).applyTo(page);
		layout = Forms.readOnlyField(page, Messages.FindingsPage_dataset);
		channels = Forms.readOnlyField(page, Messages.FindingsPage_channels);
		labels = Forms.readOnlyField(page, Messages.FindingsPage_labels);
		cases = Forms.readOnlyField(page, Messages.FindingsPage_caseCount);
		target = Forms.readOnlyField(page, Messages.FindingsPage_folder);
		table = new Table(page, SWT.BORDER | SWT.FULL_SELECTION);
		Tables.shareWidth(table);
		table.setHeaderVisible(true);
		table.setHeaderForeground(ThemeColors.quiet(table.getDisplay()));
		Accessibility.name(table, Messages.FindingsPage_table);
		Tables.column(table, Messages.FindingsPage_case, CASE_WIDTH);
		Tables.column(table, Messages.FindingsPage_use, USE_WIDTH);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(SWT.DEFAULT, TABLE_HEIGHT).indent(0, 6).applyTo(table);
		setControl(page);
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible && model.findings() != null) {
			show(model.findings());
		}
		super.setVisible(visible);
	}

	private void show(DatasetFindings found) {
		layout.setText(NLS.bind(Messages.FindingsPage_source, found.source().folder().getFileName(), found.layout()));
		channels.setText(String.join(", ", found.channels()).replace("&", "&&"));
		labels.setText(String.join(", ", found.labels()).replace("&", "&&"));
		cases.setText(NLS.bind(Messages.FindingsPage_cases, Texts.count(found.training().size(), Noun.CASE), found.testing()
				.size()));
		target.setText(model.projectFolder().toString());
		if (shown != found) {
			shown = found;
			table.removeAll();
			fill(found.training(), "case-train", Messages.FindingsPage_training);
			fill(found.testing(), "case-test", Messages.FindingsPage_testing);
		}
		layout.getParent().layout(true, true);
	}

	private void fill(List<String> ids, String icon, String use) {
		for (String id : ids) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { id, use });
			item.setImage(Icons.image(icon));
		}
	}
}
