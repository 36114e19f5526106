// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

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
		 * @param study the study that changed, or null when the list of studies did
		 */
		void changed(OpenProject study);
	}

	private static final System.Logger LOG = System.getLogger(OpenProjects.class.getName());

	private static final class Holder {
		private static final OpenProjects INSTANCE = new OpenProjects(ResourcesPlugin.getWorkspace());
	}

	private final IWorkspace workspace;
	private final Map<String, OpenProject> studies = new ConcurrentHashMap<>();
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

	/** {@return the studies of the running workbench} */
	public static OpenProjects get() {
		return Holder.INSTANCE;
	}

	/** {@return all studies, by name} */
	public List<OpenProject> all() {
		List<OpenProject> result = new ArrayList<>(studies.values());
		result.sort(Comparator.comparing(OpenProject::name, String.CASE_INSENSITIVE_ORDER));
		return result;
	}

	/**
	 * {@return the study of a name}
	 *
	 * @param name the project's name in the workspace
	 */
	public Optional<OpenProject> find(String name) {
		return Optional.ofNullable(studies.get(name));
	}

	/**
	 * {@return the study whose run is in a folder}
	 *
	 * @param runFolder the absolute run folder
	 */
	public Optional<OpenProject> owner(Path runFolder) {
		return studies.values().stream().filter(study -> runFolder.startsWith(study.folder())).findFirst();
	}

	/**
	 * {@return why a study's project file could not be read, if it could not}
	 *
	 * @param study the study
	 */
	public Optional<HilumException> problem(OpenProject study) {
		return Optional.ofNullable(broken.get(study.name()));
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
	 * @return the study
	 */
	public OpenProject open(String name, Path folder) {
		IProject project = workspace.getRoot().getProject(name);
		IPath location = IPath.fromPath(folder.toAbsolutePath());
		try {
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
		tell(null);
		return find(name).orElseThrow();
	}

	/**
	 * Takes a study out of the workspace. Jobs of the family that is the study are cancelled.
	 *
	 * @param study       the study
	 * @param deleteFiles whether its folder is deleted, too; then the end of those jobs is waited for
	 */
	public void remove(OpenProject study, boolean deleteFiles) {
		Job.getJobManager().cancel(study);
		try {
			if (deleteFiles) {
				Job.getJobManager().join(study, null);
			}
			workspace.getRoot().getProject(study.name()).delete(deleteFiles, true, null);
		} catch (CoreException e) {
			throw HilumException.environment(
					"The project " + study.name() + " cannot be deleted: " + e.getStatus().getMessage(),
					"Close programs that use its files and try again.").because(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Deleting the project " + study.name());
		}
		forget(study.name());
	}

	/**
	 * Reads a study again from its folder.
	 *
	 * @param study the study
	 */
	public void reload(OpenProject study) {
		synchronized (study) {
			read(study.name(), study.folder()).ifPresent(study::replaceModel);
		}
		tell(study);
	}

	/**
	 * Reads a study again from its folder, in a job.
	 *
	 * @param study the study
	 */
	public void reloadLater(OpenProject study) {
		ICoreRunnable work = monitor -> reload(study);
		Job.createSystem("Reading " + study.name(), work).schedule();
	}

	/**
	 * Looks for changes that other programs made to a study's folder and reads it again, in a job.
	 *
	 * @param study the study
	 */
	public void refreshLater(OpenProject study) {
		ICoreRunnable work = monitor -> {
			refreshDataset(study);
			reload(study);
		};
		Job.createSystem("Refreshing " + study.name(), work).schedule();
	}

	/**
	 * Tells the workspace of files of a study's data set, and of its folds, that came, went or changed outside of the
	 * workbench, so that builders hear of them. Works on the file system: not for the UI thread.
	 *
	 * @param study the study; nothing happens when it is not in the workspace any more
	 */
	public void refreshDataset(OpenProject study) {
		IProject project = workspace.getRoot().getProject(study.name());
		Optional<Path> dataset = study.dataset();
		if (!project.isAccessible() || dataset.isEmpty()) {
			return;
		}
		try {
			project.getFolder(IPath.fromPath(study.folder().relativize(dataset.get()))).refreshLocal(IResource.DEPTH_INFINITE,
					null);
			IPath splits = IPath.fromPath(study.folder().relativize(study.splits().orElseThrow()));
			project.getFile(splits).refreshLocal(IResource.DEPTH_ZERO, null);
		} catch (CoreException e) {
			throw HilumException.environment(
					"The files of " + study.name() + " cannot be looked at: " + e.getStatus().getMessage(),
					"Check that the folder can be reached, then refresh it (F5).").because(e);
		}
	}

	/**
	 * Changes a study and saves it, as an operation that can be undone.
	 *
	 * @param study the study
	 * @param edit  the change
	 * @throws HilumException when the project cannot be changed; it is as before then
	 */
	public void change(OpenProject study, ProjectEdit edit) {
		ProjectEditor editor = study.editor(() -> edited(study));
		try {
			OperationHistoryFactory.getOperationHistory().execute(
					new ProjectOperation(editor, edit, undoContext, () -> find(study.name()).filter(s -> s == study).isPresent()),
					null, null);
		} catch (ExecutionException e) {
			throw HilumException.internal(edit.label(), e);
		}
	}

	/** The folders are not looked at: an edit changes none of them. */
	private void edited(OpenProject study) {
		synchronized (study) {
			broken.remove(study.name());
			study.replaceModel(study.editor(() -> {}).model());
		}
		tell(study);
	}

	/** {@return the context of the changes of projects in the operation history} */
	public IUndoContext undoContext() {
		return undoContext;
	}

	/**
	 * Tells the listeners that something about a study is different.
	 *
	 * @param study the study, or null for the list of studies
	 */
	public void tell(OpenProject study) {
		listeners.forEach(listener -> listener.changed(study));
	}

	private boolean adopt(IProject project) {
		if (!isProject(project) || project.getLocation() == null || studies.containsKey(project.getName())) {
			return false;
		}
		String name = project.getName();
		Path folder = project.getLocation().toPath();
		studies.computeIfAbsent(name, key -> new OpenProject(name, folder, read(name, folder).orElseGet(() -> empty(name,
				folder))));
		return true;
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
			return project.isOpen() && project.hasNature(ProjectNature.ID);
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
			tell(null);
		}
	}

	private boolean forget(String name) {
		broken.remove(name);
		boolean known = studies.remove(name) != null;
		if (known) {
			tell(null);
		}
		return known;
	}
}
