// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.model.Plan;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.PlanExplanation;
import org.hilum.nnunet.plan.Plans;

/**
 * Fingerprint and plans of a project's data set, with an explanation of each configuration.
 *
 * @param fingerprint the fingerprint
 * @param all         the plans with their configurations
 * @since 0.2.0
 */
public record ProjectPlans(Fingerprint fingerprint, List<Explained> all) {

	/** Copies the list. */
	public ProjectPlans {
		all = List.copyOf(all);
	}

	/**
	 * One configuration.
	 *
	 * @param plans         name of the plans
	 * @param configuration the configuration
	 * @param spacingZyx    spacing in mm along z, y and x, the order of the fingerprint; empty for two dimensions
	 * @param memoryGb      memory for training that nnU-Net's rule estimates
	 * @param sentences     why it is as it is
	 */
	public record Explained(String plans, Configuration configuration, List<Double> spacingZyx, double memoryGb,
			List<String> sentences) {

		/** Copies the list. */
		public Explained {
			spacingZyx = List.copyOf(spacingZyx);
			sentences = List.copyOf(sentences);
		}
	}

	/**
	 * {@return fingerprint and plans; empty while the data set is not planned} Plans that are damaged are left out.
	 *
	 * @param project a project that was refreshed
	 * @throws HilumException when fingerprint or data set cannot be read
	 */
	public static Optional<ProjectPlans> of(Project project) {
		if (project.getDataset() == null) {
			return Optional.empty();
		}
		String dataset = project.getDataset().getName();
		Path file = ProjectService.folders(project).preprocessed(dataset).resolve(Fingerprint.FILE_NAME);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		Fingerprint fingerprint = Fingerprint.read(file);
		DatasetDescription description = RawDataset.open(ProjectService.folders(project).raw(dataset)).description();
		int classes = description.labels().size();
		List<Explained> all = new ArrayList<>();
		for (Plan plan : project.getPlans()) {
			try {
				Plans plans = Plans.read(ProjectService.resolve(project, plan.getFile()));
				plans.configurations().values().forEach(c -> all.add(new Explained(plans.plansName(), c,
						zyx(plans, c), PlanExplanation.memoryGb(c, classes), PlanExplanation.of(plans, c, fingerprint,
								classes))));
			} catch (HilumException e) {
				System.getLogger(ProjectPlans.class.getName()).log(System.Logger.Level.WARNING,
						"Left out: " + e.getMessage());
			}
		}
		return Optional.of(new ProjectPlans(fingerprint, all));
	}

	/** Plans put the coarsest axis first. */
	private static List<Double> zyx(Plans plans, Configuration configuration) {
		double[] spacing = configuration.spacing();
		return spacing.length < 3 ? List.of()
				: Arrays.stream(plans.transposeBackward()).mapToObj(axis -> spacing[axis]).toList();
	}
}
