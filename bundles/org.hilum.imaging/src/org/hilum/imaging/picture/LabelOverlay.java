// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/**
 * A slice of an image in grey with its labels as a tint, one pixel for each voxel. A label has the same colour in every
 * picture. Needs no display. Source of the slice's choice and of the blending: nnU-Net, utilities/overlay_plots.py.
 */
public final class LabelOverlay {

	/** Okabe and Ito's colours, which colour-blind people tell apart. */
	private static final int[] PALETTE = { 0xe69f00, 0x56b4e9, 0x009e73, 0xd55e00, 0xf0e442, 0xcc79a7, 0x0072b2 };
	/** Steps of the golden angle never come back to an earlier hue. */
	private static final float GOLDEN = 0.618034f;
	private static final float WHITE = 255;

	private LabelOverlay() {
	}

	/**
	 * {@return the colour of a label}
	 *
	 * @param label its value, above 0
	 */
	public static Color color(int label) {
		int index = label - 1;
		if (index < PALETTE.length) {
			return new Color(PALETTE[index]);
		}
		return Color.getHSBColor(index * GOLDEN % 1, index % 2 == 0 ? 0.9f : 0.6f, index % 3 == 0 ? 0.7f : 0.95f);
	}

	/**
	 * {@return the slice that shows most of all labels: of each label the share of its voxels that a slice holds, averaged
	 * over the labels; the first of equal slices; the middle without labels}
	 *
	 * @param labels (slice, y, x); values up to 0 do not count
	 */
	public static int slice(ShortArray labels) {
		int slices = labels.shape()[0];
		int area = labels.data().length / Math.max(1, slices);
		Map<Short, long[]> counts = new TreeMap<>();
		for (int s = 0; s < slices; s++) {
			for (int i = s * area; i < (s + 1) * area; i++) {
				short label = labels.data()[i];
				if (label > 0) {
					counts.computeIfAbsent(label, _ -> new long[slices])[s]++;
				}
			}
		}
		double[] share = new double[slices];
		counts.values().forEach(perSlice -> {
			long all = 0;
			for (long n : perSlice) {
				all += n;
			}
			for (int s = 0; s < slices; s++) {
				share[s] += (double) perSlice[s] / all;
			}
		});
		int best = counts.isEmpty() ? slices / 2 : 0;
		for (int s = 0; s < slices; s++) {
			best = share[s] > share[best] ? s : best;
		}
		return best;
	}

	/**
	 * Draws.
	 *
	 * @param image     intensities, (y, x); the smallest becomes black; what is not a number, too
	 * @param labels    labels, same shape; values up to 0 have no tint
	 * @param intensity how strong the tint is: 0 not at all, 0.6 nnU-Net's default
	 * @return the picture, its brightest value made white
	 */
	public static BufferedImage draw(FloatArray image, ShortArray labels, double intensity) {
		int height = image.shape()[0];
		int width = image.shape()[1];
		float[] rgb = blend(grey(image.data()), labels.data(), (float) intensity);
		float brightest = 0;
		for (float v : rgb) {
			brightest = Math.max(brightest, v);
		}
		float scale = brightest > 0 ? WHITE / brightest : 1;
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < width * height; i++) {
			int pixel = 0;
			for (int c = 0; c < 3; c++) {
				pixel = pixel << 8 | (int) Math.min(WHITE, rgb[3 * i + c] * scale);
			}
			picture.setRGB(i % width, i / width, pixel);
		}
		return picture;
	}

	private static float[] grey(float... values) {
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (float v : values) {
			if (Float.isFinite(v)) {
				min = Math.min(min, v);
				max = Math.max(max, v);
			}
		}
		float[] result = new float[values.length];
		for (int i = 0; i < values.length && max > min; i++) {
			result[i] = Float.isFinite(values[i]) ? (values[i] - min) / (max - min) * WHITE : 0;
		}
		return result;
	}

	private static float[] blend(float[] grey, short[] labels, float intensity) {
		float[] rgb = new float[3 * grey.length];
		float[] tint = new float[3];
		for (int i = 0; i < grey.length; i++) {
			if (labels[i] > 0) {
				color(labels[i]).getRGBColorComponents(tint);
			}
			for (int c = 0; c < 3; c++) {
				rgb[3 * i + c] = grey[i] + (labels[i] > 0 ? intensity * WHITE * tint[c] : 0);
			}
		}
		return rgb;
	}
}
