// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.model.HilumFactory;
import org.hilum.ui.dataset.finding.FindingsSubject;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of the last selection and the last check decides whose findings are shown; no widgets. */
class FindingsSubjectTest {

	private static final ProjectSelection NOTHING = new ProjectSelection(List.of());

	private final OpenProject brain = project("Brain");
	private final OpenProject liver = project("Liver");
	private final Map<String, OpenProject> workspace = new HashMap<>();

	private static OpenProject project(String name) {
		return new OpenProject(name, Models.FOLDER.resolveSibling(name), HilumFactory.eINSTANCE.createProject());
	}

	/** A selection of its own each time, as the workbench makes one for each event. */
	private static ProjectSelection selection(OpenProject project) {
		return ProjectSelection.of(List.of(project));
	}

	@BeforeEach
	void openBoth() {
		workspace.put("Brain", brain);
		workspace.put("Liver", liver);
	}

	private FindingsSubject subject(ProjectSelection selection) {
		return new FindingsSubject(selection, name -> Optional.ofNullable(workspace.get(name)));
	}

	@Test
	void aCheckOutlastsTheSelectionThatIsOnlyRepeated() {
		FindingsSubject subject = subject(selection(brain));
		assertThat(subject.project(selection(brain))).containsSame(brain);
		subject.checked(liver);
		assertThat(subject.project(selection(brain))).containsSame(liver);
		for (int focus = 0; focus < 3; focus++) {
			subject.selected(selection(brain));
			assertThat(subject.project(selection(brain))).as("repeated selection %s", focus).containsSame(liver);
		}
	}

	@Test
	void aSelectionThatChangesTakesOver() {
		FindingsSubject subject = subject(selection(brain));
		subject.checked(brain);
		subject.selected(selection(liver));
		assertThat(subject.project(selection(liver))).containsSame(liver);
		subject.checked(liver);
		subject.selected(selection(brain));
		assertThat(subject.project(selection(brain))).containsSame(brain);
	}

	@Test
	void selectingNothingKeepsTheProjectButEndsTheRepetition() {
		FindingsSubject subject = subject(selection(brain));
		subject.selected(NOTHING);
		assertThat(subject.project(NOTHING)).containsSame(brain);
		subject.checked(liver);
		subject.selected(selection(brain));
		assertThat(subject.project(NOTHING)).as("selected anew").containsSame(brain);
	}

	@Test
	void aSelectionOfOtherLinesOfTheSameProjectCounts() {
		OpenProject full = Models.project();
		workspace.put(full.name(), full);
		FindingsSubject subject = subject(selection(full));
		subject.checked(liver);
		subject.selected(ProjectSelection.of(ProjectTree
				.children(ProjectTree.root(full)).subList(0, 1)));
		assertThat(subject.project(NOTHING)).containsSame(full);
	}

	@Test
	void aProjectThatIsGoneGivesWayToTheSelection() {
		FindingsSubject subject = subject(selection(brain));
		workspace.remove("Brain");
		assertThat(subject.project(NOTHING)).isEmpty();
		assertThat(subject.project(selection(liver))).containsSame(liver);
	}

	@Test
	void theProjectIsThatOfTheWorkspaceNow() {
		FindingsSubject subject = subject(selection(brain));
		OpenProject reopened = project("Brain");
		workspace.put("Brain", reopened);
		assertThat(subject.project(selection(brain))).containsSame(reopened);
	}

	@Test
	void withoutSelectionNothingIsShown() {
		assertThat(subject(NOTHING).project(NOTHING)).isEmpty();
	}
}
