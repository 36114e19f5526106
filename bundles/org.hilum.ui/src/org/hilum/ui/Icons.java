// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The icons of the workbench, SVG files drawn at the screen's scale; they live as long as the display. */
public final class Icons {

	private static final String BUNDLE = "org.hilum.ui";

	private Icons() {
	}

	/**
	 * {@return an icon}
	 *
	 * @param name its file name in the folder icons, without the ending
	 */
	public static ImageDescriptor descriptor(String name) {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg").orElseThrow();
	}

	/**
	 * {@return an icon; call it on the UI thread and do not dispose it}
	 *
	 * @param name its file name in the folder icons, without the ending
	 */
	public static Image image(String name) {
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = BUNDLE + "/" + name;
		if (registry.getDescriptor(key) == null) {
			registry.put(key, descriptor(name));
		}
		return registry.get(key);
	}
}
