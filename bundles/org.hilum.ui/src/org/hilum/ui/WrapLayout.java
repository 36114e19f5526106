// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;

/**
 * Layout of a bar of fields and buttons, which continues in a further line where a window is too narrow for all of them. A name
 * stays with its field. Controls may have {@link GridData}: its width, and that it takes the width that is left of its
 * line.
 */
public final class WrapLayout extends Layout {

	private static final int SPACING = 8;
	private static final int LINE_SPACING = 4;

	/** A control with its size. */
	private record Part(Control control, Point size) {
	}

	/** Gives a bar this layout, and the width of what it is in. */
	static void applyTo(Composite bar) {
		bar.setLayout(new WrapLayout());
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	@Override
	protected Point computeSize(Composite bar, int width, int height, boolean flushCache) {
		List<List<Part>> lines = lines(bar, width == SWT.DEFAULT ? Integer.MAX_VALUE : width, flushCache);
		int high = lines.stream().mapToInt(WrapLayout::height).sum() + Math.max(0, lines.size() - 1) * LINE_SPACING;
		return new Point(width == SWT.DEFAULT ? lines.stream().mapToInt(WrapLayout::width).max().orElse(0) : width,
				height == SWT.DEFAULT ? high : height);
	}

	@Override
	protected void layout(Composite bar, boolean flushCache) {
		Rectangle area = bar.getClientArea();
		int y = area.y;
		for (List<Part> line : lines(bar, area.width, flushCache)) {
			int height = height(line);
			int left = Math.max(0, area.width - width(line));
			int x = area.x;
			for (Part part : line) {
				int wide = part.size.x;
				if (left > 0 && grabs(part.control)) {
					wide += left;
					left = 0;
				}
				part.control.setBounds(x, y + (height - part.size.y) / 2, Math.min(wide, Math.max(0, area.width)), part.size.y);
				x += wide + SPACING;
			}
			y += height + LINE_SPACING;
		}
	}

	private static List<List<Part>> lines(Composite bar, int width, boolean flushCache) {
		List<List<Part>> lines = new ArrayList<>();
		int used = 0;
		for (List<Part> group : groups(bar, flushCache)) {
			int wide = width(group);
			if (lines.isEmpty() || used + SPACING + wide > width) {
				lines.add(new ArrayList<>(group));
				used = wide;
			} else {
				lines.getLast().addAll(group);
				used += SPACING + wide;
			}
		}
		return lines;
	}

	/** A name and its field, or one control. */
	private static List<List<Part>> groups(Composite bar, boolean flushCache) {
		List<List<Part>> groups = new ArrayList<>();
		boolean named = false;
		for (Control control : bar.getChildren()) {
			int hint = control.getLayoutData() instanceof GridData data ? data.widthHint : SWT.DEFAULT;
			Part part = new Part(control, control.computeSize(hint, SWT.DEFAULT, flushCache));
			if (named) {
				groups.getLast().add(part);
			} else {
				groups.add(new ArrayList<>(List.of(part)));
			}
			named = control instanceof Label;
		}
		return groups;
	}

	private static boolean grabs(Control control) {
		return control.getLayoutData() instanceof GridData data && data.grabExcessHorizontalSpace;
	}

	private static int width(List<Part> line) {
		return line.stream().mapToInt(part -> part.size.x).sum() + Math.max(0, line.size() - 1) * SPACING;
	}

	private static int height(List<Part> line) {
		return line.stream().mapToInt(part -> part.size.y).max().orElse(0);
	}
}
