// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.Locale;
import org.hilum.viewer.image.PlaneSampler;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.plane.PlaneView;

/**
 * A channel of an image at one time, through a window and a table of colours.
 *
 * @param image   the image
 * @param channel from 0
 * @param time    from 0
 * @param window  which values are shown
 * @param colours 256 colours 0xAARRGGBB from the window's low to its high end, see {@link ColourMaps}
 * @param opacity 0 to 1; below 1 lower layers shine through
 * @param visible whether it is shown
 * @since 0.2
 */
public record ImageLayer(ViewImage image, int channel, int time, Window window, int[] colours, double opacity,
		boolean visible) implements PlaneLayer {

	/**
	 * An opaque layer in shades of grey.
	 *
	 * @param image  the image; its first channel and time
	 * @param window which values are shown
	 */
	public ImageLayer(ViewImage image, Window window) {
		this(image, 0, 0, window, ColourMaps.GREY.colours(), 1, true);
	}

	@Override
	public String name() {
		return image.channels().get(channel);
	}

	/**
	 * {@return this layer with another window}
	 *
	 * @param other the window
	 */
	public ImageLayer with(Window other) {
		return new ImageLayer(image, channel, time, other, colours, opacity, visible);
	}

	/**
	 * {@return this layer with another channel and time}
	 *
	 * @param newChannel from 0
	 * @param newTime    from 0
	 */
	public ImageLayer with(int newChannel, int newTime) {
		return new ImageLayer(image, newChannel, newTime, window, colours, opacity, visible);
	}

	/**
	 * {@return this layer, shown otherwise}
	 *
	 * @param newColours 256 colours
	 * @param newOpacity 0 to 1
	 * @param shown      whether it is shown
	 */
	public ImageLayer with(int[] newColours, double newOpacity, boolean shown) {
		return new ImageLayer(image, channel, time, window, newColours, newOpacity, shown);
	}

	@Override
	public int times() {
		return image.times();
	}

	@Override
	public ImageLayer atTime(int other) {
		int shown = Math.clamp(other, 0, image.times() - 1);
		return shown == time ? this : with(channel, shown);
	}

	@Override
	public RowPainter painter(PlaneView view) {
		PlaneSampler sampler = PlaneSampler.of(image.samples(channel, time), image.grid(), view);
		float[] values = new float[view.width()];
		int[] table = table();
		float low = (float) window.low();
		float scale = (float) (table.length / window.width());
		return (row, pixels) -> {
			sampler.read(row, values);
			for (int i = 0; i < values.length; i++) {
				float value = values[i];
				if (value == value) {
					int index = Math.clamp((int) ((value - low) * scale), 0, table.length - 1);
					pixels[i] = Blend.over(pixels[i], table[index]);
				}
			}
		};
	}

	@Override
	public String valueAt(double... world) {
		float value = image.at(channel, time, world);
		boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
		return Float.isNaN(value) ? "" : whole ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.4g", value);
	}

	/** {@return the colours with this layer's opacity} */
	private int[] table() {
		int[] table = colours.clone();
		for (int i = 0; i < table.length; i++) {
			table[i] = Blend.argb(table[i], (table[i] >>> 24) / 255.0 * opacity);
		}
		return table;
	}
}
