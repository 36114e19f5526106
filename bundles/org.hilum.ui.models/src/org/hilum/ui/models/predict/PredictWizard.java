// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.hilum.jobs.Job;
import org.hilum.model.Case;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.predictions.PredictionModel;
import org.hilum.ui.Icons;
import org.hilum.ui.WizardWork;
import org.hilum.ui.models.result.PredictionsView;
import org.hilum.ui.page.Pages;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.Trainings;

/** Wizard that submits a job which predicts images, or what arrives in a folder, with a model or an ensemble. */
public final class PredictWizard extends Wizard {

	private static final int WIDTH = 760;
	private static final int HEIGHT = 460;

	private final PredictDraft draft;
	private final Map<String, List<String>> preset;

	/**
	 * Makes the wizard.
	 *
	 * @param watching whether a folder is watched
	 * @param models   how commands name the models that have a tick at first, with their folds; all folds where none is named
	 * @param project  the project whose cases are offered, or null
	 * @param cases    the cases that are selected
	 */
	public PredictWizard(boolean watching, Map<String, List<String>> models, OpenProject project, List<Case> cases) {
		preset = models;
		draft = new PredictDraft(watching, ModelLibrary.ofUser().root(), project, cases);
		setWindowTitle(watching ? Messages.PredictWizard_watch : Messages.PredictWizard_title);
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-experiment"));
		setNeedsProgressMonitor(true);
	}

	@Override
	public void setContainer(IWizardContainer container) {
		super.setContainer(container);
		if (container instanceof WizardDialog dialog) {
			dialog.setPageSize(WIDTH, HEIGHT);
		}
	}

	@Override
	public void addPages() {
		addPage(new ModelPage(draft, List.copyOf(preset.keySet())));
		addPage(new InputPage(draft));
		addPage(new PredictOptionsPage(draft, preset.size() == 1 ? preset.values().iterator().next() : List.of()));
	}

	@Override
	public boolean performFinish() {
		boolean submitted = WizardWork.run(getContainer(), false, monitor -> {
			monitor.beginTask(Messages.PredictWizard_submitting, IProgressMonitor.UNKNOWN);
			// what a job would refuse at once is refused here
			PredictionModel.of(draft.models(), ModelLibrary.ofUser());
			Job _ = Trainings.get().submit(draft.spec());
		}, problem -> ProblemDialog.open(getShell(), problem));
		if (submitted) {
			Pages.showView(PredictionsView.ID);
		}
		return submitted;
	}

	/** {@return what the wizard is filled with} */
	PredictDraft draft() {
		return draft;
	}
}
