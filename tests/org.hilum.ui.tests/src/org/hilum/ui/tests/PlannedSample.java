// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Plans of the sample study as a test needs them: the fingerprint is made up, so that no image is read. */
final class PlannedSample {

	private PlannedSample() {
	}

	/** Writes a fingerprint of 30 cases of about 36 x 50 x 35 voxels, and plans. */
	static void plan(OpenProject project) {
		String name = project.model().getDataset().getName();
		Path folder = ProjectService.folders(project.model()).preprocessed(name);
		List<double[]> spacings = IntStream.range(0, 30).mapToObj(i -> new double[] { 1, 1, 1 + i % 3 * 0.1 }).toList();
		List<int[]> shapes = IntStream.range(0, 30).mapToObj(i -> new int[] { 30 + i % 11, 46 + i % 9, 32 + i % 7 }).toList();
		Fingerprint fingerprint = new Fingerprint(spacings, shapes, Map.of(0,
				new IntensityProperties(20, 19, 8, 0, 90, 2, 50)), 1);
		fingerprint.write(folder.resolve(Fingerprint.FILE_NAME));
		PlannerChoice.standard().plan(name, RawDataset.open(project.dataset().orElseThrow()).description(), fingerprint)
				.write(folder.resolve("nnUNetPlans.json"));
		try {
			Files.copy(project.dataset().orElseThrow().resolve("dataset.json"), folder.resolve("dataset.json"),
					StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		OpenProjects.get().reload(project);
	}
}
