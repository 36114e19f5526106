// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.measure.Ellipse;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;

/**
 * What mouse and keyboard do in a plane: the left button what the tool says, the middle one moves the picture, the right one
 * changes the window; the wheel scrolls, with Ctrl it zooms about the pointer.
 */
final class PaneMouse {

	/** Points within which a measurement on this plane is drawn, mm from it, in steps of slices. */
	private static final double NEAR = 0.75;
	/** Points of the outline of an ellipse. */
	private static final int OUTLINE = 64;
	/** Width of a letter, at most about. */
	private static final int POINTS_PER_LETTER = 8;
	private static final int ANGLE_POINTS = 3;
	private static final double HALF_TURN = 180;
	private static final int MARK = 0xffffd75e;

	private final PlanePane pane;
	private final ViewerModel model;
	private final List<Measurement> measurements = new ArrayList<>();
	private final List<Region> regions = new ArrayList<>();
	private final List<double[]> drawing = new ArrayList<>();
	private final PaneEditing editing;
	private Tool tool = Tool.CROSSHAIR;
	private Tool dragged;
	/** Whether the button is pressed by the space bar. */
	private boolean keyed;
	private int button;
	private int lastX;
	private int lastY;
	private Consumer<double[]> hover = world -> {
		// nobody looks
	};

	PaneMouse(PlanePane pane, ViewerModel model) {
		this.pane = pane;
		this.model = model;
		this.editing = new PaneEditing(pane, model);
		pane.addListener(SWT.MouseDown, this::down);
		pane.addListener(SWT.MouseMove, this::move);
		pane.addListener(SWT.MouseUp, this::up);
		pane.addListener(SWT.MouseVerticalWheel, this::wheel);
		pane.addListener(SWT.MouseDoubleClick, e -> finish());
		pane.addListener(SWT.MouseExit, e -> {
			hover.accept(null);
			editing.hover(tool, null);
		});
		pane.addListener(SWT.KeyDown, this::key);
		pane.addListener(SWT.FocusOut, e -> release());
		pane.addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT
				&& e.detail != SWT.TRAVERSE_ARROW_PREVIOUS && e.detail != SWT.TRAVERSE_PAGE_NEXT
				&& e.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
		tool(tool);
	}

	void tool(Tool next) {
		release();
		tool = next;
		drawing.clear();
		editing.cancel();
		pane.setCursor(pane.getDisplay().getSystemCursor(switch (next) {
			case PAN -> SWT.CURSOR_HAND;
			case ZOOM -> SWT.CURSOR_SIZENS;
			case WINDOW -> SWT.CURSOR_SIZEALL;
			default -> SWT.CURSOR_CROSS;
		}));
	}

	/** Has the point under the pointer followed; null when it left. */
	void hover(Consumer<double[]> listener) {
		hover = listener;
	}

	List<Measurement> measurements() {
		return measurements;
	}

	List<Region> regions() {
		return regions;
	}

	/** Removes all measurements and regions of this plane. */
	void clear() {
		measurements.clear();
		regions.clear();
		drawing.clear();
		model.fire(ViewerModel.Change.MARKS);
	}

	private double[] world(Event e) {
		return pane.view().toWorld(pane.pixel(e.x), pane.pixel(e.y));
	}

	private void down(Event e) {
		pane.setFocus();
		if (dragged != null) {
			return; // another button while one is held: what has begun is finished first
		}
		button = e.button;
		lastX = e.x;
		lastY = e.y;
		dragged = switch (e.button) {
			case 2 -> Tool.PAN;
			case 3 -> Tool.WINDOW;
			default -> (e.stateMask & SWT.SHIFT) != 0 ? Tool.PAN : tool;
		};
		if (dragged.edits()) {
			editing.down(dragged, e);
		} else if (dragged == Tool.CROSSHAIR) {
			model.crosshair(world(e));
		} else if (dragged == Tool.DISTANCE || dragged == Tool.ELLIPSE) {
			drawing.clear();
			drawing.add(world(e));
			drawing.add(world(e));
		} else if (dragged == Tool.ANGLE) {
			if (drawing.isEmpty()) {
				drawing.add(world(e));
				drawing.add(world(e));
			} else {
				drawing.set(drawing.size() - 1, world(e));
			}
		}
	}

	private void move(Event e) {
		hover.accept(world(e));
		editing.hover(tool, world(e));
		moved(e);
	}

	private void moved(Event e) {
		if (tool == Tool.ANGLE && !drawing.isEmpty() && dragged == null) {
			drawing.set(drawing.size() - 1, world(e));
			pane.redraw();
		}
		if (dragged == null) {
			return;
		}
		double dx = pane.pixel(e.x - lastX);
		double dy = pane.pixel(e.y - lastY);
		lastX = e.x;
		lastY = e.y;
		PlaneView view = pane.view();
		switch (dragged) {
			case CROSSHAIR -> model.crosshair(world(e));
			case PAN -> pane.show(view.panned(dx, dy));
			case ZOOM -> pane.show(view.zoomed(Math.pow(2, -4 * dy / view.height()), view.width() / 2.0, view.height() / 2.0));
			case WINDOW -> model.window(w -> w.dragged(-dy / view.height(), 4 * dx / view.width()));
			case TURN -> turn(view, dx, dy);
			case DISTANCE, ANGLE, ELLIPSE -> {
				if (!drawing.isEmpty()) { // Esc has taken it back
					drawing.set(drawing.size() - 1, world(e));
					pane.redraw();
				}
			}
			case PAINT, ERASE, POLYGON, GROW -> editing.drag(dragged, e);
		}
	}

	/** Turns the side to which the pointer moves away from the viewer; the height of the pane is half a turn. */
	private void turn(PlaneView view, double dx, double dy) {
		double degrees = HALF_TURN / view.height();
		ViewPlane plane = view.plane();
		pane.turn(plane.turned(plane.down(), -dx * degrees).turned(plane.right(), dy * degrees));
	}

	private void up(Event e) {
		if (e.button != button) {
			return;
		}
		if (dragged != null && dragged.edits()) {
			editing.up(dragged);
		}
		if (dragged == Tool.DISTANCE && drawing.size() == 2) {
			Measurement made = new Measurement(drawing);
			drawing.clear();
			if (made.value() > 0) {
				measurements.add(made);
			}
			model.fire(ViewerModel.Change.MARKS);
		} else if (dragged == Tool.ELLIPSE && drawing.size() == 2) {
			addRegion();
		} else if (dragged == Tool.ANGLE && drawing.size() == 3) {
			measurements.add(new Measurement(drawing));
			drawing.clear();
			model.fire(ViewerModel.Change.MARKS);
		} else if (dragged == Tool.ANGLE && drawing.size() == 2 && new Measurement(drawing).value() > 0) {
			drawing.add(drawing.getLast()); // the vertex is where the button is released; the next point follows the pointer
		}
		dragged = null;
		keyed = false;
	}

	private void addRegion() {
		Ellipse shape = ellipse();
		drawing.clear();
		ImageLayer image = model.mainImage();
		if (image != null && shape.area() > 0) {
			Region made = Region.of(shape, image);
			if (made.statistics().voxels() > 0) {
				regions.add(made);
			}
		}
		model.fire(ViewerModel.Change.MARKS);
	}

	private Ellipse ellipse() {
		PlaneView view = pane.view();
		double[] a = view.toPixel(drawing.getFirst());
		double[] b = view.toPixel(drawing.getLast());
		return new Ellipse(view, a[0], a[1], b[0], b[1]);
	}

	/** A polygon has its last corner; an angle that a double click begins is none. */
	private void finish() {
		editing.finish();
		drawing.clear();
	}

	private void wheel(Event e) {
		if ((e.stateMask & SWT.MOD1) != 0) {
			pane.show(pane.view().zoomed(e.count > 0 ? 1.15 : 1 / 1.15, pane.pixel(e.x), pane.pixel(e.y)));
		} else {
			pane.scroll(e.count > 0 ? -1 : 1);
		}
		e.doit = false;
	}

	private void key(Event e) {
		if (e.keyCode == SWT.ESC) {
			drawing.clear();
			editing.cancel();
			release();
		} else if (e.character == SWT.CR && tool == Tool.POLYGON) {
			editing.finish();
			e.doit = false;
		} else if (e.character == ' ' && e.stateMask == 0 && tool.marks()) {
			press();
			e.doit = false;
		} else if (pane.key(e)) {
			e.doit = false;
			follow();
		}
	}

	/** The space bar is the left button at the crosshair: it presses it, and releases it where the crosshair was moved to. */
	private void press() {
		if (dragged != null && keyed) {
			up(atCrosshair());
		} else if (dragged == null) {
			down(atCrosshair());
			keyed = dragged != null;
			// a corner, a seed and the last point of an angle are pressed once
			if (tool == Tool.POLYGON || tool == Tool.GROW || drawing.size() == ANGLE_POINTS) {
				up(atCrosshair());
			}
		}
	}

	/** The crosshair was moved by keys. */
	private void follow() {
		if (dragged != null && keyed || tool == Tool.ANGLE && !drawing.isEmpty()) {
			moved(atCrosshair());
		}
	}

	/** What the space bar has begun ends where it is, as when the pane is left. */
	private void release() {
		if (keyed) {
			up(atCrosshair());
		}
	}

	private Event atCrosshair() {
		double[] at = pane.view().toPixel(model.crosshair());
		Event e = new Event();
		e.button = 1;
		e.x = (int) Math.round(at[0] * 100 / pane.zoom());
		e.y = (int) Math.round(at[1] * 100 / pane.zoom());
		return e;
	}

	/** Draws the measurements that lie on the plane, and the one that is being made. */
	void draw(GcDrawing on) {
		editing.draw(tool, on);
		double near = NEAR * pane.view().step(model.grid());
		for (Measurement m : measurements) {
			if (m.points().stream().allMatch(p -> Math.abs(pane.view().toPixel(p)[2]) <= near)) {
				draw(on, m.points(), m.text());
			}
		}
		for (Region region : regions) {
			if (Math.abs(pane.view().toPixel(region.shape().centre())[2]) <= near) {
				draw(on, region.shape(), region.text());
			}
		}
		if (tool == Tool.ELLIPSE && drawing.size() > 1) {
			draw(on, ellipse(), "");
		} else if (drawing.size() > 1) {
			boolean whole = tool == Tool.DISTANCE || drawing.size() > 2;
			draw(on, drawing, whole ? new Measurement(drawing.subList(0, Math.min(3, drawing.size()))).text() : "");
		}
	}

	private void draw(GcDrawing on, Ellipse shape, String text) {
		float[] xy = new float[2 * OUTLINE];
		float right = 0;
		float lowest = 0;
		List<double[]> outline = shape.outline(OUTLINE);
		for (int i = 0; i < OUTLINE; i++) {
			double[] p = pane.view().toPixel(outline.get(i));
			xy[2 * i] = (float) p[0];
			xy[2 * i + 1] = (float) p[1];
			right = i == 0 ? xy[0] : Math.max(right, xy[2 * i]);
			lowest = i == 0 ? xy[1] : Math.max(lowest, xy[2 * i + 1]);
		}
		on.line(xy, true, 0x90000000, 3.5f);
		on.line(xy, true, MARK, 1.5f);
		Rectangle area = pane.getClientArea();
		double width = pane.pixel(POINTS_PER_LETTER * text.length());
		on.text((float) Math.max(pane.pixel(4), Math.min(right - width / 2, pane.pixel(area.width) - width)),
				(float) Math.min(lowest + pane.pixel(16), pane.pixel(area.height - 24)), text, MARK);
	}

	private void draw(GcDrawing on, List<double[]> points, String text) {
		float[] xy = new float[2 * points.size()];
		for (int i = 0; i < points.size(); i++) {
			double[] p = pane.view().toPixel(points.get(i));
			xy[2 * i] = (float) p[0];
			xy[2 * i + 1] = (float) p[1];
			on.mark(xy[2 * i], xy[2 * i + 1], 7, MARK);
		}
		on.line(xy, false, 0x90000000, 3.5f);
		on.line(xy, false, MARK, 1.5f);
		Rectangle area = pane.getClientArea();
		int at = points.size() == 3 ? 1 : points.size() - 1;
		float x = (float) Math.min(xy[2 * at] + pane.pixel(8), pane.pixel(area.width - 60));
		on.text(x, (float) Math.max(pane.pixel(20), xy[2 * at + 1] - pane.pixel(8)), text, MARK);
	}
}
