// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.util.function.Consumer;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;
import org.hilum.viewer.image.ImageHints;
import org.hilum.viewer.image.ViewImage;

/** One image that is shown while its volume is being read. */
final class ArrivingImage implements VolumeListener {

	private final String name;
	private final ImageHints hints;
	private final Consumer<ViewImage> begun;
	private ViewImage image;
	private Volume shown;

	/**
	 * Nothing has been read.
	 *
	 * @param name  of the image
	 * @param hints what is known before its values
	 * @param begun receives it with its first values
	 */
	ArrivingImage(String name, ImageHints hints, Consumer<ViewImage> begun) {
		this.name = name;
		this.hints = hints;
		this.begun = begun;
	}

	@Override
	public void arrived(Volume volume, long values) {
		if (image == null) {
			image = ViewImage.of(name, volume, hints);
			image.loading(values);
			begun.accept(image);
		} else {
			if (volume != shown) {
				image.replace(volume, hints);
			}
			image.loading(values);
		}
		shown = volume;
	}

	/** {@return how many values have been read} */
	long values() {
		return image == null ? 0 : image.loaded();
	}

	/**
	 * {@return the image, all of whose values have been read}
	 *
	 * @param volume they
	 * @param known  what is known now
	 */
	ViewImage whole(Volume volume, ImageHints known) {
		if (image == null) {
			return ViewImage.of(name, volume, known);
		}
		image.replace(volume, known);
		image.loading(image.total());
		return image;
	}
}
