// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import java.util.Arrays;

/** The statistics of one scan, by context: 365 of gradients, then two of interrupted runs (T.87, A.6). */
final class LsContexts {

	static final int RUN = 365;

	private final LsParameters parameters;
	private final int[] magnitude = new int[RUN + 2];
	private final int[] bias = new int[RUN];
	private final int[] correction = new int[RUN];
	private final int[] count = new int[RUN + 2];
	private final int[] negative = new int[2];

	LsContexts(LsParameters parameters) {
		this.parameters = parameters;
		Arrays.fill(magnitude, Math.max(2, (parameters.range() + 32) / 64));
		Arrays.fill(count, 1);
	}

	int correction(int q) {
		return correction[q];
	}

	/** {@return the prediction error of a sample in a regular context} */
	int error(LsBits in, int q) {
		int k = order(magnitude[q], count[q]);
		int mapped = in.golomb(k, parameters.limit(), parameters.errorBits());
		boolean swapped = parameters.near() == 0 && k == 0 && 2 * bias[q] <= -count[q];
		int error = (mapped & 1) == 0 ? mapped / 2 : -(mapped + 1) / 2;
		error = swapped ? -error - 1 : error;
		update(q, error);
		return error;
	}

	private void update(int q, int error) {
		bias[q] += error * (2 * parameters.near() + 1);
		magnitude[q] += Math.abs(error);
		if (count[q] == parameters.reset()) {
			magnitude[q] >>= 1;
			bias[q] >>= 1;
			count[q] >>= 1;
		}
		count[q]++;
		if (bias[q] <= -count[q]) {
			bias[q] = Math.max(bias[q] + count[q], 1 - count[q]);
			correction[q] = Math.max(correction[q] - 1, -128);
		} else if (bias[q] > 0) {
			bias[q] = Math.min(bias[q] - count[q], 0);
			correction[q] = Math.min(correction[q] + 1, 127);
		}
	}

	/** {@return the prediction error of the sample that ends a run} */
	int runError(LsBits in, int type, int runBits) {
		int q = RUN + type;
		int k = order(type == 1 ? magnitude[q] + (count[q] >> 1) : magnitude[q], count[q]);
		int mapped = in.golomb(k, parameters.limit() - runBits - 1, parameters.errorBits());
		int sum = mapped + type;
		int map = sum & 1;
		int size = (sum + map) / 2;
		boolean minus = (k != 0 || 2 * negative[type] >= count[q]) == (map == 1);
		int error = minus ? -size : size;
		if (error < 0) {
			negative[type]++;
		}
		magnitude[q] += mapped + 1 - type >> 1;
		if (count[q] == parameters.reset()) {
			magnitude[q] >>= 1;
			count[q] >>= 1;
			negative[type] >>= 1;
		}
		count[q]++;
		return error;
	}

	private static int order(int sum, int n) {
		int k = 0;
		while (n << k < sum && k < 24) {
			k++;
		}
		return k;
	}
}
