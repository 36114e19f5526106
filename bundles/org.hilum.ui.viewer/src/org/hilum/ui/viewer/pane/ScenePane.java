// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.hilum.imaging.Geometry;
import org.hilum.ui.Accessibility;
import org.hilum.ui.project.Texts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.Mark;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.vtk.Camera;
import org.hilum.viewer.vtk.Frame;

/** The view in three dimensions: turned, moved and zoomed by the mouse; a double click moves the crosshair. */
public final class ScenePane extends PictureCanvas {

	private static final double STEP = 15;
	/** Width of a mark of a layer. */
	private static final float MARK = 12;
	private static final int TEXT = 0xffe6edf0;

	private final ViewerModel model;
	private final int zoom;
	private final SceneContent content;
	private final Consumer<ViewerModel.Change> listener = this::changed;
	private Camera camera;
	private int button;
	private int lastX;
	private int lastY;

	/**
	 * A pane.
	 *
	 * @param parent where
	 * @param model  what it shows
	 */
	public ScenePane(Composite parent, ViewerModel model) {
		super(parent);
		this.model = model;
		this.zoom = Pictures.zoom(this);
		this.content = new SceneContent(model, this::arrived, this::refresh);
		setData("name", "SCENE");
		Accessibility.name(this, Messages.ScenePane_name);
		Accessibility.describe(this, () -> content.problem().orElse(Messages.ScenePane_name));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> button = 0);
		addListener(SWT.MouseDoubleClick, this::pick);
		addListener(SWT.MouseVerticalWheel, e -> show(camera == null ? null : camera.zoomed(e.count > 0 ? 1.12 : 1 / 1.12)));
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT
				&& e.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
		model.listen(listener);
		addDisposeListener(e -> {
			model.unlisten(listener);
			content.close();
		});
	}

	/** {@return what the scene shows and how} */
	public SceneContent scene() {
		return content;
	}

	/** {@return where it is seen from, or null before it has a size} */
	public Camera camera() {
		return camera;
	}

	/** {@return whether the picture on the screen has full quality and shows all that is made} */
	public boolean isRefined() {
		return content() instanceof Frame frame && frame.refined() && frame.camera().equals(camera)
				&& frame.changes() == content.changes();
	}

	private void arrived(Frame frame) {
		publish(frame.pixels(), frame.camera().width(), frame.camera().height(), frame);
	}

	private void refresh() {
		if (!isDisposed()) {
			redraw();
			show(camera);
		}
	}

	private void changed(ViewerModel.Change change) {
		if (!isDisposed()) {
			content.changed(change);
			if (change == ViewerModel.Change.CROSSHAIR) {
				redraw();
			}
		}
	}

	private void resized() {
		Rectangle area = getClientArea();
		if (area.width > 0 && area.height > 0) {
			int width = Pictures.pixels(area.width, zoom);
			int height = Pictures.pixels(area.height, zoom);
			show(camera == null ? whole(width, height) : camera.sized(width, height));
		}
	}

	private Camera whole(int width, int height) {
		Geometry grid = model.grid();
		double[] centre = grid.toWorld((grid.size()[0] - 1) / 2.0, (grid.size()[1] - 1) / 2.0, (grid.size()[2] - 1) / 2.0);
		double[] corner = grid.toWorld(0, 0, 0);
		double radius = Math.sqrt(Math.pow(corner[0] - centre[0], 2) + Math.pow(corner[1] - centre[1], 2)
				+ Math.pow(corner[2] - centre[2], 2));
		return Camera.fit(centre, 0.62 * radius, width, height);
	}

	/**
	 * Shows the scene from elsewhere.
	 *
	 * @param next where from; null for nothing
	 */
	public void show(Camera next) {
		if (next != null) {
			camera = next;
			content.show(next);
		}
	}

	/** Shows the whole image from the front. */
	public void fit() {
		if (camera != null) {
			show(whole(camera.width(), camera.height()));
		}
	}

	private void down(Event e) {
		setFocus();
		button = (e.stateMask & SWT.SHIFT) != 0 ? 2 : e.button;
		lastX = e.x;
		lastY = e.y;
	}

	private void move(Event e) {
		if (button == 0 || camera == null) {
			return;
		}
		double dx = (e.x - lastX) * zoom / 100.0;
		double dy = (e.y - lastY) * zoom / 100.0;
		lastX = e.x;
		lastY = e.y;
		show(switch (button) {
			case 1 -> camera.turned(dx, dy);
			case 2 -> camera.panned(dx, dy);
			default -> camera.zoomed(Math.pow(2, -3 * dy / camera.height()));
		});
	}

	private void pick(Event e) {
		if (camera != null) {
			content.pick(camera, e.x * zoom / 100, e.y * zoom / 100, point -> {
				if (!isDisposed()) {
					model.crosshair(point);
				}
			});
		}
	}

	private void key(Event e) {
		if (camera == null) {
			return;
		}
		Camera next = switch (e.keyCode) {
			case SWT.ARROW_LEFT -> camera.from(camera.azimuth() + STEP, camera.elevation());
			case SWT.ARROW_RIGHT -> camera.from(camera.azimuth() - STEP, camera.elevation());
			case SWT.ARROW_UP -> camera.from(camera.azimuth(), camera.elevation() + STEP);
			case SWT.ARROW_DOWN -> camera.from(camera.azimuth(), camera.elevation() - STEP);
			case '+', '=', SWT.KEYPAD_ADD -> camera.zoomed(1.25);
			case '-', SWT.KEYPAD_SUBTRACT -> camera.zoomed(0.8);
			case '0', SWT.KEYPAD_0 -> whole(camera.width(), camera.height());
			default -> null;
		};
		show(next);
		e.doit = next == null;
	}

	@Override
	void overlay(GC gc, Rectangle area, Object drawn) {
		GcDrawing on = new GcDrawing(gc, 100);
		content.problem().or(content::state).ifPresent(text -> wrapped(gc, area, text, on));
		if (drawn instanceof Frame frame) {
			compass(gc, area, frame.camera(), on);
			model.layers().stream().filter(PlaneLayer::visible).flatMap(layer -> layer.marks().stream())
					.forEach(mark -> mark(mark, frame.camera(), on));
			if (model.isCrosshairShown()) {
				double[] at = frame.camera().toPixel(model.crosshair());
				on.mark((float) at[0] * 100 / zoom, (float) at[1] * 100 / zoom, 11, 0xc0ffd75e);
			}
		}
		if (content.comparedWith() >= 0 && content.greatestDistance() > 0) {
			legend(gc, area, on);
		}
		on.text(6, 6 + gc.getFontMetrics().getAscent(), Messages.ScenePane_title, TEXT);
	}

	private void mark(Mark mark, Camera from, GcDrawing on) {
		double[] at = from.toPixel(mark.world());
		float x = (float) at[0] * 100 / zoom;
		float y = (float) at[1] * 100 / zoom;
		on.mark(x, y, MARK, mark.colour());
		on.text(x + MARK / 2, y - MARK / 2, mark.text(), mark.colour());
	}

	/** Lines of a text in the middle; SWT has no wrapping text on a graphics context without a layout. */
	private static void wrapped(GC gc, Rectangle area, String text, GcDrawing on) {
		int top = area.height / 2 - 40;
		StringBuilder line = new StringBuilder();
		for (String word : text.split(" ")) {
			if (gc.textExtent(line + word).x > area.width - 60) {
				on.text(30, top, line.toString(), TEXT);
				top += gc.getFontMetrics().getHeight() + 2;
				line.setLength(0);
			}
			line.append(word).append(' ');
		}
		on.text(30, top, line.toString(), TEXT);
	}

	/** The colours of distances, from 0 to the greatest. */
	private void legend(GC gc, Rectangle area, GcDrawing on) {
		int[] colours = ColourMaps.EVEN.colours();
		int height = Math.min(160, area.height / 2);
		float x = area.width - 24f;
		float top = (area.height - height) / 2f;
		for (int i = 0; i < height; i++) {
			int colour = colours[(height - 1 - i) * (colours.length - 1) / Math.max(1, height - 1)] | 0xff000000;
			on.line(new float[] { x, top + i, x + 12, top + i }, false, colour, 1.2f);
		}
		String most = Texts.format("%.1f mm", content.greatestDistance());
		on.text(area.width - 8f - gc.textExtent(most).x, top - 6, most, TEXT);
		on.text(area.width - 8f - gc.textExtent("0 mm").x, top + height + gc.getFontMetrics().getAscent() + 2f, "0 mm", TEXT);
	}

	/** The sides of the patient around a point in the lower left corner. */
	private static void compass(GC gc, Rectangle area, Camera camera, GcDrawing on) {
		float x = 34;
		float y = area.height - 34f;
		double[][] axes = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
		String[] positive = { "L", "P", "S" };
		int[] colours = { 0xff5a9ae0, 0xff5fc46a, 0xffe0605a };
		Integer[] order = { 0, 1, 2 };
		double[] forward = camera.forward();
		Arrays.sort(order, (a, b) -> Double.compare(dot(axes[b], forward), dot(axes[a], forward)));
		for (int k : order) {
			float dx = (float) (22 * dot(axes[k], camera.right()));
			float dy = (float) (-22 * dot(axes[k], camera.up()));
			on.line(new float[] { x, y, x + dx, y + dy }, false, colours[k], 2);
			Point size = gc.textExtent(positive[k]);
			if (Math.hypot(dx, dy) < 9) {
				continue; // it points to the viewer or away
			}
			on.text(x + dx * 1.35f - size.x / 2f, y + dy * 1.35f + size.y / 2f - 4, positive[k], colours[k]);
		}
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}
}
