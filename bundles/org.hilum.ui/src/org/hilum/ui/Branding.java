// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The sign of Hilum in the sizes that windows ask for. */
public final class Branding {

	private static final String BUNDLE = "org.hilum.ui";
	private static final int[] SIZES = { 16, 32, 48, 64, 128, 256 };

	private Branding() {
	}

	/** {@return the window images, smallest first; they live as long as the display} */
	public static Image[] windowImages() {
		List<Image> images = new ArrayList<>();
		for (int size : SIZES) {
			images.add(JFaceResources.getResources().create(descriptor(size)));
		}
		return images.toArray(Image[]::new);
	}

	/**
	 * {@return the sign}
	 *
	 * @param size its width in pixels, one of 16, 32, 48, 64, 128, 256
	 */
	public static ImageDescriptor descriptor(int size) {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "branding/hilum" + size + ".png").orElseThrow();
	}
}
