// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Brings an existing project folder into the workspace; its files stay where they are. */
public final class OpenProjectJob extends Job {

	private static final String BUNDLE = "org.hilum.ui";

	private final Path folder;
	private final Consumer<OpenProject> then;

	/**
	 * @param folder the project folder
	 * @param then   gets the project, on the UI thread; also when it is in the workspace already
	 */
	public OpenProjectJob(Path folder, Consumer<OpenProject> then) {
		super("Opening " + folder.getFileName());
		this.folder = folder.toAbsolutePath().normalize();
		this.then = then;
		setUser(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			OpenProject project = known().orElseGet(this::open);
			PlatformUI.getWorkbench().getDisplay().asyncExec(() -> then.accept(project));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
		}
	}

	private Optional<OpenProject> known() {
		return OpenProjects.get().all().stream().filter(project -> project.folder().equals(folder)).findFirst();
	}

	private OpenProject open() {
		// reads it first: a folder without a project must not become one
		String wanted = ProjectService.load(folder).getName();
		String name = wanted;
		for (int i = 2; OpenProjects.get().find(name).isPresent(); i++) {
			name = wanted + " (" + i + ")";
		}
		return OpenProjects.get().open(name, folder);
	}
}
