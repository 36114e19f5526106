// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Tool tip of the lines of the navigator: what their marks say, in words and in full. */
public final class LineToolTip {

	private static final List<Function<ProjectNode, Optional<String>>> EXPLANATIONS = new CopyOnWriteArrayList<>();

	private LineToolTip() {
	}

	/**
	 * Adds an explanation of marks.
	 *
	 * @param explanation gives a sentence about a line that has the mark; called on the UI thread
	 */
	public static void add(Function<ProjectNode, Optional<String>> explanation) {
		EXPLANATIONS.add(explanation);
	}

	/**
	 * Ends what {@link #add} began.
	 *
	 * @param explanation asked no more
	 */
	public static void remove(Function<ProjectNode, Optional<String>> explanation) {
		EXPLANATIONS.remove(explanation);
	}

	/**
	 * Shows the explanations of the line under the pointer.
	 *
	 * @param tree the tree; its lines have nodes as data
	 */
	public static void show(Tree tree) {
		tree.addListener(SWT.MouseMove, event -> {
			TreeItem line = tree.getItem(new Point(event.x, event.y));
			String text = line != null && line.getData() instanceof ProjectNode node ? of(node).orElse(null) : null;
			if (!Objects.equals(text, tree.getToolTipText())) {
				tree.setToolTipText(text);
			}
		});
	}

	/**
	 * {@return what the marks of a line say, one sentence a line; nothing where it has none}
	 *
	 * @param node the line
	 */
	public static Optional<String> of(ProjectNode node) {
		String all = EXPLANATIONS.stream().map(explanation -> explanation.apply(node)).flatMap(Optional::stream)
				.collect(Collectors.joining("\n"));
		return Optional.of(all).filter(text -> !text.isEmpty());
	}
}
