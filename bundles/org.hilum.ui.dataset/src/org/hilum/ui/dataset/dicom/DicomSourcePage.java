// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Forms;
import org.hilum.ui.dataset.archive.ArchiveDialog;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Asks where the patients come from and where they go, and lists what is there. */
final class DicomSourcePage extends WizardPage {

	private static final int COLUMNS = 6;

	private final DicomImportModel model;
	private final List<Destination> destinations;
	private final Path waiting;
	private final BooleanSupplier scan;
	private Button go;
	private Label summary;
	private PatientTree tree;

	DicomSourcePage(DicomImportModel model, List<Destination> destinations, Path waiting, BooleanSupplier scan) {
		super("dicom", Messages.DicomSourcePage_title, null);
		setDescription(Messages.DicomSourcePage_description);
		this.model = model;
		this.destinations = destinations;
		this.waiting = waiting;
		this.scan = scan;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).margins(12, 8).spacing(8, 8).applyTo(page);
		Forms.label(page, Messages.DicomSourcePage_folder);
		Text folder = Forms.field(page, "dicom", typed -> {
			model.setSource(typed);
			show(null);
		});
		// Enter would go to the next page, past the list of patients
		folder.addTraverseListener(e -> {
			if (e.detail == SWT.TRAVERSE_RETURN && model.catalogue() == null) {
				e.doit = false;
				if (go.isEnabled()) {
					scan.getAsBoolean();
				}
			}
		});
		Forms.button(page, Messages.DicomSourcePage_browse, () -> Forms.chooseFolder(folder,
				Messages.DicomSourcePage_folderTitle));
		Forms.button(page, Messages.DicomSourcePage_directory, () -> chooseDirectory(folder));
		Forms.button(page, Messages.DicomSourcePage_archive, () -> askArchive(folder));
		go = Forms.button(page, Messages.DicomSourcePage_scan, scan::getAsBoolean);
		Forms.label(page, Messages.DicomSourcePage_into);
		List<String> titles = new ArrayList<>(List.of(Messages.DicomSourcePage_newProject));
		destinations.forEach(d -> titles.add(d.title()));
		Combo into = Forms.choice(page, "into", titles, i -> {
			model.setDestination(i == 0 ? null : destinations.get(i - 1));
			show(null);
		});
		into.select(0);
		GridDataFactory.fillDefaults().span(COLUMNS - 1, 1).applyTo(into);
		tree = new PatientTree(page, this::tick);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, true).applyTo(tree.control());
		summary = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).applyTo(summary);
		setControl(page);
		folder.setText(model.source());
		show(null);
		setErrorMessage(null);
	}

	private void chooseDirectory(Text folder) {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Messages.DicomSourcePage_directoryTitle);
		dialog.setFilterExtensions(new String[] { "DICOMDIR*", "*" });
		String chosen = dialog.open();
		if (chosen != null) {
			folder.setText(chosen);
		}
	}

	private void askArchive(Text folder) {
		ArchiveDialog dialog = new ArchiveDialog(getShell(), model.askArchive(waiting));
		dialog.open();
		if (dialog.source() != null) {
			model.setArchive(dialog.source());
			folder.setText(model.source());
			scan.getAsBoolean();
		}
	}

	/** Lists what a scan found. */
	void found() {
		show(model.sourceProblem().orElse(null));
		summarise();
		tree.show(lines());
	}

	private List<CatalogueTree.Line> lines() {
		return CatalogueTree.of(model.all(), model.leftOut());
	}

	private void tick(int patient, boolean taken) {
		model.take(model.all().patients().get(patient).key(), taken);
		tree.update(lines());
		summarise();
		show(model.sourceProblem().orElse(null));
	}

	private void summarise() {
		String left = model.leftOut().isEmpty() ? "" : NLS.bind(Messages.DicomSourcePage_leftOut, Texts.count(model.leftOut()
				.size(), Noun.PATIENT));
		summary.setText(CatalogueTree.summary(model.catalogue()) + left);
	}

	/** Shows the problems that a scan found. */
	void refuse(Problem problem) {
		if (problem.cancelled()) {
			summary.setText(Messages.DicomSourcePage_stopped);
		} else {
			setErrorMessage(problem.what());
			summary.setText(problem.remedy());
		}
	}

	private void show(String text) {
		if (model.all() == null) {
			tree.show(List.of());
			summary.setText("");
		}
		String problem = text == null ? model.sourceProblem().orElse(null) : text;
		setErrorMessage(problem);
		setPageComplete(problem == null);
		go.setEnabled(problem == null || model.catalogue() != null);
	}
}
