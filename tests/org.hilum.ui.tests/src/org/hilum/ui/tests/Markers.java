// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.hilum.ui.dataset.finding.FindingMarkers;
import org.hilum.ui.project.OpenProject;

/** Markers of the checks on a project. */
public final class Markers {

	private static final String LOOK = "org.hilum.ui.dataset.look";

	private Markers() {
	}

	/** The project in the workspace. */
	public static IProject project(OpenProject project) {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(project.name());
	}

	/** The findings that are errors. */
	public static List<IMarker> errors(OpenProject project) {
		return of(project, FindingMarkers.TYPE).stream()
				.filter(marker -> marker.getAttribute(IMarker.SEVERITY, -1) == IMarker.SEVERITY_ERROR).toList();
	}

	/** The ids of the checks whose findings are errors. */
	public static List<String> checks(OpenProject project) {
		return errors(project).stream().map(marker -> marker.getAttribute("check", "")).toList();
	}

	/** What the latest look came to, or nothing. */
	public static String look(OpenProject project) {
		return of(project, LOOK).stream().map(marker -> marker.getAttribute(IMarker.MESSAGE, "")).findFirst().orElse("");
	}

	private static List<IMarker> of(OpenProject project, String type) {
		try {
			return Arrays.asList(project(project).findMarkers(type, true, IResource.DEPTH_INFINITE));
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}
}
