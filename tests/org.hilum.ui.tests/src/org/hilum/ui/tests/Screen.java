// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;

/** Takes pictures of windows; call it on the UI thread. */
public final class Screen {

	private Screen() {
	}

	/** Writes what is on the screen within a window's bounds. */
	public static void shoot(Shell shell, Path png) {
		shoot(shell, shell.getBounds(), png);
	}

	/** Writes a dialog with its title, without the frame that some window managers leave out. */
	public static void shootDialog(Shell shell, Path png) {
		Rectangle bounds = shell.getBounds();
		Rectangle inside = shell.getDisplay().map(shell, null, shell.getClientArea());
		shoot(shell, new Rectangle(inside.x, bounds.y, inside.width, inside.y + inside.height - bounds.y), png);
	}

	private static void shoot(Shell shell, Rectangle wanted, Path png) {
		Rectangle area = wanted.intersection(shell.getDisplay().getBounds());
		Image image = new Image(shell.getDisplay(), area.width, area.height);
		GC gc = new GC(shell.getDisplay());
		gc.copyArea(image, area.x, area.y);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		// all pixels of screens that are scaled
		loader.data = new ImageData[] { image.getImageData(shell.getMonitor().getZoom()) };
		loader.save(png.toString(), SWT.IMAGE_PNG);
		image.dispose();
	}
}
