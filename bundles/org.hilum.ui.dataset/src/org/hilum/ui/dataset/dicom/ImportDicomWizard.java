// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IPageChangingListener;
import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.Icons;
import org.hilum.ui.Pages;
import org.hilum.ui.WizardWork;
import org.hilum.ui.dataset.archive.ArchiveSource;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.study.Studies;
import org.osgi.framework.FrameworkUtil;

/**
 * Makes a dataset project of DICOM patients, or adds patients to one: what lies in a folder, which images, which
 * structures, the project.
 */
public final class ImportDicomWizard extends Wizard implements IPageChangingListener {

	private static final int WIDTH = 1100;
	private static final int HEIGHT = 400;

	private final DicomImportModel model;
	private final DicomSourcePage source;
	private final ImagesPage images;
	private final RulesPage rules;
	private final TargetPage target;

	/**
	 * @param model        what the wizard is told
	 * @param destinations data sets that can take more patients
	 * @param waiting      the folder that series from an archive wait in for a new project
	 */
	public ImportDicomWizard(DicomImportModel model, List<Destination> destinations, Path waiting) {
		this.model = model;
		source = new DicomSourcePage(model, destinations, waiting, this::scan);
		images = new ImagesPage(model);
		rules = new RulesPage(model);
		target = new TargetPage(model);
		setWindowTitle("Import DICOM");
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-study"));
		setNeedsProgressMonitor(true);
	}

	/**
	 * {@return the wizard's dialog, not open yet}
	 *
	 * @param shell the window it belongs to
	 */
	public static WizardDialog dialog(Shell shell) {
		Path parent = ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath();
		DicomImportModel model = new DicomImportModel(parent, name -> Studies.get().find(name).isPresent());
		ImportDicomWizard wizard = new ImportDicomWizard(model, Destination.of(Studies.get().all(), parent),
				Platform.getStateLocation(FrameworkUtil.getBundle(ImportDicomWizard.class)).toPath().resolve("pacs"));
		WizardDialog dialog = new WizardDialog(shell, wizard);
		dialog.setPageSize(WIDTH, HEIGHT);
		dialog.addPageChangingListener(wizard);
		return dialog;
	}

	/** {@return what the wizard was told} */
	public DicomImportModel model() {
		return model;
	}

	@Override
	public void addPages() {
		addPage(source);
		addPage(images);
		addPage(rules);
		addPage(target);
	}

	@Override
	public void handlePageChanging(PageChangingEvent event) {
		if (event.getCurrentPage() == source && event.getTargetPage() == images && model.catalogue() == null) {
			event.doit = scan();
		}
	}

	/** Scans the folder; tells on the first page what is wrong with it. */
	private boolean scan() {
		boolean done = WizardWork.run(getContainer(), true,
				monitor -> model.scan(new StageProgress(monitor, 1, monitor::isCanceled)), source::refuse);
		if (done) {
			source.found();
		}
		return done;
	}

	@Override
	public boolean canFinish() {
		return getContainer().getCurrentPage() == target && target.isPageComplete();
	}

	@Override
	public boolean performCancel() {
		discard(model.leftOver(false));
		return true;
	}

	private static void discard(List<ArchiveSource> series) {
		ICoreRunnable work = _ -> series.forEach(ArchiveSource::discard);
		Job.createSystem("Removing series of an archive", work).schedule();
	}

	@Override
	public boolean performFinish() {
		discard(model.leftOver(true));
		new ImportDicomJob(model, Pages::show).schedule();
		return true;
	}
}
