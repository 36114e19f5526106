// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

/**
 * Conversions of colours, in place, samples of a pixel side by side.
 *
 * @since 0.1.0
 */
public final class Colours {

	private Colours() {
	}

	/**
	 * Converts full-range luminance and chroma (YBR_FULL; PS3.3, C.7.6.3.1.2) to red, green and blue.
	 *
	 * @param samples three per pixel
	 * @param bits    bits per sample
	 */
	public static void toRgb(int[] samples, int bits) {
		int max = (1 << bits) - 1;
		double middle = 1 << bits - 1;
		for (int i = 0; i + 2 < samples.length; i += 3) {
			double y = samples[i];
			double cb = samples[i + 1] - middle;
			double cr = samples[i + 2] - middle;
			samples[i] = (int) Math.clamp(Math.round(y + 1.402 * cr), 0, max);
			samples[i + 1] = (int) Math.clamp(Math.round(y - 0.344136 * cb - 0.714136 * cr), 0, max);
			samples[i + 2] = (int) Math.clamp(Math.round(y + 1.772 * cb), 0, max);
		}
	}

	/**
	 * {@return the luminance of red, green and blue (ITU-R BT.601)}
	 *
	 * @param samples three or more per pixel
	 * @param step    samples per pixel
	 */
	public static int[] luminance(int[] samples, int step) {
		int[] result = new int[samples.length / step];
		for (int i = 0; i < result.length; i++) {
			int at = i * step;
			result[i] = (int) Math.round(0.299 * samples[at] + 0.587 * samples[at + 1] + 0.114 * samples[at + 2]);
		}
		return result;
	}
}
