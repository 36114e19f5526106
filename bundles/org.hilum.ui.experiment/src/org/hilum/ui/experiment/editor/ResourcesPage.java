// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.ui.experiment.Messages;

/** Page of what the trainings of an experiment are expected to take. */
final class ResourcesPage extends Page {

	private final EstimateTable estimates;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 */
	ResourcesPage(Composite parent) {
		super(parent, 1);
		heading(Messages.ResourcesPage_estimates, 1);
		estimates = new EstimateTable(body());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(estimates);
	}

	@Override
	void show() {
		// the estimates come from their job
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
