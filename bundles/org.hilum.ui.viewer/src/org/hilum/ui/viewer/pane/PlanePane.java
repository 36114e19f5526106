// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.hilum.ui.Accessibility;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlanePicture;
import org.hilum.viewer.render.PlaneRenderer;

/** A plane through the image: axial, coronal or sagittal, or turned away from these. */
public final class PlanePane extends PictureCanvas {

	private static final System.Logger LOG = System.getLogger(PlanePane.class.getName());

	private final ViewerModel model;
	private final PlaneKind kind;
	private final Consumer<ViewerModel.Change> listener = this::changed;
	private final AtomicBoolean queued = new AtomicBoolean();
	private final int zoom;
	private final PaneMouse mouse;
	private final List<Consumer<PlanePane>> shown = new CopyOnWriteArrayList<>();
	private volatile PlaneView view;
	private boolean fitted;
	/** Scale to begin with, before the size of the pane is known; 1 shows the whole image. */
	private double enlargement = 1;
	private final AtomicInteger requests = new AtomicInteger();

	/** A picture and the number of requests before it was begun. */
	private record Drawn(PlanePicture picture, int request) {
	}

	/**
	 * A pane.
	 *
	 * @param parent where
	 * @param model  what it shows
	 * @param kind   which plane
	 */
	public PlanePane(Composite parent, ViewerModel model, PlaneKind kind) {
		super(parent);
		this.model = model;
		this.kind = kind;
		this.zoom = Pictures.zoom(this);
		this.view = PlaneView.fit(model.grid(), kind.plane().along(model.grid()), 1, 1).at(model.crosshair());
		this.mouse = new PaneMouse(this, model);
		setData("name", kind.name());
		Accessibility.name(this, kind.label());
		Accessibility.describe(this, this::description);
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		model.listen(listener);
		addDisposeListener(e -> model.unlisten(listener));
	}

	/** {@return which plane it is} */
	public PlaneKind kind() {
		return kind;
	}

	/** {@return what is shown} */
	public PlaneView view() {
		return view;
	}

	/** {@return the zoom of the screen in percent} */
	int zoom() {
		return zoom;
	}

	/** {@return position in the picture of a position in the pane} */
	double pixel(int points) {
		return points * (zoom / 100.0);
	}

	/**
	 * Chooses what the left button does.
	 *
	 * @param tool the tool
	 */
	public void tool(Tool tool) {
		mouse.tool(tool);
	}

	/** {@return the measurements on this plane} */
	public List<Measurement> measurements() {
		return List.copyOf(mouse.measurements());
	}

	/** {@return the regions that were drawn on this plane} */
	public List<Region> regions() {
		return List.copyOf(mouse.regions());
	}

	/** {@return the measurements and what else the mouse does} */
	PaneMouse mouse() {
		return mouse;
	}

	/**
	 * Shows something else.
	 *
	 * @param next what is shown
	 */
	public void show(PlaneView next) {
		if (!next.equals(view)) {
			view = next;
			request();
			shown.forEach(listener -> listener.accept(this));
		}
	}

	/** Adds a listener that is called after each change of what is shown. */
	void onShow(Consumer<PlanePane> listener) {
		shown.add(listener);
	}

	/** Removes a listener. */
	void offShow(Consumer<PlanePane> listener) {
		shown.remove(listener);
	}

	/** Shows the whole image through the crosshair. */
	public void fit() {
		show(whole().with(model.interpolation(), model.slab()).through(model.crosshair()));
	}

	/**
	 * Shows the surroundings of the crosshair at a scale.
	 *
	 * @param factor 1 to show the whole image, larger to show things larger
	 */
	public void enlarge(double factor) {
		enlargement = factor;
		if (fitted && factor != 1) {
			show(whole().with(model.interpolation(), model.slab()).at(model.crosshair()).zoomed(factor, view.width() / 2.0,
					view.height() / 2.0));
		}
	}

	/** {@return the scale at which things are shown, 1 where the whole image fits} */
	public double enlargement() {
		return whole().mmPerPixel() / view.mmPerPixel();
	}

	private PlaneView whole() {
		return PlaneView.fit(model.grid(), view.plane(), view.width(), view.height());
	}

	/**
	 * Turns the plane about an axis through the crosshair.
	 *
	 * @param plane the new directions
	 */
	public void turn(ViewPlane plane) {
		show(view.at(model.crosshair()).on(plane));
	}

	/** Shows the image's own slices again after the plane was turned. */
	public void straighten() {
		turn(kind.plane().along(model.grid()));
	}

	/**
	 * Moves the crosshair, and with it all planes, along the normal of this one.
	 *
	 * @param slices how many, positive away from the viewer
	 */
	public void scroll(int slices) {
		double mm = slices * view.step(model.grid());
		double[] normal = view.plane().normal();
		double[] at = model.crosshair();
		model.crosshair(at[0] + mm * normal[0], at[1] + mm * normal[1], at[2] + mm * normal[2]);
	}

	/** Goes on by one slice, and after the last one to the first. */
	void advance() {
		double[] before = model.crosshair();
		scroll(1);
		if (java.util.Arrays.equals(before, model.crosshair())) {
			scroll(-Math.max(model.grid().size()[0], Math.max(model.grid().size()[1], model.grid().size()[2])));
		}
	}

	private void resized() {
		Rectangle area = getClientArea();
		if (area.width == 0 || area.height == 0) {
			return;
		}
		int width = Pictures.pixels(area.width, zoom);
		int height = Pictures.pixels(area.height, zoom);
		PlaneView before = view;
		view = before.sized(width, height);
		if (fitted) {
			// what was visible stays visible
			double factor = Math.min((double) width / before.width(), (double) height / before.height());
			view = view.zoomed(factor, width / 2.0, height / 2.0);
			request();
		} else {
			fitted = true;
			fit();
			enlarge(enlargement);
			request();
		}
	}

	private void changed(ViewerModel.Change change) {
		if (isDisposed()) {
			return;
		}
		switch (change) {
			case CROSSHAIR -> {
				show(view.through(model.crosshair()));
				redraw();
			}
			case DISPLAY -> show(view.with(model.interpolation(), model.slab()));
			case LAYERS, CONTENT -> request();
			case MARKS -> redraw();
		}
	}

	/** {@return whether the picture on the screen is that of the last request} */
	public boolean isUpToDate() {
		return content() instanceof Drawn drawn && drawn.request() == requests.get();
	}

	/** Asks for a new picture; at most one waits to be made. */
	void request() {
		requests.incrementAndGet();
		if (fitted && queued.compareAndSet(false, true)) {
			try {
				Pictures.workers().execute(this::render);
			} catch (RejectedExecutionException _) {
				queued.set(false); // the process ends
			}
		}
	}

	/** One at a time, so that no older picture comes after a newer one. */
	private synchronized void render() {
		queued.set(false);
		try {
			List<PlaneLayer> layers = model.layers();
			int before = requests.get();
			PlanePicture picture = PlaneRenderer.render(layers, view);
			publish(picture.pixels(), picture.view().width(), picture.view().height(), new Drawn(picture, before));
		} catch (RuntimeException e) {
			LOG.log(System.Logger.Level.ERROR, "A plane could not be drawn", e);
		}
	}

	@Override
	void overlay(GC gc, Rectangle area, Object content) {
		PlaneView drawn = view;
		PlaneOverlay overlay = new PlaneOverlay(gc, area, drawn, zoom);
		if (content instanceof Drawn made && made.picture().view().equals(drawn)) {
			made.picture().draw(overlay.drawing());
		}
		if (model.isCrosshairShown()) {
			overlay.crosshair(model, kind);
		}
		mouse.draw(overlay.drawing());
		overlay.sides();
		overlay.scale();
		overlay.facts(kind, model);
		if (isFocusControl()) {
			gc.setForeground(new org.eclipse.swt.graphics.Color(kind.colour() >> 16 & 255, kind.colour() >> 8 & 255,
					kind.colour() & 255));
			gc.setLineWidth(1);
			gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
		}
	}

	private String description() {
		double[] at = model.crosshair();
		return NLS.bind(Messages.PlanePane_description, new Object[] { kind.label(), Values.millimetres(at[0]),
				Values.millimetres(at[1]), Values.millimetres(at[2]) });
	}

	/** A key as the mouse's wheel and buttons have it; {@return whether it means something here} */
	boolean key(Event e) {
		switch (e.keyCode) {
			case SWT.ARROW_UP -> nudge(0, -1);
			case SWT.ARROW_DOWN -> nudge(0, 1);
			case SWT.ARROW_LEFT -> nudge(-1, 0);
			case SWT.ARROW_RIGHT -> nudge(1, 0);
			case SWT.PAGE_UP -> scroll(-1);
			case SWT.PAGE_DOWN -> scroll(1);
			case '+', '=', SWT.KEYPAD_ADD -> zoomBy(1.25);
			case '-', SWT.KEYPAD_SUBTRACT -> zoomBy(0.8);
			case '0', SWT.KEYPAD_0 -> fit();
			default -> {
				return false;
			}
		}
		return true;
	}

	/** Moves the crosshair by voxels of the picture. */
	private void nudge(int dx, int dy) {
		double step = model.grid().spacing()[0];
		double[] at = model.crosshair();
		double[] right = view.plane().right();
		double[] down = view.plane().down();
		for (int k = 0; k < 3; k++) {
			at[k] += step * (dx * right[k] + dy * down[k]);
		}
		model.crosshair(at);
	}

	private void zoomBy(double factor) {
		double[] at = view.toPixel(model.crosshair());
		show(view.zoomed(factor, at[0], at[1]));
	}
}
