// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.runs.project.ProjectAdoption;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/**
 * Brings an existing project folder into the workspace; its files stay where they are. A folder of nnU-Net becomes a project when
 * the user agrees.
 */
public final class OpenProjectJob extends Job {

	private static final String BUNDLE = "org.hilum.ui";

	private final Path folder;
	private final Consumer<OpenProject> then;

	/**
	 * @param folder the project folder
	 * @param then   gets the project, on the UI thread; also when it is in the workspace already
	 */
	public OpenProjectJob(Path folder, Consumer<OpenProject> then) {
		super(NLS.bind(Messages.OpenProjectJob_name, folder.getFileName()));
		this.folder = folder.toAbsolutePath().normalize();
		this.then = then;
		setUser(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			OpenProject project = known().or(this::adopted).orElseGet(this::open);
			PlatformUI.getWorkbench().getDisplay().asyncExec(() -> then.accept(project));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS : new Status(IStatus.ERROR, BUNDLE, e
					.getMessage(), e);
		}
	}

	private Optional<OpenProject> known() {
		return known(folder);
	}

	private static Optional<OpenProject> known(Path folder) {
		return OpenProjects.get().all().stream().filter(project -> project.folder().equals(folder)).findFirst();
	}

	/** A folder with nnU-Net's folders and without a project file can become a project when the user agrees. */
	private Optional<OpenProject> adopted() {
		if (Files.exists(folder.resolve(ProjectService.FILE))) {
			return Optional.empty();
		}
		Optional<ProjectAdoption.Place> place = ProjectAdoption.find(folder);
		if (place.isEmpty()) {
			return Optional.empty();
		}
		if (Files.exists(place.get().folder().resolve(ProjectService.FILE))) {
			return Optional.of(known(place.get().folder()).orElseGet(() -> open(place.get().folder())));
		}
		String dataset = AdoptionQuestion.ask(place.get()).orElseThrow(() -> HilumException.cancelled("Opening the folder"));
		ProjectAdoption.adopt(place.get(), dataset);
		return Optional.of(open(place.get().folder()));
	}

	private OpenProject open() {
		return open(folder);
	}

	private static OpenProject open(Path folder) {
		// reads it first: a folder without a project must not become one
		String wanted = ProjectService.load(folder).getName();
		String name = wanted;
		for (int i = 2; isTaken(name); i++) {
			name = wanted + " (" + i + ")";
		}
		return OpenProjects.get().open(name, folder);
	}

	/** A project that was moved is found again under its name. */
	private static boolean isTaken(String name) {
		return OpenProjects.get().find(name).filter(project -> !project.isMissing()).isPresent();
	}
}
