// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.Part;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.Texts;

/** The findings of a project as problem markers: on the file that is concerned, else on the project. */
public final class FindingMarkers {

	/** The markers' type. */
	public static final String TYPE = "org.hilum.ui.dataset.finding";

	private static final String CHECK = "check";
	private static final String CASE = "case";
	private static final String PART = "part";
	private static final String FILE = "file";
	private static final String FIXES = "fixes";

	private FindingMarkers() {
	}

	/**
	 * Replaces the markers of a project by those of a new look.
	 *
	 * @param open    the project; one that left the workspace meanwhile gets none
	 * @param dataset folder of its data set
	 * @param result  what was found
	 */
	static void replace(OpenProject open, Path dataset, CheckResult result) {
		IProject project = project(open.name());
		if (!project.isAccessible()) {
			return;
		}
		try {
			ResourcesPlugin.getWorkspace().run(monitor -> {
				for (IResource member : project.members()) {
					// files that came or went since: a marker needs the file in the workspace's tree
					if (dataset.startsWith(open.folder().resolve(member.getName()))) {
						member.refreshLocal(IResource.DEPTH_INFINITE, monitor);
					}
				}
				project.deleteMarkers(TYPE, true, IResource.DEPTH_INFINITE);
				for (Finding finding : result.findings()) {
					resource(project, open, dataset, finding).createMarker(TYPE, attributes(finding));
				}
				LastCheckMarker.put(project, NLS.bind(Messages.FindingMarkers_examined, Texts.count(result.context().cases()
						.size(), Noun.CASE)));
			}, project, IWorkspace.AVOID_UPDATE, null);
		} catch (CoreException e) {
			throw failure(e);
		}
	}

	/**
	 * Removes all markers of the checks.
	 *
	 * @param project a project of the workspace
	 */
	public static void clear(IProject project) {
		try {
			project.deleteMarkers(TYPE, true, IResource.DEPTH_INFINITE);
			project.deleteMarkers(LastCheckMarker.TYPE, true, IResource.DEPTH_ZERO);
		} catch (CoreException e) {
			throw failure(e);
		}
	}

	static HilumException failure(CoreException e) {
		return HilumException.environment("The markers of findings cannot be used: " + e.getStatus().getMessage(),
				"Check the data set again.").because(e);
	}

	private static IResource resource(IProject project, OpenProject open, Path dataset, Finding finding) {
		if (finding.file() == null) {
			return project;
		}
		Path path = open.folder().relativize(dataset.resolve(finding.file()).normalize());
		IFile file = path.startsWith("..") ? null : project.getFile(IPath.fromPath(path));
		return file != null && file.exists() ? file : project;
	}

	private static Map<String, Object> attributes(Finding finding) {
		Map<String, Object> result = new HashMap<>();
		result.put(IMarker.MESSAGE, finding.message());
		result.put(IMarker.LOCATION, finding.subject());
		result.put(IMarker.SEVERITY, switch (finding.severity()) {
			case ERROR -> IMarker.SEVERITY_ERROR;
			case WARNING -> IMarker.SEVERITY_WARNING;
			case NOTE -> IMarker.SEVERITY_INFO;
		});
		result.put(CHECK, finding.check());
		result.put(CASE, finding.caseId());
		result.put(PART, finding.part() == null ? null : finding.part().name());
		result.put(FILE, finding.file());
		result.put(FIXES, String.join(",", finding.fixes()));
		result.values().removeIf(Objects::isNull);
		return result;
	}

	/**
	 * {@return the findings that the markers of a project tell of}
	 *
	 * @param open  name of the project
	 */
	static List<FindingRow> read(String open) {
		IProject project = project(open);
		List<FindingRow> rows = new ArrayList<>();
		if (!project.isAccessible()) {
			return rows;
		}
		try {
			for (IMarker marker : project.findMarkers(TYPE, true, IResource.DEPTH_INFINITE)) {
				rows.add(row(open, marker));
			}
		} catch (CoreException e) {
			throw failure(e);
		}
		rows.sort(FindingSummary.ORDER);
		return List.copyOf(rows);
	}

	private static FindingRow row(String open, IMarker marker) {
		String part = marker.getAttribute(PART, null);
		String fixes = marker.getAttribute(FIXES, "");
		Severity severity = switch (marker.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_INFO)) {
			case IMarker.SEVERITY_ERROR -> Severity.ERROR;
			case IMarker.SEVERITY_WARNING -> Severity.WARNING;
			default -> Severity.NOTE;
		};
		return new FindingRow(open, marker.getAttribute(CHECK, ""), severity, marker.getAttribute(CASE, null),
				part == null ? null : Part.valueOf(part), marker.getAttribute(FILE, null),
				marker.getAttribute(IMarker.MESSAGE, ""), fixes.isEmpty() ? List.of() : List.of(fixes.split(",")));
	}

	private static IProject project(String open) {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(open);
	}
}
