package org.hilum.ui.dataset.dicom;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.ui.Access;
import org.hilum.ui.Tones;
import org.hilum.ui.problem.Problem;

/** Asks for the folder and lists what lies in it. */
final class DicomSourcePage extends WizardPage {

	private static final int FIRST = 340;
	private static final int SECOND = 560;

	private final DicomImportModel model;
	private final BooleanSupplier scan;
	private Button go;
	private Label summary;
	private Tree tree;

	DicomSourcePage(DicomImportModel model, BooleanSupplier scan) {
		super("dicom", "Which patients?", null);
		setDescription("Choose a folder with DICOM files, in any order and with anything else in it. Patients are shown by "
				+ "pseudonyms; nothing is copied yet.");
		this.model = model;
		this.scan = scan;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(12, 12).spacing(8, 8).applyTo(page);
		new Label(page, SWT.NONE).setText("&Folder:");
		Text folder = new Text(page, SWT.BORDER);
		folder.setData("name", "dicom");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(folder);
		folder.addModifyListener(e -> {
			model.setSource(folder.getText());
			show(null);
		});
		Button browse = new Button(page, SWT.PUSH);
		browse.setText("B&rowse...");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(folder)));
		go = new Button(page, SWT.PUSH);
		go.setText("&Scan");
		go.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> scan.getAsBoolean()));
		tree = new Tree(page, SWT.BORDER | SWT.FULL_SELECTION);
		tree.setHeaderVisible(true);
		tree.setHeaderForeground(Tones.quiet(tree.getDisplay()));
		Access.name(tree, "What was found");
		column("Patient", FIRST);
		column("What", SECOND);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).applyTo(tree);
		summary = new Label(page, SWT.NONE);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, false).applyTo(summary);
		setControl(page);
		show(null);
		setErrorMessage(null);
	}

	private void column(String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private void choose(Text folder) {
		DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
		dialog.setText("Choose a folder with DICOM files");
		String chosen = dialog.open();
		if (chosen != null) {
			folder.setText(chosen);
		}
	}

	/** Lists what a scan found. */
	void found() {
		show(model.sourceProblem().orElse(null));
		summary.setText(CatalogueTree.summary(model.catalogue()));
		tree.removeAll();
		CatalogueTree.of(model.catalogue()).forEach(line -> {
			TreeItem item = new TreeItem(tree, SWT.NONE);
			item.setText(new String[] { line.text(), line.remark() });
			fill(item, line.children());
			item.setExpanded(true);
		});
	}

	private static void fill(TreeItem above, List<CatalogueTree.Line> lines) {
		for (CatalogueTree.Line line : lines) {
			TreeItem item = new TreeItem(above, SWT.NONE);
			item.setText(new String[] { line.text(), line.remark() });
			fill(item, line.children());
		}
	}

	/** Tells what a scan found wrong. */
	void refuse(Problem problem) {
		if (problem.cancelled()) {
			summary.setText("The scan was stopped.");
		} else {
			setErrorMessage(problem.what());
			summary.setText(problem.remedy());
		}
	}

	private void show(String text) {
		if (model.catalogue() == null) {
			tree.removeAll();
			summary.setText("");
		}
		String problem = text == null ? model.sourceProblem().orElse(null) : text;
		setErrorMessage(problem);
		setPageComplete(problem == null);
		go.setEnabled(problem == null);
	}
}
