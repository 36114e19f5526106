// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.hilum.ui.project.OpenProject;

/** One marker on a project summarises the last check of its data set. */
final class LastCheckMarker {

	/** The marker's type. */
	static final String TYPE = "org.hilum.ui.dataset.look";

	private LastCheckMarker() {
	}

	/** Shows the result of the latest check. */
	static void set(OpenProject open, String message) {
		IProject project = project(open.name());
		try {
			ResourcesPlugin.getWorkspace().run(monitor -> put(project, message), project, 0, null);
		} catch (CoreException e) {
			throw FindingMarkers.failure(e);
		}
	}

	/** Replaces the marker, inside an operation of the workspace. */
	static void put(IProject project, String message) throws CoreException {
		if (project.isAccessible()) {
			project.deleteMarkers(TYPE, false, IResource.DEPTH_ZERO);
			project.createMarker(TYPE).setAttribute(IMarker.MESSAGE, message);
		}
	}

	/** {@return what came of the latest look; empty when there was none} */
	static Optional<String> read(String open) {
		IProject project = project(open);
		if (!project.isAccessible()) {
			return Optional.empty();
		}
		try {
			return Arrays.stream(project.findMarkers(TYPE, false, IResource.DEPTH_ZERO)).findFirst()
					.map(marker -> marker.getAttribute(IMarker.MESSAGE, ""));
		} catch (CoreException e) {
			throw FindingMarkers.failure(e);
		}
	}

	private static IProject project(String open) {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(open);
	}
}
