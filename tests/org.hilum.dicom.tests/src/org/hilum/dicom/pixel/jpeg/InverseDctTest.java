// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The transform row by row and column by column equals the fourfold sum of T.81, A.3.3. */
class InverseDctTest {

	/** Sums of 64 products of numbers up to 2^11 x 255 in double precision. */
	private static final double ROUNDING = 1e-7;

	private static double factor(int frequency) {
		return frequency == 0 ? 1 / Math.sqrt(2) : 1;
	}

	private static double cosine(int place, int frequency) {
		return Math.cos((2 * place + 1) * frequency * Math.PI / 16);
	}

	private static double direct(short[] coefficients, int from, int[] quantization, int x, int y) {
		double sum = 0;
		for (int v = 0; v < 8; v++) {
			for (int u = 0; u < 8; u++) {
				sum += factor(u) * factor(v) * coefficients[from + 8 * v + u] * quantization[8 * v + u] * cosine(x, u)
						* cosine(y, v);
			}
		}
		return sum / 4;
	}

	@Test
	void blocksEqualTheFourfoldSum() {
		Random random = new Random(8);
		short[] coefficients = new short[3 * 64];
		int[] quantization = new int[64];
		for (int i = 0; i < coefficients.length; i++) {
			coefficients[i] = (short) (random.nextInt(4096) - 2048);
			quantization[i % 64] = 1 + random.nextInt(255);
		}
		double[] out = new double[64];
		for (int from = 0; from < coefficients.length; from += 64) {
			new InverseDct().transform(coefficients, from, quantization, out);
			for (int i = 0; i < 64; i++) {
				assertThat(out[i]).isCloseTo(direct(coefficients, from, quantization, i % 8, i / 8), within(ROUNDING));
			}
		}
	}

	@Test
	void theMeanAloneIsAFlatBlock() {
		int[] quantization = new int[64];
		Arrays.fill(quantization, 3);
		double[] out = new double[64];
		short[] coefficients = new short[64];
		coefficients[0] = 80;
		new InverseDct().transform(coefficients, 0, quantization, out);
		for (double value : out) {
			assertThat(value).isCloseTo(80 * 3 / 8.0, within(ROUNDING));
		}
	}

	@Test
	void theSumOfSquaresIsKept() {
		Random random = new Random(9);
		short[] coefficients = new short[64];
		int[] ones = new int[64];
		Arrays.fill(ones, 1);
		double before = 0;
		for (int i = 0; i < 64; i++) {
			coefficients[i] = (short) random.nextInt(-100, 100);
			before += coefficients[i] * coefficients[i];
		}
		double[] out = new double[64];
		new InverseDct().transform(coefficients, 0, ones, out);
		assertThat(Arrays.stream(out).map(v -> v * v).sum()).isCloseTo(before, within(1e-6));
	}
}
