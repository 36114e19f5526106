// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.hilum.ui.Accessibility;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.render.PlanePicture;
import org.hilum.viewer.render.PlaneRenderer;

/** Axial slices side by side, from the crosshair on; the wheel scrolls by a row, a click moves the crosshair. */
public final class MosaicPane extends PictureCanvas {

	private static final int COLUMNS = 4;
	private static final int ROWS = 3;

	private final ViewerModel model;
	private final int zoom;
	private final AtomicBoolean queued = new AtomicBoolean();
	private final Consumer<ViewerModel.Change> listener = change -> {
		if (!isDisposed()) {
			request();
		}
	};
	private volatile PlaneView[] cells = {};

	/**
	 * A pane.
	 *
	 * @param parent where
	 * @param model  what it shows
	 */
	public MosaicPane(Composite parent, ViewerModel model) {
		super(parent);
		this.model = model;
		this.zoom = Pictures.zoom(this);
		setData("name", "MOSAIC");
		Accessibility.name(this, Messages.MosaicPane_name);
		addListener(SWT.Resize, e -> request());
		addListener(SWT.MouseVerticalWheel, e -> scroll(e.count > 0 ? -COLUMNS : COLUMNS));
		addListener(SWT.MouseDown, e -> click(e.x, e.y));
		addListener(SWT.KeyDown, e -> {
			switch (e.keyCode) {
				case SWT.PAGE_UP, SWT.ARROW_UP -> scroll(-COLUMNS);
				case SWT.PAGE_DOWN, SWT.ARROW_DOWN -> scroll(COLUMNS);
				default -> e.doit = true;
			}
		});
		model.listen(listener);
		addDisposeListener(e -> model.unlisten(listener));
	}

	/** {@return the views of the slices, row by row} */
	public List<PlaneView> cells() {
		return List.of(cells);
	}

	private void scroll(int slices) {
		if (cells.length > 0) {
			double mm = slices * cells[0].step(model.grid());
			double[] n = cells[0].plane().normal();
			double[] at = model.crosshair();
			model.crosshair(at[0] + mm * n[0], at[1] + mm * n[1], at[2] + mm * n[2]);
		}
	}

	private void click(int x, int y) {
		setFocus();
		Rectangle area = getClientArea();
		int column = Math.clamp((long) x * COLUMNS / Math.max(1, area.width), 0, COLUMNS - 1);
		int row = Math.clamp((long) y * ROWS / Math.max(1, area.height), 0, ROWS - 1);
		if (cells.length > 0) {
			PlaneView cell = cells[row * COLUMNS + column];
			double px = x * zoom / 100.0 - column * cell.width();
			double py = y * zoom / 100.0 - row * cell.height();
			model.crosshair(cell.toWorld(px, py));
		}
	}

	private void request() {
		Rectangle area = getClientArea();
		int width = Pictures.pixels(area.width, zoom) / COLUMNS;
		int height = Pictures.pixels(area.height, zoom) / ROWS;
		if (width < 1 || height < 1) {
			return;
		}
		PlaneView whole = PlaneView.fit(model.grid(), PlaneKind.AXIAL.plane().along(model.grid()), width, height)
				.with(model.interpolation(), model.slab()).through(model.crosshair());
		double step = whole.step(model.grid());
		PlaneView[] next = new PlaneView[COLUMNS * ROWS];
		for (int i = 0; i < next.length; i++) {
			next[i] = whole.scrolled((i - next.length / 2) * step);
		}
		cells = next;
		if (queued.compareAndSet(false, true)) {
			Pictures.workers().execute(this::render);
		}
	}

	/** One at a time, so that no older picture comes after a newer one. */
	private synchronized void render() {
		queued.set(false);
		PlaneView[] views = cells;
		List<PlaneLayer> layers = model.layers();
		int w = views[0].width();
		int h = views[0].height();
		int[] pixels = new int[w * COLUMNS * h * ROWS];
		PlanePicture[] pictures = new PlanePicture[views.length];
		for (int i = 0; i < views.length; i++) {
			pictures[i] = PlaneRenderer.render(layers, views[i]);
			int left = i % COLUMNS * w;
			int top = i / COLUMNS * h;
			for (int y = 0; y < h; y++) {
				System.arraycopy(pictures[i].pixels(), y * w, pixels, (top + y) * w * COLUMNS + left, w);
			}
		}
		publish(pixels, w * COLUMNS, h * ROWS, pictures);
	}

	@Override
	void overlay(GC gc, Rectangle area, Object content) {
		if (!(content instanceof PlanePicture[] pictures)) {
			return;
		}
		for (int i = 0; i < pictures.length; i++) {
			Rectangle cell = new Rectangle(i % COLUMNS * area.width / COLUMNS, i / COLUMNS * area.height / ROWS,
					area.width / COLUMNS, area.height / ROWS);
			org.eclipse.swt.graphics.Transform shift = new org.eclipse.swt.graphics.Transform(gc.getDevice());
			shift.translate(cell.x, cell.y);
			gc.setTransform(shift);
			gc.setClipping(0, 0, cell.width, cell.height);
			PlaneOverlay overlay = new PlaneOverlay(gc, cell, pictures[i].view(), zoom);
			pictures[i].draw(overlay.drawing());
			if (overlay.isInside(model.grid())) {
				overlay.slice(model.grid());
			}
			gc.setTransform(null);
			gc.setClipping((Rectangle) null);
			shift.dispose();
		}
	}
}
