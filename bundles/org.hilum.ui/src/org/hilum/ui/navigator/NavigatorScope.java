// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.ui.IWorkingSet;
import org.eclipse.ui.PlatformUI;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectNode;
import org.osgi.service.prefs.BackingStoreException;

/** Filter of the navigator by kinds of lines and by a working set of projects; kept with the workspace. */
final class NavigatorScope extends ViewerFilter {

	private static final String HIDDEN = "navigator.hidden";
	private static final String WORKING_SET = "navigator.workingSet";

	private final IEclipsePreferences settings = InstanceScope.INSTANCE.getNode("org.hilum.ui");
	private Set<LineGroup> hidden = LineGroup.parse(settings.get(HIDDEN, ""));
	private Set<OpenProject> members = Set.of();

	/** {@return the kinds that are not shown} */
	Set<LineGroup> hidden() {
		return hidden.isEmpty() ? EnumSet.noneOf(LineGroup.class) : EnumSet.copyOf(hidden);
	}

	/** Hides these kinds and shows all others. */
	void hide(Set<LineGroup> groups) {
		hidden = Set.copyOf(groups);
		put(HIDDEN, LineGroup.text(hidden));
	}

	/** {@return the active working set; empty when all projects are shown, or it was removed} */
	Optional<IWorkingSet> workingSet() {
		String name = settings.get(WORKING_SET, "");
		return name.isEmpty() ? Optional.empty()
				: Optional.ofNullable(PlatformUI.getWorkbench().getWorkingSetManager().getWorkingSet(name));
	}

	/** Shows the projects of a working set only; all of them for null. */
	void show(IWorkingSet set) {
		put(WORKING_SET, set == null ? "" : set.getName());
		update();
	}

	/** Follows another name of the active working set. */
	void renamed(String before, String after) {
		if (settings.get(WORKING_SET, "").equals(before)) {
			put(WORKING_SET, after);
		}
	}

	/** Takes the projects of the active working set as they are now. */
	void update() {
		members = workingSet().map(NavigatorScope::projects).orElse(Set.of());
	}

	/** {@return the projects of a working set that are open} */
	static Set<OpenProject> projects(IWorkingSet set) {
		return Stream.of(set.getElements()).map(element -> Adapters.adapt(element, OpenProject.class))
				.filter(project -> project != null).collect(Collectors.toSet());
	}

	private void put(String key, String value) {
		settings.put(key, value);
		try {
			settings.flush();
		} catch (BackingStoreException e) {
			System.getLogger(NavigatorScope.class.getName()).log(System.Logger.Level.WARNING, "A setting is not kept", e);
		}
	}

	@Override
	public boolean select(Viewer viewer, Object parent, Object element) {
		if (!(element instanceof ProjectNode node)) {
			return true;
		}
		if (node.kind() == ProjectNode.Kind.PROJECT) {
			return workingSet().isEmpty() || members.contains(node.project());
		}
		return LineGroup.of(node).filter(hidden::contains).isEmpty();
	}
}
