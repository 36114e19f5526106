// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.hilum.core.AtomicFiles;

/** Pictures of panes as they are on the screen, with everything that is drawn over them. */
public final class Snapshots {

	private Snapshots() {
	}

	/**
	 * {@return the picture of all panes that are shown, at the resolution of the screen}
	 *
	 * @param area the panes
	 */
	public static ImageData all(PaneArea area) {
		Rectangle bounds = area.getClientArea();
		Image whole = new Image(area.getDisplay(), Math.max(1, bounds.width), Math.max(1, bounds.height));
		GC gc = new GC(whole);
		gc.setBackground(area.getBackground());
		gc.fillRectangle(bounds);
		for (Control child : area.getChildren()) {
			if (child.isVisible() && child instanceof PictureCanvas pane) {
				Image part = pane.snapshot();
				gc.drawImage(part, child.getLocation().x, child.getLocation().y);
				part.dispose();
			}
		}
		gc.dispose();
		ImageData data = whole.getImageData(Pictures.zoom(area));
		whole.dispose();
		return data;
	}

	/**
	 * Writes a picture.
	 *
	 * @param data the picture
	 * @param file the PNG file, replaced when it is there
	 */
	public static void write(ImageData data, Path file) {
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		loader.save(bytes, SWT.IMAGE_PNG);
		AtomicFiles.write(file, out -> bytes.writeTo(out));
	}

	/**
	 * Puts a picture on the clipboard.
	 *
	 * @param area whose display has the clipboard
	 * @param data the picture
	 */
	public static void copy(PaneArea area, ImageData data) {
		Clipboard clipboard = new Clipboard(area.getDisplay());
		clipboard.setContents(new Object[] { data }, new Transfer[] { ImageTransfer.getInstance() });
		clipboard.dispose();
	}
}
