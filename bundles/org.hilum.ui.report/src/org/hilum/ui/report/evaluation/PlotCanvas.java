// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.report.chart.Colour;
import org.hilum.core.report.chart.Drawing;
import org.hilum.core.report.chart.DrawingImage;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/**
 * A figure whose points and bars select cases: one by a click (more with Ctrl), several by a rectangle, the next by the
 * arrow keys.
 * Enter or a double click opens the case.
 */
final class PlotCanvas extends Canvas {

	private static final int REACH = 7;
	private static final int DRAGGED = 4;
	private static final int OUTLINE = 2;

	private final CaseSelection selection;
	private final CaseActions actions;
	private final DrawingPainter painter;
	private final CaseSelection.Listener follower = (_, _) -> redraw();
	private String svg = "";
	private Drawing drawing = new Drawing(1, 1, List.of());
	private List<Drawing.Shape> subjects = List.of();
	private Image picture;
	private Point pressed;
	private Rectangle frame;

	/**
	 * Makes the canvas.
	 *
	 * @param parent    where it goes
	 * @param key       its name for tests
	 * @param selection the selected cases
	 * @param actions   opens cases
	 */
	PlotCanvas(Composite parent, String key, CaseSelection selection, CaseActions actions) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.selection = selection;
		this.actions = actions;
		painter = new DrawingPainter(getDisplay());
		setData("name", key);
		Accessibility.name(this, Messages.PlotCanvas_name);
		Accessibility.describe(this, () -> NLS.bind(Messages.PlotCanvas_description, subjects.size(), selected()));
		addPaintListener(this::paint);
		addListener(SWT.Resize, e -> forget());
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = true);
		addMouseMoveListener(this::moved);
		addMouseListener(MouseListener.mouseDownAdapter(this::down));
		addMouseListener(MouseListener.mouseUpAdapter(this::up));
		addMouseListener(MouseListener.mouseDoubleClickAdapter(e -> cases(at(e.x, e.y)).stream().findFirst().ifPresent(
				actions::open)));
		ThemeColors.follow(this, this::forget);
		Menu menu = new Menu(this);
		MenuItem save = new MenuItem(menu, SWT.PUSH);
		save.setText(Messages.PlotCanvas_save);
		save.addListener(SWT.Selection, e -> save());
		setMenu(menu);
		selection.addListener(follower);
		addDisposeListener(e -> {
			selection.removeListener(follower);
			painter.close();
			forget();
		});
	}

	/**
	 * Shows another figure.
	 *
	 * @param next its SVG
	 */
	void show(String next) {
		svg = next;
		drawing = Drawing.of(next);
		subjects = drawing.shapes().stream().filter(s -> !s.cases().isEmpty()).toList();
		forget();
	}

	/** Writes the figure as SVG, or as PNG of twice its size. */
	private void save() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.PlotCanvas_save);
		dialog.setFilterExtensions(new String[] { "*.svg", "*.png" });
		dialog.setFileName(getData("name").toString().replace(' ', '-') + ".svg");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			try {
				Path file = Path.of(chosen);
				if (chosen.endsWith(".png")) {
					byte[] png = DrawingImage.png(drawing, 2);
					AtomicFiles.write(file, out -> out.write(png));
				} else {
					AtomicFiles.writeString(file, Colour.fixed(svg));
				}
			} catch (HilumException e) {
				ProblemDialog.open(getShell(), Problem.of(e));
			}
		}
	}

	/** {@return where a shape is on the canvas} */
	Rectangle bounds(Drawing.Shape shape) {
		return switch (shape) {
			case Drawing.Disc d -> {
				int r = Math.max(2, painter.length(d.radius()));
				yield new Rectangle(painter.x(d.x()) - r, painter.y(d.y()) - r, 2 * r, 2 * r);
			}
			case Drawing.Box b -> new Rectangle(painter.x(b.x()), painter.y(b.y()), Math.max(1, painter.length(b.width())), Math
					.max(1,
							painter.length(b.height())));
			case Drawing.Path _,Drawing.Label _ -> new Rectangle(0, 0, 0, 0);
		};
	}

	private void forget() {
		if (picture != null) {
			picture.dispose();
			picture = null;
		}
		if (!isDisposed()) {
			Rectangle area = getClientArea();
			painter.fit(drawing, Math.max(1, area.width), Math.max(1, area.height));
			redraw();
		}
	}

	private long selected() {
		return subjects.stream().filter(this::isSelected).count();
	}

	private boolean isSelected(Drawing.Shape shape) {
		return shape.cases().stream().anyMatch(selection.cases()::contains);
	}

	private void paint(PaintEvent e) {
		Rectangle area = getClientArea();
		if (area.isEmpty()) {
			return;
		}
		if (picture == null) {
			picture = new Image(getDisplay(), area.width, area.height);
			GC gc = new GC(picture);
			gc.setBackground(getParent().getBackground());
			gc.fillRectangle(area);
			painter.paint(gc, drawing);
			gc.dispose();
		}
		e.gc.drawImage(picture, 0, 0);
		e.gc.setAntialias(SWT.ON);
		e.gc.setForeground(ThemeColors.text(getDisplay()));
		e.gc.setLineWidth(OUTLINE);
		for (Drawing.Shape shape : subjects) {
			if (isSelected(shape)) {
				Rectangle r = bounds(shape);
				if (shape instanceof Drawing.Disc) {
					e.gc.drawOval(r.x - OUTLINE, r.y - OUTLINE, r.width + 2 * OUTLINE, r.height + 2 * OUTLINE);
				} else {
					e.gc.drawRectangle(r);
				}
			}
		}
		e.gc.setLineWidth(1);
		if (frame != null) {
			e.gc.setLineStyle(SWT.LINE_DOT);
			e.gc.drawRectangle(frame);
		} else if (isFocusControl()) {
			e.gc.setLineStyle(SWT.LINE_DOT);
			e.gc.setForeground(ThemeColors.quiet(getDisplay()));
			e.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
		}
	}

	/** {@return the uppermost shape at a place; null for none} */
	private Drawing.Shape at(int x, int y) {
		Drawing.Shape nearest = null;
		double least = REACH;
		for (Drawing.Shape shape : subjects) {
			Rectangle r = bounds(shape);
			double dx = Math.max(0, Math.max(r.x - x, x - r.x - r.width));
			double dy = Math.max(0, Math.max(r.y - y, y - r.y - r.height));
			double away = Math.hypot(dx, dy);
			if (away <= least) {
				least = away;
				nearest = shape;
			}
		}
		return nearest;
	}

	private static List<String> cases(Drawing.Shape shape) {
		return shape == null ? List.of() : shape.cases();
	}

	private void moved(MouseEvent e) {
		if (pressed != null && (e.stateMask & SWT.BUTTON1) != 0) {
			frame = new Rectangle(Math.min(pressed.x, e.x), Math.min(pressed.y, e.y), Math.abs(pressed.x - e.x), Math.abs(
					pressed.y
							- e.y));
			frame = frame.width < DRAGGED && frame.height < DRAGGED ? null : frame;
			redraw();
			return;
		}
		Drawing.Shape shape = at(e.x, e.y);
		String text = shape == null || shape.title() == null ? null : ReportTexts.of(shape.title());
		if (!java.util.Objects.equals(text, getToolTipText())) {
			setToolTipText(text);
		}
	}

	private void down(MouseEvent e) {
		setFocus();
		pressed = e.button == 1 ? new Point(e.x, e.y) : null;
	}

	private void up(MouseEvent e) {
		if (pressed == null) {
			return;
		}
		boolean more = (e.stateMask & SWT.MOD1) != 0;
		Set<String> next = more ? new LinkedHashSet<>(selection.cases()) : new LinkedHashSet<>();
		if (frame == null) {
			for (String id : cases(at(e.x, e.y))) {
				if (!next.add(id) && more) {
					next.remove(id);
				}
			}
		} else {
			Rectangle inside = frame;
			subjects.stream().filter(s -> inside.intersects(bounds(s))).forEach(s -> next.addAll(s.cases()));
		}
		pressed = null;
		frame = null;
		redraw();
		selection.select(next, this);
	}

	/** The arrow keys go from point to point, from left to right and from bottom to top. */
	private void key(Event e) {
		int step = switch (e.keyCode) {
			case SWT.ARROW_RIGHT, SWT.ARROW_UP -> 1;
			case SWT.ARROW_LEFT, SWT.ARROW_DOWN -> -1;
			default -> 0;
		};
		if (step != 0 && !subjects.isEmpty()) {
			List<Drawing.Shape> order = new ArrayList<>(subjects);
			order.sort((a, b) -> {
				Rectangle one = bounds(a);
				Rectangle other = bounds(b);
				return one.x != other.x ? Integer.compare(one.x, other.x) : Integer.compare(other.y, one.y);
			});
			int at = -1;
			for (int i = 0; i < order.size() && at < 0; i++) {
				at = isSelected(order.get(i)) ? i : -1;
			}
			int next = at < 0 ? step > 0 ? 0 : order.size() - 1 : Math.clamp(at + step, 0, order.size() - 1);
			selection.select(order.get(next).cases(), this);
		} else if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
			selection.cases().stream().findFirst().ifPresent(actions::open);
		}
	}
}
