// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

/** The inverse discrete cosine transform of 8 x 8 blocks (T.81, A.3.3), in double precision. */
final class InverseDct {

	private static final double[] BASIS = basis();

	private final double[] rows = new double[64];

	/** {@return by position x and frequency u: C(u)/2 cos((2x+1)u pi/16)} */
	private static double[] basis() {
		double[] result = new double[64];
		for (int x = 0; x < 8; x++) {
			for (int u = 0; u < 8; u++) {
				double scale = u == 0 ? Math.sqrt(0.5) / 2 : 0.5;
				result[8 * x + u] = scale * Math.cos((2 * x + 1) * u * Math.PI / 16);
			}
		}
		return result;
	}

	/**
	 * Transforms a block.
	 *
	 * @param coefficients holds it
	 * @param from         where it begins
	 * @param quantization factors, row by row
	 * @param out          64 values, without level shift
	 */
	void transform(short[] coefficients, int from, int[] quantization, double[] out) {
		for (int v = 0; v < 8; v++) {
			for (int x = 0; x < 8; x++) {
				double sum = 0;
				for (int u = 0; u < 8; u++) {
					int k = 8 * v + u;
					sum += coefficients[from + k] * quantization[k] * BASIS[8 * x + u];
				}
				rows[8 * v + x] = sum;
			}
		}
		for (int y = 0; y < 8; y++) {
			for (int x = 0; x < 8; x++) {
				double sum = 0;
				for (int v = 0; v < 8; v++) {
					sum += rows[8 * v + x] * BASIS[8 * y + v];
				}
				out[8 * y + x] = sum;
			}
		}
	}
}
