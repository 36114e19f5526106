// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.core.resources.ResourcesPlugin;
import org.hilum.core.AtomicFiles;
import org.hilum.core.TemporaryFolder;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** The study that ships with Hilum, as a project. */
public final class SampleProject {

	/** The project's name. */
	public static final String NAME = "Hippocampus sample";

	/** The data set, for as long as the workbench runs; null before it is asked for. */
	private static Path unpacked;

	private SampleProject() {
	}

	/**
	 * Makes a project of the sample study, or finds the one made before.
	 *
	 * @param then gets the project, on the UI thread
	 */
	public static void open(Consumer<OpenProject> then) {
		OpenProjects.get().find(NAME).ifPresentOrElse(then, () -> create(then));
	}

	private static void create(Consumer<OpenProject> then) {
		NewProjectModel model = new NewProjectModel(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath(),
				name -> OpenProjects.get().find(name).isPresent());
		model.setOrigin(NewProjectModel.Origin.SAMPLE);
		new CreateProjectJob(model, then).schedule();
	}

	/**
	 * Unpacks the sample study into a temporary folder, which goes when the workbench does, and looks at it.
	 *
	 * @return what was found
	 */
	static DatasetFindings inspect() {
		return DatasetFindings.inspect(unpack());
	}

	private static synchronized Path unpack() {
		if (unpacked == null || !Files.isDirectory(unpacked)) {
			try {
				Path folder = Files.createTempDirectory("hilum-sample");
				Runtime.getRuntime().addShutdownHook(new Thread(() -> TemporaryFolder.remove(folder), "hilum-sample"));
				unpacked = SampleStudy.copyTo(folder);
			} catch (IOException e) {
				throw AtomicFiles.explain(Path.of(System.getProperty("java.io.tmpdir")), e);
			}
		}
		return unpacked;
	}
}
