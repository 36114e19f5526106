// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.file.Path;
import java.util.List;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Channel;
import org.hilum.model.Dataset;
import org.hilum.model.Evaluation;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Label;
import org.hilum.model.MetricRow;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.project.OpenProject;

/** A small project that exists in memory only. */
public final class Models {

	/** Where the study pretends to lie. */
	public static final Path FOLDER = Path.of("/studies/Brain").toAbsolutePath();

	private static final HilumFactory MAKE = HilumFactory.eINSTANCE;

	private Models() {
	}

	/** Three training cases, one test case, a plan with two configurations, two experiments, one finished run. */
	public static OpenProject project() {
		Project project = MAKE.createProject();
		project.setName("Brain");
		project.setFolder(FOLDER.toString());
		project.setDataset(dataset());
		project.getPlans().add(plan());
		Experiment quick = experiment("quick look", "quick", 0);
		project.getExperiments().add(quick);
		project.getExperiments().add(experiment("full", "nnUNetTrainer", -1));
		project.getRuns().add(run(quick));
		return new OpenProject("Brain", FOLDER, project);
	}

	private static Dataset dataset() {
		Dataset dataset = MAKE.createDataset();
		dataset.setName("Dataset007_Brain");
		dataset.setId(7);
		dataset.setFileEnding(".nii.gz");
		for (String name : List.of("T1", "T2")) {
			Channel channel = MAKE.createChannel();
			channel.setIndex(dataset.getChannels().size());
			channel.setName(name);
			dataset.getChannels().add(channel);
		}
		dataset.getLabels().add(label("background", 0));
		dataset.getLabels().add(label("whole", 1, 2));
		for (String id : List.of("b_001", "b_002", "b_003")) {
			dataset.getCases().add(one(id, CaseSplit.TRAIN));
		}
		dataset.getCases().add(one("b_004", CaseSplit.TEST));
		return dataset;
	}

	private static Label label(String name, Integer... values) {
		Label label = MAKE.createLabel();
		label.setName(name);
		label.getValues().addAll(List.of(values));
		return label;
	}

	private static Case one(String id, CaseSplit split) {
		Case one = MAKE.createCase();
		one.setIdentifier(id);
		one.setSplit(split);
		one.getImages().addAll(List.of("imagesTr/" + id + "_0000.nii.gz", "imagesTr/" + id + "_0001.nii.gz"));
		one.setLabel(split == CaseSplit.TRAIN ? "labelsTr/" + id + ".nii.gz" : null);
		return one;
	}

	private static Plan plan() {
		Plan plan = MAKE.createPlan();
		plan.setIdentifier("nnUNetPlans");
		plan.setFile("nnUNet_preprocessed/Dataset007_Brain/nnUNetPlans.json");
		plan.getConfigurations().add(configuration("2d", List.of(56, 40), List.of(1.0, 1.0)));
		plan.getConfigurations().add(configuration("3d_fullres", List.of(40, 56, 40), List.of(1.0, 0.9375, 1.25)));
		return plan;
	}

	private static PlanConfiguration configuration(String name, List<Integer> patch, List<Double> spacing) {
		PlanConfiguration configuration = MAKE.createPlanConfiguration();
		configuration.setName(name);
		configuration.getPatchSize().addAll(patch);
		configuration.getSpacing().addAll(spacing);
		configuration.setBatchSize(9);
		configuration.getFeatures().addAll(List.of(32, 64, 128));
		return configuration;
	}

	private static Experiment experiment(String name, String trainer, int fold) {
		Experiment experiment = Experiments.create("3d_fullres", fold, trainer);
		experiment.setName(name);
		return experiment;
	}

	private static Run run(Experiment experiment) {
		Run run = MAKE.createRun();
		run.setName("HilumTrainerQuick__nnUNetPlansQuick__3d_fullres, fold 0");
		run.setFolder("nnUNet_results/Dataset007_Brain/HilumTrainerQuick__nnUNetPlansQuick__3d_fullres/fold_0");
		run.setState(RunState.FINISHED);
		run.setEpoch(15);
		run.setTotalEpochs(15);
		run.setExperiment(experiment);
		Evaluation evaluation = MAKE.createEvaluation();
		evaluation.setMeanForegroundDice(0.8768);
		MetricRow row = MAKE.createMetricRow();
		row.setCaseId("b_002");
		row.setLabel("whole");
		row.setDice(0.8768);
		row.setHd95(1.4142);
		evaluation.getRows().add(row);
		run.setEvaluation(evaluation);
		return run;
	}
}
