// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.model.Evaluation;
import org.hilum.model.HilumFactory;
import org.hilum.model.MetricRow;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

	@Test
	void everyPartSurvivesTheFile(@TempDir Path folder) {
		HilumFactory make = HilumFactory.eINSTANCE;
		Project project = make.createProject();
		project.setName("Größe \u2013 \u5927\u304d\u3055 <&>");
		project.setFolder(folder.toString());
		Plan plan = make.createPlan();
		PlanConfiguration configuration = make.createPlanConfiguration();
		configuration.getPatchSize().addAll(List.of(64, 64, 64));
		configuration.getSpacing().addAll(List.of(1.0, 1.0, 0.123456789012345));
		plan.getConfigurations().add(configuration);
		project.getPlans().add(plan);
		project.getExperiments().add(make.createExperiment());
		Run run = make.createRun();
		run.setState(RunState.FAILED);
		run.setExperiment(project.getExperiments().getFirst());
		Evaluation evaluation = make.createEvaluation();
		MetricRow row = make.createMetricRow();
		row.setHd95(Double.POSITIVE_INFINITY);
		row.setDice(0.5);
		evaluation.getRows().add(row);
		run.setEvaluation(evaluation);
		project.getRuns().add(run);

		Path file = folder.resolve("project.hilum");
		ProjectFile.write(EcoreUtil.copy(project), file);
		Project read = ProjectFile.read(file);
		assertThat(EcoreUtil.equals(project, read)).isTrue();
		assertThat(read.getPlans().getFirst().getConfigurations().getFirst().getPatchSize()).containsExactly(64, 64,
				64);
		assertThat(read.getRuns().getFirst().getEvaluation().getMeanForegroundDice()).isNaN();
		assertThat(read.getRuns().getFirst().getExperiment()).isSameAs(read.getExperiments().getFirst());
		assertThat(read.eResource()).isNull();
	}
}
