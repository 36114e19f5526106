// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The executor of an experiment and its options: validation, and the jobs that get them. */
class ExecutorCheckTest {

	private final Project project = HilumFactory.eINSTANCE.createProject();
	private final Experiment experiment = Experiments.create("3d_fullres", 0, "nnUNetTrainer");

	@BeforeEach
	void name() {
		project.setName("toy");
		project.setUuid("_p");
		experiment.setName("first");
		project.getExperiments().add(experiment);
	}

	private List<ProjectProblem> problems() {
		return ProjectValidation.check(project).stream().filter(p -> p.constraint().startsWith("executor")).toList();
	}

	private void only(String constraint, String feature, String... words) {
		assertThat(problems()).singleElement().satisfies(problem -> {
			assertThat(problem.constraint()).isEqualTo(constraint);
			assertThat(problem.feature()).isEqualTo(feature);
			assertThat(problem.isError()).isTrue();
			assertThat(problem.text()).contains(words);
		});
	}

	@Test
	void thisMachineWithoutOptionsIsPossible() {
		assertThat(problems()).isEmpty();
		Experiments.setExecutor(experiment, null, Map.of("niceness", "10"));
		assertThat(problems()).isEmpty();
	}

	@Test
	void anUnknownExecutorIsNamedWithTheNearest() {
		experiment.setExecutor("locl");
		only("executor-unknown", "executor", "no executor locl", "Did you mean local?");
	}

	@Test
	void unknownOptionsAndImpossibleValuesAreNamed() {
		Experiments.setExecutor(experiment, "local", Map.of("nicenes", "10"));
		only("executor-option", "executorOptions", "no option nicenes", "experiment first", "Did you mean niceness?");
		Experiments.setExecutor(experiment, "local", Map.of("niceness", "20"));
		only("executor-option", "executorOptions", "niceness = 20", "out of range", "experiment first");
		Experiments.setExecutor(experiment, "local", Map.of("niceness", "often"));
		only("executor-option", "executorOptions", "niceness = often", "whole number");
	}

	@Test
	void aCandidateIsCheckedLikeAnExperimentOfTheProject() {
		Experiment candidate = Experiments.create("2d", 1, "nnUNetTrainer");
		candidate.setName("second");
		Experiments.setExecutor(candidate, "local", Map.of("niceness", "-1"));
		assertThat(ProjectValidation.check(project, candidate)).extracting(ProjectProblem::constraint)
				.contains("executor-option");
	}

	@Test
	void jobsGetTheExecutorAndItsOptions() {
		JobSpec plain = JobSpec.command(List.of("extensions"));
		assertThat(plain.by(experiment).executor()).isEqualTo("local");
		assertThat(plain.by(experiment).executorOptions()).isEmpty();
		Experiments.setExecutor(experiment, "in-test", Map.of("niceness", "3"));
		assertThat(plain.by(experiment).executor()).isEqualTo("in-test");
		assertThat(plain.by(experiment).executorOptions()).isEqualTo(Map.of("niceness", "3"));
	}
}
