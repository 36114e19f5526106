// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.model.HilumFactory;
import org.hilum.model.RunState;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

/** Properties of selections on which menus and commands depend, for those that need no jobs. */
class SelectionTesterTest {

	private static final List<String> ALL = List.of("project", "projectLine", "dataset", "experiment", "experimentLine", "case",
			"run", "reportable");

	private final OpenProject project = Models.project();

	/** {@return the properties that hold for a selection} */
	private static Set<String> properties(Object... selected) {
		SelectionTester tester = new SelectionTester();
		ProjectSelection selection = ProjectSelection.of(List.of(selected));
		Set<String> found = new TreeSet<>();
		for (String property : ALL) {
			if (tester.test(selection, property, new Object[0], null)) {
				found.add(property);
			}
		}
		return found;
	}

	private ProjectNode experiment(int index) {
		return ProjectTree.node(project, project.model().getExperiments().get(index));
	}

	private ProjectNode run() {
		return ProjectTree.node(project, project.model().getRuns().getFirst());
	}

	@Test
	void nothingHasNoProperties() {
		assertThat(properties()).isEmpty();
		assertThat(properties("a text", 7)).isEmpty();
		assertThat(new SelectionTester().test(ProjectSelection.of(List.of(project)), "unknown", new Object[0], null)).isFalse();
	}

	@Test
	void aProjectMeansItsOnlyRunAndNoneOfItsTwoExperiments() {
		assertThat(properties(project)).containsExactly("dataset", "project", "projectLine", "reportable", "run");
	}

	@Test
	void anExperimentMeansItsOwnRuns() {
		assertThat(properties(experiment(0))).containsExactly("dataset", "experiment", "experimentLine", "project", "reportable",
				"run");
		assertThat(properties(experiment(1))).as("it has no run").containsExactly("dataset", "experiment", "experimentLine",
				"project");
	}

	@Test
	void aRunMeansItsExperiment() {
		assertThat(properties(run())).containsExactly("dataset", "experiment", "project", "reportable", "run");
	}

	@Test
	void onlyFinishedRunsHaveAReport() {
		for (RunState state : RunState.values()) {
			project.model().getRuns().getFirst().setState(state);
			assertThat(properties(run()).contains("reportable")).as("%s", state).isEqualTo(state == RunState.FINISHED);
		}
	}

	@Test
	void theFirstLineCounts() {
		ProjectNode one = ProjectTree.node(project, project.model().getDataset().getCases().getFirst());
		assertThat(properties(one, experiment(0))).contains("case").doesNotContain("experimentLine");
		assertThat(properties("a text", experiment(0), one)).contains("experimentLine").doesNotContain("case");
	}

	@Test
	void aProjectThatCannotBeReadHasNoDataset() {
		OpenProject broken = new OpenProject("Broken", Models.FOLDER, HilumFactory.eINSTANCE.createProject());
		assertThat(properties(broken)).containsExactly("project", "projectLine");
	}

	@Test
	void aRunThatIsGoneFromTheModelIsNoRun() {
		ProjectNode before = run();
		project.model().getRuns().clear();
		assertThat(properties(before)).containsExactly("dataset", "project");
	}
}
