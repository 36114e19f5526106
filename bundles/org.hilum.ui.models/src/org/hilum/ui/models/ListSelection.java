// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;

/**
 * The selected lines of a table as a selection of the platform.
 *
 * @param <T> what a line stands for
 */
public final class ListSelection<T> implements ISelectionProvider {

	private final List<ISelectionChangedListener> listeners = new CopyOnWriteArrayList<>();
	private ISelection current = StructuredSelection.EMPTY;

	/**
	 * Makes these elements the selection.
	 *
	 * @param elements what is selected
	 */
	public void show(List<T> elements) {
		setSelection(new StructuredSelection(elements));
	}

	@Override
	public ISelection getSelection() {
		return current;
	}

	@Override
	public void setSelection(ISelection selection) {
		if (!selection.equals(current)) {
			current = selection;
			SelectionChangedEvent event = new SelectionChangedEvent(this, selection);
			listeners.forEach(l -> l.selectionChanged(event));
		}
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
