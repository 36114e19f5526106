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
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.hilum.core.settings.UserSettings;
import org.hilum.ui.Icons;
import org.hilum.ui.WizardWork;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.dataset.archive.ArchiveSource;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.StageProgress;
import org.osgi.framework.FrameworkUtil;

/**
 * Makes a dataset project of DICOM patients, or adds patients to one: what a folder holds, which images, which
 * structures, the project.
 */
public final class ImportDicomWizard extends Wizard implements IImportWizard, IPageChangingListener {

	private static final int WIDTH = 1100;
	private static final int HEIGHT = 400;

	private final DicomImportModel model;
	private final DicomSourcePage source;
	private final ImagesPage images;
	private final RulesPage rules;
	private final TargetPage target;

	/** Called by the extension registry. */
	public ImportDicomWizard() {
		Path parent = UserSettings.projects(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath());
		model = new DicomImportModel(parent, name -> OpenProjects.get().find(name).isPresent());
		// series from an archive wait there for a new project
		Path waiting = Platform.getStateLocation(FrameworkUtil.getBundle(ImportDicomWizard.class)).toPath().resolve("pacs");
		source = new DicomSourcePage(model, Destination.of(OpenProjects.get().all(), parent), waiting, this::scan);
		images = new ImagesPage(model);
		rules = new RulesPage(model);
		target = new TargetPage(model);
		setWindowTitle(Messages.ImportDicomWizard_title);
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-project"));
		setNeedsProgressMonitor(true);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		// where the patients go is asked for on the first page
		if (selection != null && selection.getFirstElement() instanceof Path dropped) {
			model.setSource(dropped.toString());
		}
	}

	@Override
	public void setContainer(IWizardContainer container) {
		super.setContainer(container);
		if (container instanceof WizardDialog dialog) {
			dialog.setPageSize(WIDTH, HEIGHT);
			dialog.addPageChangingListener(this);
		}
	}

	/** {@return the wizard's input} */
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

	/** Scans the folder; shows problems on the first page. */
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
		if (model.isChanged() && !StandardButtons.ask(getShell(), Messages.ImportDicomWizard_title,
				Messages.ImportDicomWizard_unsaved)) {
			return false;
		}
		discard(model.leftOver(false));
		return true;
	}

	private static void discard(List<ArchiveSource> series) {
		ICoreRunnable work = _ -> series.forEach(ArchiveSource::discard);
		Job.createSystem(Messages.ImportDicomWizard_removing, work).schedule();
	}

	@Override
	public boolean performFinish() {
		discard(model.leftOver(true));
		new ImportDicomJob(model, Pages::show).schedule();
		return true;
	}
}
