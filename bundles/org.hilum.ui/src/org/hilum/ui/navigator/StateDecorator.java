// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.viewers.BaseLabelProvider;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.eclipse.jface.viewers.LabelProviderChangedEvent;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunStates;
import org.hilum.runs.project.ChangedRuns;
import org.hilum.ui.Icons;
import org.hilum.ui.project.LineToolTip;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.Texts;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;

/**
 * Marks lines of the navigator: experiments that are trained or running, projects and headings with runs that are running, and
 * runs and results that are stale, and runs whose experiment was changed since, with the reason.
 */
public final class StateDecorator extends BaseLabelProvider implements ILightweightLabelDecorator {

	/** Differences in a line; the properties have all. */
	private static final int SHOWN = 2;

	private final Runnable listener = this::changed;
	private final Function<ProjectNode, Optional<String>> explanation = StateDecorator::explanation;
	private final Consumer<RunFeed> runListener = feed -> {
		if (feed == null) {
			changed();
		}
	};

	/** Follows runs and what is stale. */
	public StateDecorator() {
		LineToolTip.add(explanation);
		StaleLines.get().addListener(listener);
		ActiveRuns.get().addListener(runListener);
	}

	@Override
	public void decorate(Object element, IDecoration decoration) {
		if (element instanceof ProjectNode node) {
			switch (node.kind()) {
				case PROJECT, RUNS -> {
					if (runs(node, null).stream().anyMatch(StateDecorator::isActive)) {
						overlay(decoration, "over-running");
					}
				}
				case EXPERIMENT -> decorate(node, node.element(Experiment.class), decoration);
				case RUN -> node.project().change(node.key()).ifPresentOrElse(change -> changed(decoration, change),
						() -> StaleLines.get().reason(node).ifPresent(reason -> stale(decoration, reason)));
				case RESULT -> StaleLines.get().reason(node).ifPresent(reason -> stale(decoration, reason));
				default -> {
					// has no state
				}
			}
		}
	}

	/** The same in words, with all that was changed. */
	private static Optional<String> explanation(ProjectNode node) {
		return switch (node.kind()) {
			case PROJECT, RUNS -> runs(node, null).stream().anyMatch(StateDecorator::isActive) ? Optional.of(
					Messages.explainRunning)
					: Optional.empty();
			case EXPERIMENT -> explanation(node, node.element(Experiment.class));
			case RUN -> node.project().change(node.key()).map(change -> NLS.bind(Messages.explainChanged, Texts.changes(change
					.differences()))).or(() -> StaleLines.get().reason(node).map(reason -> NLS.bind(Messages.explainStale,
							reason)));
			case RESULT -> StaleLines.get().reason(node).map(reason -> NLS.bind(Messages.explainStale, reason));
			default -> Optional.empty();
		};
	}

	private static Optional<String> explanation(ProjectNode node, Experiment experiment) {
		if (runs(node, experiment.getUuid()).stream().anyMatch(StateDecorator::isActive)) {
			return Optional.of(Messages.explainRunning);
		}
		return isTrained(node, experiment) ? Optional.of(Messages.explainTrained) : Optional.empty();
	}

	private static boolean isTrained(ProjectNode node, Experiment experiment) {
		int asked = experiment.getConfigurations().size() * experiment.getFolds().size();
		return asked > 0 && runs(node, experiment.getUuid()).stream().filter(run -> run.getState() == RunState.FINISHED)
				.count() >= asked;
	}

	private static void decorate(ProjectNode node, Experiment experiment, IDecoration decoration) {
		List<Run> runs = runs(node, experiment.getUuid());
		if (runs.stream().anyMatch(StateDecorator::isActive)) {
			overlay(decoration, "over-running");
		} else if (isTrained(node, experiment)) {
			overlay(decoration, "over-trained");
		}
	}

	private static List<Run> runs(ProjectNode node, String experiment) {
		return node.project().model().getRuns().stream().filter(run -> experiment == null
				|| run.getExperiment() != null && experiment.equals(run.getExperiment().getUuid())).toList();
	}

	private static boolean isActive(Run run) {
		return RunStates.of(run.getState()).active();
	}

	private static void overlay(IDecoration decoration, String icon) {
		decoration.addOverlay(Icons.descriptor(icon), IDecoration.BOTTOM_RIGHT);
	}

	private static void stale(IDecoration decoration, String reason) {
		decoration.addOverlay(Icons.descriptor("over-stale"), IDecoration.TOP_RIGHT);
		// marks are seen only
		decoration.addSuffix(NLS.bind(Messages.stale, reason));
	}

	private static void changed(IDecoration decoration, ChangedRuns.Change change) {
		decoration.addOverlay(Icons.descriptor("over-stale"), IDecoration.TOP_RIGHT);
		String more = change.differences().size() > SHOWN ? ", \u2026" : "";
		decoration.addSuffix(NLS.bind(Messages.changed, Texts.changes(change.differences().stream().limit(SHOWN).toList())
				+ more));
	}

	private void changed() {
		PlatformUI.getWorkbench().getDisplay()
				.asyncExec(() -> fireLabelProviderChanged(new LabelProviderChangedEvent(this)));
	}

	@Override
	public void dispose() {
		LineToolTip.remove(explanation);
		StaleLines.get().removeListener(listener);
		ActiveRuns.get().removeListener(runListener);
		super.dispose();
	}
}
