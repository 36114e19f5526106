// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;

/** Filter of the navigator by words: lines with all of them in their names, what is below those, and the lines above. */
final class NameFilter extends ViewerFilter {

	private List<String> words = List.of();

	/** Sets the words, which are separated by blanks. */
	void setText(String text) {
		words = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
	}

	/** {@return whether there are words} */
	boolean isActive() {
		return !words.isEmpty();
	}

	@Override
	public boolean select(Viewer viewer, Object parent, Object element) {
		return !isActive() || !(element instanceof ProjectNode node) || fitsAbove(node) || fitsBelow(node);
	}

	private boolean fits(ProjectNode node) {
		String name = ProjectLabels.name(node).toLowerCase(Locale.ROOT);
		return words.stream().allMatch(name::contains);
	}

	private boolean fitsAbove(ProjectNode node) {
		return fits(node) || node.parent() != null && fitsAbove(node.parent());
	}

	private boolean fitsBelow(ProjectNode node) {
		return ProjectTree.children(node).stream().anyMatch(child -> fits(child) || fitsBelow(child));
	}
}
