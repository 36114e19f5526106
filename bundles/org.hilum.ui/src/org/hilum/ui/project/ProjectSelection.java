// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.model.Experiment;
import org.hilum.model.Run;

/**
 * What commands find in a selection.
 *
 * @param nodes the selected lines, in order
 */
public record ProjectSelection(List<ProjectNode> nodes) {

	/** Copies the list. */
	public ProjectSelection {
		nodes = List.copyOf(nodes);
	}

	/**
	 * {@return the lines among selected elements}
	 *
	 * @param elements what is selected
	 */
	public static ProjectSelection of(Iterable<?> elements) {
		List<ProjectNode> found = new ArrayList<>();
		for (Object element : elements) {
			if (element instanceof ProjectNode node) {
				found.add(node);
			} else if (element instanceof OpenProject project) {
				found.add(ProjectTree.root(project));
			}
		}
		return new ProjectSelection(found);
	}

	/** {@return the first line} */
	public Optional<ProjectNode> node() {
		return nodes.stream().findFirst();
	}

	/** {@return the project of the first line} */
	public Optional<OpenProject> project() {
		return node().map(ProjectNode::project);
	}

	/** {@return the experiment to run: the selected one, that of the selected run, or the project's only one} */
	public Optional<Experiment> experiment() {
		Optional<Experiment> direct = node().filter(node -> node.kind() == ProjectNode.Kind.EXPERIMENT)
				.flatMap(node -> node.project().experiment(node.key()));
		if (direct.isPresent()) {
			return direct;
		}
		Optional<Run> run = run();
		if (run.isPresent()) {
			return run.map(Run::getExperiment);
		}
		return project().filter(project -> project.model().getExperiments().size() == 1)
				.map(project -> project.model().getExperiments().get(0));
	}

	/** {@return the selected run as it is in the project now} */
	public Optional<Run> run() {
		return node().filter(node -> node.kind() == ProjectNode.Kind.RUN)
				.flatMap(node -> node.project().run(node.project().folder().resolve(node.key())));
	}

	/**
	 * {@return the selected run, or the only run of the selected experiment or project}
	 */
	public Optional<Run> runOrOnly() {
		Optional<Run> direct = run();
		if (direct.isPresent() || project().isEmpty()) {
			return direct;
		}
		Experiment experiment = node().filter(node -> node.kind() == ProjectNode.Kind.EXPERIMENT)
				.flatMap(node -> node.project().experiment(node.key())).orElse(null);
		List<Run> runs = project().get().model().getRuns().stream()
				.filter(run -> experiment == null || sameName(run.getExperiment(), experiment)).toList();
		return runs.size() == 1 ? Optional.of(runs.get(0)) : Optional.empty();
	}

	private static boolean sameName(Experiment one, Experiment other) {
		return one != null && one.getName().equals(other.getName());
	}
}
