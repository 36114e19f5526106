// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

/** Lower envelope of the parabolas {@code f(q) + (spacing * (p - q))^2} along one line; buffers are kept for reuse. */
final class Envelope {

	private final int length;
	private final double spacing;
	/** One half over the distance of two apexes times the squared spacing: spares a division per comparison. */
	private final double[] reciprocal;
	/** Apexes of the parabolas on the envelope, their heights, and where each begins to be the lowest. */
	private final int[] apex;
	private final double[] height;
	private final double[] begin;

	Envelope(int length, double spacing) {
		this.length = length;
		this.spacing = spacing;
		this.reciprocal = new double[length];
		for (int i = 1; i < length; i++) {
			reciprocal[i] = 0.5 / (spacing * spacing * i);
		}
		this.apex = new int[length];
		this.height = new double[length];
		this.begin = new double[length + 1];
	}

	/**
	 * Replaces a line by its envelope.
	 *
	 * @param f     the values
	 * @param start where the line begins
	 */
	void apply(double[] f, int start) {
		int last = -1;
		for (int q = 0; q < length; q++) {
			double value = f[start + q];
			if (value != Double.POSITIVE_INFINITY) {
				last = add(last, q, value);
			}
		}
		if (last < 0) {
			return;
		}
		begin[last + 1] = Double.POSITIVE_INFINITY;
		int k = 0;
		for (int p = 0; p < length; p++) {
			while (begin[k + 1] < p) {
				k++;
			}
			double mm = (p - apex[k]) * spacing;
			f[start + p] = height[k] + mm * mm;
		}
	}

	private int add(int last, int q, double value) {
		int k = last;
		double crossing = Double.NEGATIVE_INFINITY;
		while (k >= 0) {
			int v = apex[k];
			crossing = (value - height[k]) * reciprocal[q - v] + 0.5 * (q + v);
			if (crossing > begin[k]) {
				break;
			}
			k--;
		}
		k++;
		apex[k] = q;
		height[k] = value;
		begin[k] = k == 0 ? Double.NEGATIVE_INFINITY : crossing;
		return k;
	}
}
