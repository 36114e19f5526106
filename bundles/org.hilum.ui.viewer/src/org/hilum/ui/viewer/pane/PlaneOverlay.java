// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.hilum.imaging.Geometry;
import org.hilum.ui.project.Texts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.plane.PlaneView;

/** What is drawn over a plane: its name and position, the sides of the patient, a scale, the crosshair. */
final class PlaneOverlay {

	private static final int MARGIN = 6;
	/** Values from here on are written with a power of ten. */
	private static final double LARGE = 1e6;
	private static final int TEXT = 0xffe6edf0;
	private static final int QUIET = 0xffb4c2c9;
	private static final double[] LENGTHS = { 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500 };
	/** Points around the crossing that are left free, so that it hides nothing. */
	private static final float GAP = 9;

	private final GC gc;
	private final Rectangle area;
	private final PlaneView view;
	private final GcDrawing drawing;
	private final float pixels;

	PlaneOverlay(GC gc, Rectangle area, PlaneView view, int zoom) {
		this.gc = gc;
		this.area = area;
		this.view = view;
		this.drawing = new GcDrawing(gc, zoom);
		this.pixels = zoom / 100f;
	}

	GcDrawing drawing() {
		return drawing;
	}

	private void text(int x, int y, String text, int colour) {
		drawing.text(x * pixels, (y + gc.getFontMetrics().getAscent()) * pixels, text, colour);
	}

	void facts(PlaneKind kind, ViewerModel model) {
		text(MARGIN, MARGIN, kind.label(), kind.colour());
		int left = MARGIN + gc.textExtent(kind.label() + " ").x;
		text(left, MARGIN, position(model.grid()), TEXT);
		ImageLayer image = model.mainImage();
		if (image != null) {
			String window = NLS.bind(Messages.PlaneOverlay_window, number(image.window().width()), number(image.window()
					.level()));
			text(MARGIN, area.height - MARGIN - gc.textExtent(window).y, window, QUIET);
		}
		if (model.slab().thickness() > 0) {
			String slab = NLS.bind(Messages.PlaneOverlay_slab, switch (model.slab().mode()) {
				case MAXIMUM -> Messages.Slab_maximum;
				case MINIMUM -> Messages.Slab_minimum;
				case MEAN -> Messages.Slab_mean;
			}, number(model.slab().thickness()));
			text(MARGIN, MARGIN + gc.textExtent(slab).y + 2, slab, QUIET);
		}
	}

	/** The number of the slice alone, for small pictures. */
	void slice(Geometry grid) {
		text(MARGIN, MARGIN, position(grid), TEXT);
	}

	/** {@return the slice and the number of slices along the axis of the image that is nearest to the view} */
	String position(Geometry grid) {
		int axis = axis(grid);
		return Texts.format("%d/%d", Math.round(index(grid, axis)) + 1, grid.size()[axis]);
	}

	/** {@return whether the plane is in the image, along the axis of the image that is nearest to the view} */
	boolean isInside(Geometry grid) {
		int axis = axis(grid);
		double index = index(grid, axis);
		return index > -0.5 && index < grid.size()[axis] - 0.5;
	}

	private double index(Geometry grid, int axis) {
		return grid.toIndex(view.centre()[0], view.centre()[1], view.centre()[2])[axis];
	}

	private int axis(Geometry grid) {
		double[] normal = view.plane().normal();
		int axis = 0;
		double best = 0;
		for (int k = 0; k < 3; k++) {
			double cosine = 0;
			for (int row = 0; row < 3; row++) {
				cosine += grid.direction()[3 * row + k] * normal[row];
			}
			if (Math.abs(cosine) > best) {
				best = Math.abs(cosine);
				axis = k;
			}
		}
		return axis;
	}

	private static String number(double value) {
		double size = Math.abs(value);
		if (size >= LARGE) {
			return Texts.format("%.3g", value);
		}
		if (size >= 100 || value == Math.rint(value)) {
			return Texts.format("%.0f", value);
		}
		return Texts.format(size >= 1 ? "%.1f" : "%.3g", value);
	}

	void sides() {
		String[] letters = view.plane().letters();
		int middle = area.height / 2;
		Point left = gc.textExtent(letters[0]);
		text(MARGIN, middle - left.y / 2, letters[0], TEXT);
		Point right = gc.textExtent(letters[1]);
		text(area.width - MARGIN - right.x, middle - right.y / 2, letters[1], TEXT);
		Point top = gc.textExtent(letters[2]);
		text((area.width - top.x) / 2, MARGIN, letters[2], TEXT);
		Point bottom = gc.textExtent(letters[3]);
		text((area.width - bottom.x) / 2, area.height - MARGIN - bottom.y, letters[3], TEXT);
	}

	/** A line of a round number of millimetres, about a quarter of the width, in the lower right corner. */
	void scale() {
		double mmPerPoint = view.mmPerPixel() * pixels;
		double length = LENGTHS[0];
		for (double candidate : LENGTHS) {
			if (candidate / mmPerPoint <= area.width / 4.0) {
				length = candidate;
			}
		}
		int points = (int) Math.round(length / mmPerPoint);
		if (points < 4 || points > area.width / 2) {
			return;
		}
		String label = number(length) + " mm";
		Point size = gc.textExtent(label);
		int right = area.width - MARGIN;
		int y = area.height - MARGIN - 3;
		float[] line = { (right - points) * pixels, (y - 3) * pixels, (right - points) * pixels, y * pixels, right * pixels,
				y * pixels, right * pixels, (y - 3) * pixels };
		drawing.line(line, false, 0xc0000000, 3.5f);
		drawing.line(line, false, TEXT, 1.5f);
		text(right - size.x, y - 5 - size.y, label, QUIET);
	}

	void crosshair(ViewerModel model, PlaneKind kind) {
		double[] at = view.toPixel(model.crosshair());
		float x = (float) at[0];
		float y = (float) at[1];
		float gap = GAP * pixels;
		float width = area.width * pixels;
		float height = area.height * pixels;
		int vertical = (kind == PlaneKind.SAGITTAL ? PlaneKind.CORONAL : PlaneKind.SAGITTAL).colour();
		int horizontal = (kind == PlaneKind.AXIAL ? PlaneKind.CORONAL : PlaneKind.AXIAL).colour();
		drawing.line(new float[] { x, 0, x, y - gap }, false, faint(vertical), 1);
		drawing.line(new float[] { x, y + gap, x, height }, false, faint(vertical), 1);
		drawing.line(new float[] { 0, y, x - gap, y }, false, faint(horizontal), 1);
		drawing.line(new float[] { x + gap, y, width, y }, false, faint(horizontal), 1);
	}

	private static int faint(int colour) {
		return colour & 0xffffff | 0xa0000000;
	}
}
