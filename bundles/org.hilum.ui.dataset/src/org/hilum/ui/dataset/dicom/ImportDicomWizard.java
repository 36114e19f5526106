package org.hilum.ui.dataset.dicom;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.dialogs.IPageChangingListener;
import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.hilum.ui.Icons;
import org.hilum.ui.Pages;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.run.StageProgress;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;

/** Makes a dataset project of DICOM patients: what lies in a folder, rules, the project. */
public final class ImportDicomWizard extends Wizard implements IPageChangingListener {

	private static final int WIDTH = 1100;
	private static final int HEIGHT = 400;

	private final DicomImportModel model;
	private final DicomSourcePage source;
	private final RulesPage rules;
	private final TargetPage target;

	/**
	 * @param model what the wizard is told
	 */
	public ImportDicomWizard(DicomImportModel model) {
		this.model = model;
		source = new DicomSourcePage(model, this::scan);
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
		DicomImportModel model = new DicomImportModel(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath(),
				name -> Studies.get().find(name).isPresent());
		ImportDicomWizard wizard = new ImportDicomWizard(model);
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
		addPage(rules);
		addPage(target);
	}

	@Override
	public void handlePageChanging(PageChangingEvent event) {
		if (event.getCurrentPage() == source && event.getTargetPage() == rules && model.catalogue() == null) {
			event.doit = scan();
		}
	}

	/** Scans the folder; tells on the first page what is wrong with it. */
	private boolean scan() {
		try {
			getContainer().run(true, true, monitor -> model.scan(new StageProgress(monitor, 1, monitor::isCanceled)));
			source.found();
			return true;
		} catch (InvocationTargetException e) {
			source.refuse(Problem.of(e));
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public boolean canFinish() {
		return getContainer().getCurrentPage() == target && target.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		new ImportDicomJob(model, ImportDicomWizard::show).schedule();
		return true;
	}

	private static void show(Study study) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchWindow here = window == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : window;
		SelectionTracker.get().select(StudySelection.of(List.of(study)));
		Pages.openOverview(here, study);
	}
}
