// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.ResourcesPlugin;

/** The findings of all projects, read from their markers once and again when these change. Thread-safe. */
public final class FindingRegistry {

	private static final class Holder {
		private static final FindingRegistry INSTANCE = new FindingRegistry();
	}

	private final Map<String, List<FindingRow>> rows = new ConcurrentHashMap<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private FindingRegistry() {
		ResourcesPlugin.getWorkspace().addResourceChangeListener(this::changed, IResourceChangeEvent.POST_CHANGE);
	}

	/** {@return the board of the workbench} */
	public static FindingRegistry get() {
		return Holder.INSTANCE;
	}

	/**
	 * {@return the findings of a project, the worst first}
	 *
	 * @param project its name
	 */
	public List<FindingRow> of(String project) {
		return rows.computeIfAbsent(project, FindingMarkers::read);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener is notified of changes, on any thread
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is notified no more
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	private void changed(IResourceChangeEvent event) {
		if (event.findMarkerDeltas(FindingMarkers.TYPE, true).length > 0
				|| event.findMarkerDeltas(LastCheckMarker.TYPE, false).length > 0) {
			rows.clear();
			listeners.forEach(Runnable::run);
		}
	}
}
