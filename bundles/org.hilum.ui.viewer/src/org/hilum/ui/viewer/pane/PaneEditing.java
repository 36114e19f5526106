// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Event;
import org.hilum.core.HilumException;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.viewer.model.Corrections;
import org.hilum.ui.viewer.model.ViewerModel;

/** Painting, erasing, polygons and growing on a plane with the left button. */
final class PaneEditing {

	private static final int LINE = 0xffffffff;
	private static final int SHADE = 0x90000000;
	private static final int CIRCLE = 48;
	/** Differences of values that belong together, as a share of the window's width. */
	private static final double TOLERANCE = 0.12;

	private final PlanePane pane;
	private final ViewerModel model;
	private final List<double[]> polygon = new ArrayList<>();
	private double[] last;
	private double[] pointer;

	PaneEditing(PlanePane pane, ViewerModel model) {
		this.pane = pane;
		this.model = model;
	}

	private Corrections corrections() {
		return model.corrections();
	}

	private double[] world(Event e) {
		return pane.view().toWorld(pane.pixel(e.x), pane.pixel(e.y));
	}

	void down(Tool tool, Event e) {
		guarded(() -> {
			last = world(e);
			switch (tool) {
				case PAINT, ERASE -> corrections().paint(pane.view(), last, last, tool == Tool.ERASE);
				case POLYGON -> polygon.add(last);
				case GROW -> corrections().growFrom(last, TOLERANCE);
				default -> throw new IllegalArgumentException(tool.name());
			}
		});
	}

	void drag(Tool tool, Event e) {
		guarded(() -> {
			double[] now = world(e);
			if (last != null && (tool == Tool.PAINT || tool == Tool.ERASE)) {
				corrections().paint(pane.view(), last, now, tool == Tool.ERASE);
			} else if (tool == Tool.POLYGON) {
				polygon.add(now);
				pane.redraw();
			}
			last = now;
		});
	}

	void up(Tool tool) {
		last = null;
		if (tool == Tool.PAINT || tool == Tool.ERASE) {
			guarded(corrections()::endStroke);
		}
	}

	/** A double click or the Enter key ends a polygon. */
	void finish() {
		if (polygon.size() > 2) {
			float[] xy = new float[2 * polygon.size()];
			for (int i = 0; i < polygon.size(); i++) {
				double[] p = pane.view().toPixel(polygon.get(i));
				xy[2 * i] = (float) p[0];
				xy[2 * i + 1] = (float) p[1];
			}
			guarded(() -> corrections().polygon(pane.view(), xy));
		}
		cancel();
	}

	void cancel() {
		polygon.clear();
		pane.redraw();
	}

	/** The pointer is elsewhere; null when it left. */
	void hover(Tool tool, double[] world) {
		pointer = world;
		if (tool == Tool.PAINT || tool == Tool.ERASE) {
			pane.redraw();
		}
	}

	private void guarded(Runnable work) {
		try {
			work.run();
		} catch (HilumException e) {
			ProblemDialog.open(pane.getShell(), CoreTexts.problem(e));
		}
	}

	/** Draws the brush around the pointer and the polygon that is being made. */
	void draw(Tool tool, GcDrawing on) {
		if (!polygon.isEmpty()) {
			float[] xy = new float[2 * polygon.size()];
			for (int i = 0; i < polygon.size(); i++) {
				double[] p = pane.view().toPixel(polygon.get(i));
				xy[2 * i] = (float) p[0];
				xy[2 * i + 1] = (float) p[1];
				on.mark(xy[2 * i], xy[2 * i + 1], 4, LINE);
			}
			on.line(xy, true, LINE, 1.2f);
		}
		if (pointer != null && (tool == Tool.PAINT || tool == Tool.ERASE)) {
			double[] centre = pane.view().toPixel(pointer);
			double r = corrections().radius() / pane.view().mmPerPixel();
			float[] xy = new float[2 * CIRCLE];
			for (int i = 0; i < CIRCLE; i++) {
				xy[2 * i] = (float) (centre[0] + r * Math.cos(2 * Math.PI * i / CIRCLE));
				xy[2 * i + 1] = (float) (centre[1] + r * Math.sin(2 * Math.PI * i / CIRCLE));
			}
			on.line(xy, true, SHADE, 3);
			on.line(xy, true, LINE, 1.2f);
		}
	}
}
