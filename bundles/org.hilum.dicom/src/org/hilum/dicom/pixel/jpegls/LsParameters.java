// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import org.hilum.dicom.pixel.CodecProblems;

/**
 * Coding parameters (T.87, C.2.4.1.1).
 *
 * @param max   the largest sample value
 * @param near  the largest error, 0 for lossless
 * @param t1    first gradient threshold
 * @param t2    second gradient threshold
 * @param t3    third gradient threshold
 * @param reset how many samples of a context are remembered
 */
record LsParameters(int max, int near, int t1, int t2, int t3, int reset) {

	/** Checks the ranges that the standard allows. */
	LsParameters {
		if (max < 1 || max > 65535 || near < 0 || near > Math.min(255, max / 2) || t1 > t2 || t2 > t3 || t3 > max || reset < 3) {
			throw CodecProblems.damaged("JPEG-LS", "the coding parameters are out of range");
		}
	}

	/**
	 * {@return parameters, defaults where a preset is 0}
	 *
	 * @param precision bits per sample
	 * @param preset    max, t1, t2, t3, reset as the stream presets them, or zeros
	 * @param near      the largest error
	 */
	static LsParameters of(int precision, int[] preset, int near) {
		int max = preset[0] > 0 ? preset[0] : (1 << precision) - 1;
		int t1;
		int t2;
		int t3;
		if (max >= 128) {
			int factor = (Math.min(max, 4095) + 128) / 256;
			t1 = clamp(factor + 2 + 3 * near, near + 1, max);
			t2 = clamp(factor * 4 + 3 + 5 * near, t1, max);
			t3 = clamp(factor * 17 + 4 + 7 * near, t2, max);
		} else {
			int factor = 256 / (max + 1);
			t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, max);
			t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, max);
			t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, max);
		}
		return new LsParameters(max, near, preset[1] > 0 ? preset[1] : t1, preset[2] > 0 ? preset[2] : t2,
				preset[3] > 0 ? preset[3] : t3, preset[4] > 0 ? preset[4] : 64);
	}

	/** A threshold out of range falls back to the lower bound, not to the nearer one. */
	private static int clamp(int value, int low, int high) {
		return value > high || value < low ? low : value;
	}

	/** {@return the number of different prediction errors} */
	int range() {
		return (max + 2 * near) / (2 * near + 1) + 1;
	}

	/** {@return bits of a prediction error that is written as it is} */
	int errorBits() {
		return bitsFor(range());
	}

	/** {@return the longest code} */
	int limit() {
		int bits = Math.max(2, bitsFor(max + 1));
		return 2 * (bits + Math.max(8, bits));
	}

	private static int bitsFor(int values) {
		return 32 - Integer.numberOfLeadingZeros(values - 1);
	}
}
