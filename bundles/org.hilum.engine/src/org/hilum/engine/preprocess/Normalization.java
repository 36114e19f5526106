// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import org.hilum.core.HilumException;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.NormalizationSchemes;

/** nnU-Net's normalisation schemes, in place, in single precision; sums are taken in double. */
public final class Normalization {

	private static final float EPSILON = 1e-8f;

	private final float[] data;
	private final int from;
	private final int to;

	private Normalization(float[] data, int from, int to) {
		this.data = data;
		this.from = from;
		this.to = to;
	}

	/**
	 * Normalises one channel.
	 *
	 * @param scheme      nnU-Net's class name
	 * @param useMask     whether only voxels inside the non-zero mask are normalised, where the scheme supports masks
	 * @param intensities the fingerprint's foreground intensities; only CT normalisation needs them
	 * @param data        voxels of all channels
	 * @param channel     which channel
	 * @param seg         labels of the voxels, negative outside the mask
	 */
	public static void apply(String scheme, boolean useMask, IntensityProperties intensities, float[] data, int channel,
			short... seg) {
		Normalization part = new Normalization(data, channel * seg.length, (channel + 1) * seg.length);
		switch (scheme) {
			case NormalizationSchemes.CT -> part.ct(intensities);
			case NormalizationSchemes.Z_SCORE -> part.zScore(useMask ? seg : null);
			case NormalizationSchemes.RESCALE -> part.rescale();
			case NormalizationSchemes.RGB -> part.rgb();
			case NormalizationSchemes.NONE -> {
				// the image stays as it is
			}
			default -> throw HilumException.input(null, "The plans ask for the unknown normalisation " + scheme,
					"Choose one of nnU-Net's: CTNormalization, ZScoreNormalization, NoNormalization, "
							+ "RescaleTo01Normalization, RGBTo01Normalization.");
		}
	}

	private void ct(IntensityProperties p) {
		if (p == null || Double.isNaN(p.mean() + p.std() + p.percentile005() + p.percentile995())) {
			throw HilumException.input(null, "The plans hold no foreground intensities for a CT channel",
					"Extract the fingerprint and plan again.");
		}
		float low = (float) p.percentile005();
		float high = (float) p.percentile995();
		float mean = (float) p.mean();
		float std = (float) Math.max(p.std(), EPSILON);
		for (int i = from; i < to; i++) {
			data[i] = (Math.min(Math.max(data[i], low), high) - mean) / std;
		}
	}

	private void zScore(short... mask) {
		double sum = 0;
		long n = 0;
		for (int i = from; i < to; i++) {
			if (mask == null || mask[i - from] >= 0) {
				sum += data[i];
				n++;
			}
		}
		double mean = sum / n;
		double squares = 0;
		for (int i = from; i < to; i++) {
			if (mask == null || mask[i - from] >= 0) {
				squares += (data[i] - mean) * (data[i] - mean);
			}
		}
		float std = Math.max((float) Math.sqrt(squares / n), EPSILON);
		for (int i = from; i < to; i++) {
			if (mask == null || mask[i - from] >= 0) {
				data[i] = (data[i] - (float) mean) / std;
			}
		}
	}

	private void rescale() {
		float min = min();
		float range = Math.max(max() - min, EPSILON);
		for (int i = from; i < to; i++) {
			data[i] = (data[i] - min) / range;
		}
	}

	private void rgb() {
		if (min() < 0 || max() > 255) {
			throw HilumException.input(null, "An RGB channel holds values from " + min() + " to " + max()
					+ ", beyond 0 to 255", "Name the channel differently in dataset.json, or use 8-bit images.");
		}
		for (int i = from; i < to; i++) {
			data[i] /= 255;
		}
	}

	private float min() {
		float min = Float.POSITIVE_INFINITY;
		for (int i = from; i < to; i++) {
			min = Math.min(min, data[i]);
		}
		return min;
	}

	private float max() {
		float max = Float.NEGATIVE_INFINITY;
		for (int i = from; i < to; i++) {
			max = Math.max(max, data[i]);
		}
		return max;
	}
}
