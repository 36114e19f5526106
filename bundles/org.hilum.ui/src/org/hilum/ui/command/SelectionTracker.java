// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.UiIds;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.StudyNode;
import org.hilum.ui.study.StudySelection;

/**
 * Remembers what was selected last among data sets, so that commands and the monitor know what they are about while the
 * keyboard is elsewhere.
 */
public final class SelectionTracker implements ISelectionListener {

	private static final SelectionTracker INSTANCE = new SelectionTracker();

	private final List<Consumer<StudySelection>> listeners = new CopyOnWriteArrayList<>();
	private StudySelection current = new StudySelection(List.of());

	private SelectionTracker() {
	}

	/** {@return the tracker of the workbench} */
	public static SelectionTracker get() {
		return INSTANCE;
	}

	/**
	 * Follows the selections made in the navigator of a window, also while another part is active.
	 *
	 * @param window the window
	 */
	public void follow(IWorkbenchWindow window) {
		window.getSelectionService().addSelectionListener(UiIds.NAVIGATOR, this);
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof IStructuredSelection structured) {
			StudySelection found = StudySelection.of(structured);
			if (!found.nodes().isEmpty()) {
				select(found);
			}
		}
	}

	/**
	 * Makes something the selection that commands work on.
	 *
	 * @param selection what is selected
	 */
	public void select(StudySelection selection) {
		current = Objects.requireNonNull(selection);
		listeners.forEach(listener -> listener.accept(selection));
	}

	/** {@return what was selected last and is still in the workspace; the only study when nothing was} */
	public StudySelection current() {
		List<StudyNode> alive = new ArrayList<>();
		for (StudyNode node : current.nodes()) {
			Studies.get().find(node.study().name()).ifPresent(study -> alive.add(node));
		}
		if (alive.isEmpty() && Studies.get().all().size() == 1) {
			return StudySelection.of(Studies.get().all());
		}
		return new StudySelection(alive);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener hears of selections, on the UI thread
	 */
	public void addListener(Consumer<StudySelection> listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener hears no more
	 */
	public void removeListener(Consumer<StudySelection> listener) {
		listeners.remove(listener);
	}
}
