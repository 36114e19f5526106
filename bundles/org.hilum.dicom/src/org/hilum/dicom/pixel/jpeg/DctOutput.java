// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import java.util.List;
import org.hilum.dicom.pixel.CodecProblems;

/** Turns coefficients into samples: inverse transform, level shift, chroma repeated to full size. */
final class DctOutput {

	private final List<Component> components;
	private final int[][] quantization;
	private final int precision;

	DctOutput(List<Component> components, int[][] quantization, int precision) {
		this.components = components;
		this.quantization = quantization;
		this.precision = precision;
	}

	/** {@return samples, pixel by pixel} */
	int[] samples(int columns, int rows) {
		int count = components.size();
		int maxH = components.stream().mapToInt(c -> c.horizontal).max().orElseThrow();
		int maxV = components.stream().mapToInt(c -> c.vertical).max().orElseThrow();
		int[] out = new int[columns * rows * count];
		for (int i = 0; i < count; i++) {
			Component c = components.get(i);
			short[] plane = plane(c);
			int width = 8 * c.blocksAcross;
			for (int y = 0; y < rows; y++) {
				int line = y * c.vertical / maxV * width;
				for (int x = 0; x < columns; x++) {
					out[(y * columns + x) * count + i] = plane[line + x * c.horizontal / maxH];
				}
			}
		}
		return out;
	}

	private short[] plane(Component c) {
		int[] factors = quantization[c.quantization];
		if (factors == null) {
			throw CodecProblems.damaged("JPEG", "a quantization table is missing");
		}
		InverseDct dct = new InverseDct();
		double[] block = new double[64];
		int width = 8 * c.blocksAcross;
		short[] plane = new short[64 * c.blocksAcross * c.blocksDown];
		double middle = 1 << precision - 1;
		int max = (1 << precision) - 1;
		for (int b = 0; b < c.blocksAcross * c.blocksDown; b++) {
			dct.transform(c.coefficients, 64 * b, factors, block);
			int corner = b / c.blocksAcross * 8 * width + b % c.blocksAcross * 8;
			for (int k = 0; k < 64; k++) {
				long value = Math.round(block[k] + middle);
				plane[corner + (k >> 3) * width + (k & 7)] = (short) Math.clamp(value, 0, max);
			}
		}
		return plane;
	}
}
