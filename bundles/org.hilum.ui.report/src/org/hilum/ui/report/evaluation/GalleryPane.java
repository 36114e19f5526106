// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.hilum.core.report.Block;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;

/** Pictures of cases in rows; a click selects a case, a double click or Enter opens it. */
final class GalleryPane extends Composite {

	private static final int SIZE = 190;
	private static final int COLUMNS = 4;

	private final CaseSelection selection;
	private final CaseActions actions;
	private final List<Canvas> pictures = new ArrayList<>();
	private final CaseSelection.Listener follower = (_, _) -> pictures.forEach(Canvas::redraw);

	/**
	 * Makes the pane.
	 *
	 * @param parent    where it goes
	 * @param gallery   the pictures
	 * @param selection the selected cases
	 * @param actions   opens cases
	 */
	GalleryPane(Composite parent, Block.Gallery gallery, CaseSelection selection, CaseActions actions) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.selection = selection;
		this.actions = actions;
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(10, 10).applyTo(this);
		Label caption = new Label(this, SWT.WRAP);
		caption.setText(ReportTexts.of(gallery.caption()).replace("&", "&&"));
		ThemeColors.quieten(caption);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(2 * SIZE, SWT.DEFAULT).applyTo(caption);
		gallery.pictures().forEach(this::add);
		selection.addListener(follower);
		addDisposeListener(_ -> selection.removeListener(follower));
	}

	private void add(Block.Picture picture) {
		Composite frame = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(frame);
		Image image = new Image(getDisplay(), new ByteArrayInputStream(picture.png()));
		Canvas canvas = new Canvas(frame, SWT.DOUBLE_BUFFERED);
		canvas.setData("name", "picture " + picture.caseId());
		Accessibility.name(canvas, picture.caption());
		canvas.addDisposeListener(e -> image.dispose());
		canvas.addPaintListener(e -> {
			Rectangle from = image.getBounds();
			Rectangle to = canvas.getClientArea();
			e.gc.setInterpolation(SWT.HIGH);
			e.gc.drawImage(image, 0, 0, from.width, from.height, 0, 0, to.width, to.height);
			if (selection.cases().contains(picture.caseId()) || canvas.isFocusControl()) {
				e.gc.setLineWidth(selection.cases().contains(picture.caseId()) ? 5 : 1);
				e.gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
				e.gc.drawRectangle(0, 0, to.width - 1, to.height - 1);
			}
		});
		canvas.addListener(SWT.MouseDown, e -> choose(canvas, picture.caseId(), e));
		canvas.addListener(SWT.MouseDoubleClick, e -> actions.open(picture.caseId()));
		canvas.addListener(SWT.FocusIn, e -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, e -> canvas.redraw());
		canvas.addListener(SWT.Traverse, e -> e.doit = true);
		canvas.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
				actions.open(picture.caseId());
			} else if (e.character == ' ') {
				choose(canvas, picture.caseId(), e);
			}
		});
		int high = Math.max(1, SIZE * image.getBounds().height / Math.max(1, image.getBounds().width));
		GridDataFactory.fillDefaults().hint(SIZE, high).applyTo(canvas);
		pictures.add(canvas);
		Label text = new Label(frame, SWT.WRAP);
		text.setText(picture.caption().replace("&", "&&"));
		GridDataFactory.fillDefaults().hint(SIZE, SWT.DEFAULT).applyTo(text);
	}

	private void choose(Canvas canvas, String id, Event e) {
		canvas.setFocus();
		boolean more = (e.stateMask & SWT.MOD1) != 0;
		Set<String> next = more ? new LinkedHashSet<>(selection.cases()) : new LinkedHashSet<>();
		if (!next.add(id)) {
			next.remove(id);
		}
		selection.select(next, this);
	}
}
