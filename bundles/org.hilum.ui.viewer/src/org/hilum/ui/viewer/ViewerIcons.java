// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer;

import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Image;

/** The icons of the viewer's tools; they live as long as the display. */
public final class ViewerIcons {

	private ViewerIcons() {
	}

	/**
	 * {@return an icon; call it on the UI thread and do not dispose it}
	 *
	 * @param name its file name in the folder icons, without the ending
	 */
	public static Image image(String name) {
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = "org.hilum.ui.viewer/" + name;
		if (registry.getDescriptor(key) == null) {
			URL file = ViewerIcons.class.getResource("icons/" + name + ".svg");
			registry.put(key, ImageDescriptor.createFromURL(file));
		}
		return registry.get(key);
	}
}
