// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.commands.operations.UndoContext;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;

/**
 * The dataset projects of the workspace. A change is made by the editing domain of the project file; then a new model takes
 * the place of the old one, so that views always see an immutable snapshot. Thread-safe.
 */
public final class OpenProjects {

	/** Listener for projects that are opened, closed or changed; called on any thread. */
	@FunctionalInterface
	public interface Listener {
		/**
		 * Something changed.
		 *
		 * @param open the project that changed, or null when the list of projects did
		 */
		void changed(OpenProject open);
	}

	private static final System.Logger LOG = System.getLogger(OpenProjects.class.getName());

	private static final class Holder {
		private static final OpenProjects INSTANCE = new OpenProjects(ResourcesPlugin.getWorkspace());
	}

	private final IWorkspace workspace;
	private final Map<String, OpenProject> openProjects = new ConcurrentHashMap<>();
	private final Map<String, HilumException> broken = new ConcurrentHashMap<>();
	private final IUndoContext undoContext = new UndoContext();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	private OpenProjects(IWorkspace workspace) {
		this.workspace = workspace;
		for (IProject project : workspace.getRoot().getProjects()) {
			adopt(project);
		}
		workspace.addResourceChangeListener(this::resourcesChanged, IResourceChangeEvent.POST_CHANGE);
	}

	/** {@return the projects of the running workbench} */
	public static OpenProjects get() {
		return Holder.INSTANCE;
	}

	/** {@return all projects, by name} */
	public List<OpenProject> all() {
		List<OpenProject> result = new ArrayList<>(openProjects.values());
		result.sort(Comparator.comparing(OpenProject::name, String.CASE_INSENSITIVE_ORDER));
		return result;
	}

	/**
	 * {@return the project of a name}
	 *
	 * @param name the project's name in the workspace
	 */
	public Optional<OpenProject> find(String name) {
		return Optional.ofNullable(openProjects.get(name));
	}

	/**
	 * {@return the project whose run is in a folder}
	 *
	 * @param runFolder the absolute run folder
	 */
	public Optional<OpenProject> owner(Path runFolder) {
		return openProjects.values().stream().filter(open -> runFolder.startsWith(open.folder())).findFirst();
	}

	/**
	 * {@return why a project's file could not be read, if it could not}
	 *
	 * @param open the project
	 */
	public Optional<HilumException> problem(OpenProject open) {
		return Optional.ofNullable(broken.get(open.name()));
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener is notified of changes
	 */
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is notified no more
	 */
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/**
	 * Shows an existing project folder in the workspace.
	 *
	 * @param name   the name it gets in the workspace
	 * @param folder a folder with a project file
	 * @return the project
	 */
	public OpenProject open(String name, Path folder) {
		IProject project = workspace.getRoot().getProject(name);
		IPath location = IPath.fromPath(folder.toAbsolutePath());
		try {
			if (project.exists() && (isLost(project) || find(name).isEmpty())) {
				// what the workspace remembers of a project that was moved or deleted by another program
				project.delete(false, true, null);
				forget(name);
			}
			workspace.run(monitor -> {
				IProjectDescription description = workspace.newProjectDescription(name);
				boolean inside = workspace.getRoot().getLocation().append(name).equals(location);
				description.setLocation(inside ? null : location);
				description.setNatureIds(new String[] { ProjectNature.ID });
				project.create(description, monitor);
				project.open(monitor);
			}, workspace.getRoot(), IWorkspace.AVOID_UPDATE, null);
		} catch (CoreException e) {
			throw HilumException.environment("The project " + name + " cannot be opened: " + e.getStatus().getMessage(),
					"Choose another name or folder for it.").because(e);
		}
		adopt(project);
		fireChanged(null);
		return find(name).orElseThrow();
	}

	/**
	 * Takes a project out of the workspace. Jobs of the family that is the project are cancelled.
	 *
	 * @param open        the project
	 * @param deleteFiles whether its folder is deleted, too; then the end of those jobs is waited for
	 */
	public void remove(OpenProject open, boolean deleteFiles) {
		Job.getJobManager().cancel(open);
		try {
			if (deleteFiles) {
				Job.getJobManager().join(open, null);
			}
			workspace.getRoot().getProject(open.name()).delete(deleteFiles, true, null);
		} catch (CoreException e) {
			throw HilumException.environment(
					"The project " + open.name() + " cannot be deleted: " + e.getStatus().getMessage(),
					"Close programs that use its files and try again.").because(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Deleting the project " + open.name());
		}
		forget(open.name());
	}

	/**
	 * Reads a project again from its folder.
	 *
	 * @param open the project
	 */
	public void reload(OpenProject open) {
		synchronized (open) {
			open.setMissing(!isThere(open.folder()));
			read(open.name(), open.folder()).ifPresent(open::replaceModel);
		}
		fireChanged(open);
	}

	/**
	 * Reads a project again from its folder, in a job.
	 *
	 * @param open the project
	 */
	public void reloadLater(OpenProject open) {
		ICoreRunnable work = monitor -> reload(open);
		Job.createSystem(NLS.bind(Messages.OpenProjects_reading, open.name()), work).schedule();
	}

	/**
	 * Looks for changes that other programs made to a project's folder and reads it again, in a job.
	 *
	 * @param open the project
	 */
	public void refreshLater(OpenProject open) {
		ICoreRunnable work = monitor -> {
			refreshDataset(open);
			reload(open);
		};
		Job.createSystem(NLS.bind(Messages.OpenProjects_refreshing, open.name()), work).schedule();
	}

	/**
	 * Refreshes the workspace's files of a project's data set, and of its folds, that came, went or changed outside of the
	 * workbench, so that builders are run on them. Works on the file system: not for the UI thread.
	 *
	 * @param open the project; nothing happens when it is not in the workspace any more
	 */
	public void refreshDataset(OpenProject open) {
		IProject project = workspace.getRoot().getProject(open.name());
		if (isThere(open.folder()) == open.isMissing()) {
			reload(open);
		}
		Optional<Path> dataset = open.dataset();
		if (!project.isAccessible() || dataset.isEmpty()) {
			return;
		}
		try {
			project.getFolder(IPath.fromPath(open.folder().relativize(dataset.get()))).refreshLocal(IResource.DEPTH_INFINITE,
					null);
			IPath splits = IPath.fromPath(open.folder().relativize(open.splits().orElseThrow()));
			project.getFile(splits).refreshLocal(IResource.DEPTH_ZERO, null);
		} catch (CoreException e) {
			throw HilumException.environment(
					"The files of " + open.name() + " cannot be looked at: " + e.getStatus().getMessage(),
					"Check that the folder can be reached, then refresh it (F5).").because(e);
		}
	}

	/**
	 * Changes a project and saves it, as an operation that can be undone.
	 *
	 * @param open the project
	 * @param edit the change
	 * @throws HilumException when the project cannot be changed; it is as before then
	 */
	public void change(OpenProject open, ProjectEdit edit) {
		ProjectEditor editor = open.editor(() -> edited(open));
		try {
			OperationHistoryFactory.getOperationHistory().execute(
					new ProjectOperation(editor, edit, undoContext, () -> find(open.name()).filter(s -> s == open).isPresent()),
					null, null);
		} catch (ExecutionException e) {
			// the history wraps what an operation throws
			throw e.getCause() instanceof HilumException refusal ? refusal : HilumException.internal(edit.label(), e);
		}
	}

	/**
	 * {@return whether a change moves files and folders, so that it is not undone or redone on the UI thread}
	 *
	 * @param operation an operation of the history
	 */
	public static boolean movesFiles(IUndoableOperation operation) {
		return operation instanceof ProjectOperation change && change.movesFiles();
	}

	/** The folders are looked at after edits that moved some. */
	private void edited(OpenProject open) {
		synchronized (open) {
			broken.remove(open.name());
			open.replaceModel(open.editor(() -> {}).model());
		}
		fireChanged(open);
	}

	/** {@return the context of the changes of projects in the operation history} */
	public IUndoContext undoContext() {
		return undoContext;
	}

	/**
	 * Notifies the listeners that a project changed.
	 *
	 * @param open the project, or null for the list of projects
	 */
	public void fireChanged(OpenProject open) {
		listeners.forEach(listener -> listener.changed(open));
	}

	private boolean adopt(IProject project) {
		if (!isProject(project) || project.getLocation() == null || openProjects.containsKey(project.getName())) {
			return false;
		}
		String name = project.getName();
		Path folder = project.getLocation().toPath();
		openProjects.computeIfAbsent(name, key -> {
			OpenProject open = new OpenProject(name, folder, read(name, folder).orElseGet(() -> empty(name, folder)));
			open.setMissing(!isThere(folder));
			return open;
		});
		return true;
	}

	/** The workspace closes a project by itself when its folder was moved or deleted. */
	private static boolean isLost(IProject project) {
		return project.exists() && project.getLocation() != null && !isThere(project.getLocation().toPath());
	}

	/** Other files may be left behind, or be made again by programs that use the folder. */
	private static boolean isThere(Path folder) {
		return Files.isRegularFile(folder.resolve(ProjectService.FILE));
	}

	private Optional<Project> read(String name, Path folder) {
		try {
			Project project = ProjectService.load(folder);
			broken.remove(name);
			return Optional.of(project);
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "The project " + name + " cannot be read", e);
			broken.put(name, e);
			return Optional.empty();
		}
	}

	private static Project empty(String name, Path folder) {
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setName(name);
		project.setFolder(folder.toString());
		return project;
	}

	private static boolean isProject(IProject project) {
		try {
			return isLost(project) || project.isOpen() && project.hasNature(ProjectNature.ID);
		} catch (CoreException e) {
			LOG.log(System.Logger.Level.WARNING, "The project " + project.getName() + " is left out", e);
			return false;
		}
	}

	private void resourcesChanged(IResourceChangeEvent event) {
		boolean listChanged = false;
		for (IResourceDelta delta : event.getDelta().getAffectedChildren()) {
			if (delta.getResource() instanceof IProject project) {
				listChanged |= isProject(project) ? adopt(project) : forget(project.getName());
			}
		}
		if (listChanged) {
			fireChanged(null);
		}
	}

	private boolean forget(String name) {
		broken.remove(name);
		boolean known = openProjects.remove(name) != null;
		if (known) {
			fireChanged(null);
		}
		return known;
	}
}
