// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.watch;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.hilum.ui.dataset.finding.FindingMarkers;

/** Has a project's findings kept up with its files by the {@link FindingBuilder}. */
public final class FindingsNature implements IProjectNature {

	/** The nature's id. */
	public static final String ID = "org.hilum.ui.dataset.findingsNature";
	/** The id in the {@code .project} files of version 0.1. */
	public static final String OLD_ID = "org.hilum.ui.dataset.doctorNature";

	private IProject project;

	/**
	 * Gives a project the nature, when it has it not yet, in place of the one with the old id.
	 *
	 * @param project an open project
	 * @throws CoreException when its description cannot be written
	 */
	public static void give(IProject project) throws CoreException {
		if (!project.hasNature(ID)) {
			List<String> natures = new ArrayList<>(List.of(project.getDescription().getNatureIds()));
			// a step of its own: the old nature is taken off together with the builder, which the new one adds
			if (natures.remove(OLD_ID)) {
				setNatures(project, natures);
			}
			natures.add(ID);
			setNatures(project, natures);
		}
	}

	private static void setNatures(IProject project, List<String> natures) throws CoreException {
		IProjectDescription description = project.getDescription();
		description.setNatureIds(natures.toArray(String[]::new));
		project.setDescription(description, null);
	}

	@Override
	public void configure() throws CoreException {
		List<ICommand> builders = others();
		ICommand own = project.getDescription().newCommand();
		own.setBuilderName(FindingBuilder.ID);
		builders.add(own);
		set(builders);
	}

	@Override
	public void deconfigure() throws CoreException {
		set(others());
		FindingMarkers.clear(project);
	}

	private List<ICommand> others() throws CoreException {
		List<ICommand> result = new ArrayList<>(List.of(project.getDescription().getBuildSpec()));
		result.removeIf(command -> command.getBuilderName().equals(FindingBuilder.ID));
		return result;
	}

	private void set(List<ICommand> builders) throws CoreException {
		IProjectDescription description = project.getDescription();
		description.setBuildSpec(builders.toArray(ICommand[]::new));
		project.setDescription(description, null);
	}

	@Override
	public IProject getProject() {
		return project;
	}

	@Override
	public void setProject(IProject newProject) {
		project = newProject;
	}
}
