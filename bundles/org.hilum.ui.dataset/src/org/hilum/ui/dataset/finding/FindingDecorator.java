// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Optional;
import org.eclipse.jface.viewers.BaseLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.ui.PlatformUI;
import org.hilum.datasets.check.Severity;
import org.hilum.ui.Icons;
import org.hilum.ui.project.ProjectNode;

/** Marks lines of the navigator whose cases have errors or warnings. */
public final class FindingDecorator extends BaseLabelProvider implements ILightweightLabelDecorator {

	private final Runnable listener = this::changed;

	/** Listens to the board. */
	public FindingDecorator() {
		FindingRegistry.get().addListener(listener);
	}

	@Override
	public void decorate(Object element, IDecoration decoration) {
		if (element instanceof ProjectNode node) {
			Optional<Severity> worst = FindingSummary.worst(FindingRegistry.get().of(node.project().name()), node);
			worst.ifPresent(severity -> decoration.addOverlay(
					Icons.descriptor(severity == Severity.ERROR ? "over-error" : "over-warning"), IDecoration.BOTTOM_LEFT));
		}
	}

	private void changed() {
		PlatformUI.getWorkbench().getDisplay()
				.asyncExec(() -> fireLabelProviderChanged(new LabelProviderChangedEvent(this)));
	}

	@Override
	public void dispose() {
		FindingRegistry.get().removeListener(listener);
		super.dispose();
	}
}
