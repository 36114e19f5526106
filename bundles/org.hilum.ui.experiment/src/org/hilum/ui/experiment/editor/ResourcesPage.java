// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.options.OptionSet;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.ui.experiment.Messages;

/** Page of what the trainings of an experiment are expected to take, and of the options that decide about it. */
final class ResourcesPage extends Page {

	private static final int WIDTH = 320;
	private static final int HEIGHT = 330;
	private static final OptionSet OPTIONS = OptionSet.of(TrainingOptions.BATCH_SIZE, TrainingOptions.PATCH_SIZE,
			TrainingOptions.DEVICE,
			TrainingOptions.THREADS, TrainingOptions.DATA_THREADS, TrainingOptions.RUNTIME, TrainingOptions.CONVOLUTIONS);

	private final EstimateTable estimates;
	private final DraftOptions options;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 */
	ResourcesPage(Composite parent, ExperimentDraft draft) {
		super(parent, 1);
		heading(Messages.ResourcesPage_estimates, 1);
		estimates = new EstimateTable(body());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(estimates);
		heading(Messages.ResourcesPage_options, 1);
		options = new DraftOptions(body(), draft, OPTIONS);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(options);
	}

	@Override
	void show() {
		options.show();
	}

	@Override
	Optional<String> typingProblem() {
		return options.problem();
	}

	@Override
	void showEstimates(List<TrainingEstimate> found) {
		super.showEstimates(found);
		estimates.show(found);
	}

	@Override
	public boolean setFocus() {
		return estimates.setFocus();
	}
}
