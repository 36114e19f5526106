// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectAdoption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hilum project adopt}. */
@Command(name = "adopt", description = "Makes a project of a folder that has nnUNet_raw and its data sets already, such as "
		+ "that of hilum demo or of nnU-Net. Nothing is copied: the project file is added, with an experiment for each trainer "
		+ "and plans of which there are models.")
final class ProjectAdoptCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The folder that has nnUNet_raw.")
	private Path folder;

	@Parameters(index = "1", arity = "0..1", paramLabel = "DATASET", description = "The data set; needed when there are "
			+ "several.")
	private String dataset;

	@Override
	protected void work(Progress progress) {
		ProjectAdoption.Place place = ProjectAdoption.find(folder).orElseThrow(() -> HilumException.input(folder,
				"There is no data set in nnUNet_raw of this folder",
				"Name the folder that has nnUNet_raw, nnUNet_preprocessed and nnUNet_results."));
		if (dataset == null && place.datasets().size() > 1) {
			throw HilumException.usage("There are several data sets", "Name one of " + place.datasets() + " behind the folder.");
		}
		Project project = ProjectAdoption.adopt(place, dataset == null ? place.datasets().getFirst() : dataset);
		out().println("project " + project.getName() + " of " + project.getDataset().getName() + ": "
				+ Counts.of(project.getExperiments().size(), "experiment") + ", " + Counts.of(project.getRuns().size(), "run")
				+ " in "
				+ place.folder());
	}
}
