// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Pixels and images, and the threads that make them. */
final class Pictures {

	private static final int PERCENT = 100;
	private static final PaletteData RGB = new PaletteData(0xff0000, 0xff00, 0xff);
	/** Two: the planes of one viewer are made while one is drawn; they end with the process. */
	private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2,
			Thread.ofPlatform().daemon().name("hilum-viewer-picture-", 0).factory());

	private Pictures() {
	}

	static ExecutorService workers() {
		return WORKERS;
	}

	/** {@return an image of pixels, the same at every zoom; it may be called off the UI thread} */
	static Image image(Display display, int[] pixels, int width, int height) {
		ImageData data = data(pixels, width, height);
		return new Image(display, (ImageDataProvider) zoom -> data);
	}

	/** {@return 32-bit image data of pixels 0xRRGGBB} */
	static ImageData data(int[] pixels, int width, int height) {
		byte[] bytes = new byte[4 * width * height];
		ByteBuffer.wrap(bytes).asIntBuffer().put(pixels, 0, width * height);
		return new ImageData(width, height, 32, RGB, 4, bytes);
	}

	/** {@return the zoom of the screen in percent} */
	static int zoom(Control control) {
		return control.getMonitor().getZoom();
	}

	/** {@return pixels of the screen for a length in points, at least 1} */
	static int pixels(int points, int zoom) {
		return Math.max(1, points * zoom / PERCENT);
	}
}
