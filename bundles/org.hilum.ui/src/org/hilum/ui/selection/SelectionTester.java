// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.selection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.expressions.PropertyTester;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.ui.project.EvaluationSources;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.PartOfProject;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.RunControl;
import org.hilum.ui.run.Trainings;

/** Properties of a selection among dataset projects, for core expressions: what commands can do with it. */
public final class SelectionTester extends PropertyTester {

	/** Full names of the properties that depend on runs and jobs. */
	public static final List<String> PROPERTIES = Stream.of("run", "reportable", "runnable", "stoppable", "resumable",
			"deletable").map(name -> "org.hilum.ui." + name).toList();

	/** Called by the extension registry. */
	public SelectionTester() {
		// nothing to prepare
	}

	@Override
	public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
		ProjectSelection selection = (ProjectSelection) receiver;
		return switch (property) {
			case "project" -> selection.project().isPresent();
			case "openable" -> selection.node().filter(ProjectTree::opensByItself).isPresent();
			case "model" -> selection.node().flatMap(ProjectNode::selectedModel).isPresent();
			case "prediction" -> is(selection, ProjectNode.Kind.PREDICTION);
			case "projectLine" -> is(selection, ProjectNode.Kind.PROJECT);
			case "missing" -> selection.project().filter(OpenProject::isMissing).isPresent();
			case "dataset" -> selection.project().filter(project -> project.model().getDataset() != null).isPresent();
			case "experiment" -> selection.experiment().isPresent();
			case "experimentLine" -> is(selection, ProjectNode.Kind.EXPERIMENT);
			case "case" -> is(selection, ProjectNode.Kind.CASE);
			case "evaluation" -> !EvaluationSources.of(selection).isEmpty();
			case "run" -> selection.runOrOnly().isPresent();
			case "reportable" -> selection.runOrOnly().filter(run -> run.getState() == RunState.FINISHED).isPresent();
			case "runnable" -> selection.experiment().filter(e -> !isActive(selection, e)).isPresent();
			case "stoppable" -> !stoppable(selection).isEmpty();
			case "resumable" -> selection.runOrOnly().filter(run -> resumable(selection, run)).isPresent();
			case "renamable" -> part(selection).filter(PartOfProject::isRenamed).isPresent();
			case "copyable" -> part(selection).filter(PartOfProject::isCopied).isPresent();
			case "deletable" -> part(selection).isPresent()
					&& selection.run().filter(run -> isActive(selection, run)).isEmpty();
			default -> false;
		};
	}

	private static Optional<PartOfProject> part(ProjectSelection selection) {
		return selection.node().flatMap(PartOfProject::of);
	}

	private static boolean is(ProjectSelection selection, ProjectNode.Kind kind) {
		return selection.node().filter(node -> node.kind() == kind).isPresent();
	}

	/**
	 * {@return the run folders of a selection that wait or run: that of the selected run, or those of the experiment}
	 *
	 * @param selection what is selected
	 */
	public static List<RunFolder> stoppable(ProjectSelection selection) {
		if (selection.project().isEmpty()) {
			return List.of();
		}
		if (selection.run().isPresent() || selection.experiment().isEmpty()) {
			return selection.runOrOnly().filter(run -> isActive(selection, run)).map(run -> List.of(folder(selection, run)))
					.orElse(List.of());
		}
		return Trainings.folders(selection.experiment().get()).stream().filter(folder -> isActive(selection, folder)).toList();
	}

	private static boolean resumable(ProjectSelection selection, Run run) {
		return RunControl.canResume(selection.project().orElseThrow(), folder(selection, run));
	}

	private static boolean isActive(ProjectSelection selection, Experiment experiment) {
		return Trainings.folders(experiment).stream().anyMatch(folder -> isActive(selection, folder));
	}

	private static boolean isActive(ProjectSelection selection, RunFolder folder) {
		return RunControl.canStop(selection.project().orElseThrow(), folder);
	}

	private static boolean isActive(ProjectSelection selection, Run run) {
		return isActive(selection, folder(selection, run));
	}

	private static RunFolder folder(ProjectSelection selection, Run run) {
		return new RunFolder(selection.project().orElseThrow().folderOf(run));
	}
}
