// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import org.hilum.imaging.PixelType;
import org.hilum.viewer.image.PlaneSampler;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.plane.PlaneView;

/**
 * An image whose three channels of bytes are red, green and blue.
 *
 * @param image   the image
 * @param visible whether it is shown
 * @since 0.2
 */
public record RgbLayer(ViewImage image, boolean visible) implements PlaneLayer {

	private static final int CHANNELS = 3;

	/**
	 * {@return whether an image is one in colours; a fourth channel would be its opacity}
	 *
	 * @param image the image
	 */
	public static boolean fits(ViewImage image) {
		int channels = image.channels().size();
		return (channels == CHANNELS || channels == CHANNELS + 1) && image.samples(0, 0).type() == PixelType.UINT8;
	}

	@Override
	public String name() {
		return image.name();
	}

	@Override
	public RowPainter painter(PlaneView view) {
		PlaneSampler[] samplers = new PlaneSampler[CHANNELS];
		for (int c = 0; c < CHANNELS; c++) {
			samplers[c] = PlaneSampler.of(image.samples(c, 0), image.grid(), view);
		}
		float[] values = new float[view.width()];
		return (row, pixels) -> {
			for (int c = 0; c < CHANNELS; c++) {
				samplers[c].read(row, values);
				int shift = 8 * (CHANNELS - 1 - c);
				for (int i = 0; i < values.length; i++) {
					if (!Float.isNaN(values[i])) {
						pixels[i] = pixels[i] & ~(0xff << shift) | Math.round(values[i]) << shift;
					}
				}
			}
		};
	}

	@Override
	public String valueAt(double... world) {
		float red = image.at(0, 0, world);
		return Float.isNaN(red) ? "" : (int) red + ", " + (int) image.at(1, 0, world) + ", " + (int) image.at(2, 0, world);
	}
}
