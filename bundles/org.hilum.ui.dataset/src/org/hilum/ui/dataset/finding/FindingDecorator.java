// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.viewers.BaseLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.ui.PlatformUI;
import org.hilum.datasets.check.Severity;
import org.hilum.ui.Icons;
import org.hilum.ui.project.LineToolTip;
import org.hilum.ui.project.ProjectNode;

/** Marks lines of the navigator whose cases have errors or warnings. */
public final class FindingDecorator extends BaseLabelProvider implements ILightweightLabelDecorator {

	private final Runnable listener = this::changed;
	private final Function<ProjectNode, Optional<String>> explanation = FindingDecorator::explanation;

	/** Listens to the board. */
	public FindingDecorator() {
		LineToolTip.add(explanation);
		FindingRegistry.get().addListener(listener);
	}

	@Override
	public void decorate(Object element, IDecoration decoration) {
		if (element instanceof ProjectNode node) {
			worst(node).ifPresent(severity -> decoration.addOverlay(
					Icons.descriptor(severity == Severity.ERROR ? "over-error" : "over-warning"), IDecoration.BOTTOM_LEFT));
		}
	}

	private static Optional<Severity> worst(ProjectNode node) {
		return FindingSummary.worst(FindingRegistry.get().of(node.project().name()), node);
	}

	private static Optional<String> explanation(ProjectNode node) {
		return worst(node).map(severity -> severity == Severity.ERROR ? Messages.FindingDecorator_errors
				: Messages.FindingDecorator_warnings);
	}

	private void changed() {
		PlatformUI.getWorkbench().getDisplay()
				.asyncExec(() -> fireLabelProviderChanged(new LabelProviderChangedEvent(this)));
	}

	@Override
	public void dispose() {
		LineToolTip.remove(explanation);
		FindingRegistry.get().removeListener(listener);
		super.dispose();
	}
}
