// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.wizard.OpenProjectJob;

/** A project of the sample study with a label map whose header was rounded. */
public final class BrokenSample {

	/** The case whose label map begins elsewhere than its image. */
	public static final String CASE = "hippocampus_003";

	private static final String DATASET = "Dataset004_Hippocampus";
	/** mm; small enough for the checks to take it for rounding. */
	private static final double SHIFT = 0.05;

	private BrokenSample() {
	}

	/** Makes the project with the broken label map and brings it into the workspace. */
	public static OpenProject open(Path folder, String name) {
		create(folder, name);
		spoil(folder.resolve(name));
		return show(folder.resolve(name));
	}

	/** Makes the project as it should be and brings it into the workspace. */
	public static OpenProject openSound(Path folder, String name) {
		create(folder, name);
		return show(folder.resolve(name));
	}

	private static void create(Path folder, String name) {
		Path data = SampleStudy.copyTo(folder.resolve("data"));
		ProjectService.create(folder.resolve(name), name, DatasetSource.detect(data), Progress.NONE);
	}

	private static OpenProject show(Path project) {
		AtomicReference<OpenProject> opened = new AtomicReference<>();
		new OpenProjectJob(project, opened::set).schedule();
		UiThread.await("the project", Workbench.PATIENCE, () -> opened.get() != null);
		return opened.get();
	}

	/** Rounds the header of the label map. */
	public static void spoil(Path project) {
		Path label = label(project);
		Volume intact = ImageFormats.read(label);
		Geometry g = intact.geometry();
		double[] origin = g.origin().clone();
		origin[0] += SHIFT;
		short[] values = new short[(int) intact.values()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) intact.value(i);
		}
		ImageFormats.write(label, Volume.ofLabels(new Geometry(g.size(), g.spacing(), origin, g.direction()), values, null));
	}

	/** The broken label map. */
	public static Path label(Path project) {
		return project.resolve("nnUNet_raw").resolve(DATASET).resolve("labelsTr").resolve(CASE + ".nii.gz");
	}
}
