// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;

/**
 * A canvas that shows the newest picture that other threads made, at the resolution of the screen. The UI thread only draws;
 * a picture that comes before the last one was drawn replaces it.
 */
abstract class PictureCanvas extends Canvas {

	private final Display display;
	private final AtomicReference<Ready> next = new AtomicReference<>();
	private Ready shown;
	private final AtomicLong paints = new AtomicLong();

	/**
	 * A picture with what belongs to it.
	 *
	 * @param image   the pixels
	 * @param content what made them, for the overlay
	 */
	record Ready(Image image, Object content) {
	}

	PictureCanvas(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		display = parent.getDisplay();
		addPaintListener(e -> draw(e.gc));
		addDisposeListener(e -> {
			dispose(shown);
			dispose(next.getAndSet(null));
			shown = null;
		});
	}

	private static void dispose(Ready ready) {
		if (ready != null) {
			ready.image().dispose();
		}
	}

	/** Hands over a picture; any thread. */
	final void publish(int[] pixels, int width, int height, Object content) {
		if (display.isDisposed()) {
			return;
		}
		Ready old = next.getAndSet(new Ready(Pictures.image(display, pixels, width, height), content));
		if (old != null) {
			old.image().dispose(); // never drawn; the call that would have drawn it takes the new one
			return;
		}
		display.asyncExec(this::take);
	}

	private void take() {
		Ready ready = next.getAndSet(null);
		if (ready == null) {
			return;
		}
		if (isDisposed()) {
			ready.image().dispose();
			return;
		}
		dispose(shown);
		shown = ready;
		redraw();
	}

	/** Draws picture and overlay; also for snapshots. */
	final void draw(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(display.getSystemColor(SWT.COLOR_BLACK));
		if (shown == null) {
			gc.fillRectangle(area);
		} else {
			Rectangle size = shown.image().getBounds();
			gc.setInterpolation(SWT.NONE);
			gc.drawImage(shown.image(), 0, 0, size.width, size.height, 0, 0, area.width, area.height);
		}
		overlay(gc, area, shown == null ? null : shown.content());
		paints.incrementAndGet();
	}

	/** Draws over the picture. */
	abstract void overlay(GC gc, Rectangle area, Object content);

	/** {@return how often it was drawn} */
	public final long paints() {
		return paints.get();
	}

	/** {@return what made the picture that is shown, or null} */
	public final Object content() {
		return shown == null ? null : shown.content();
	}

	/** {@return an image of the pane as it is drawn, to be disposed by the caller} */
	public final Image snapshot() {
		Rectangle area = getClientArea();
		Image image = new Image(display, Math.max(1, area.width), Math.max(1, area.height));
		GC gc = new GC(image);
		draw(gc);
		gc.dispose();
		return image;
	}

	/** {@return the pixels of the pane as it is drawn, at the resolution of the screen} */
	public final ImageData snapshotData() {
		Image image = snapshot();
		ImageData data = image.getImageData(Pictures.zoom(this));
		image.dispose();
		return data;
	}

	@Override
	protected void checkSubclass() {
		// panes are canvases with behaviour, which SWT allows for Canvas
	}
}
