// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import java.util.Arrays;
import org.hilum.dicom.pixel.CodecProblems;

/** Decodes one scan: components one by one, interleaved by line or interleaved by sample. */
final class LsScan {

	private static final int[] RUN_BITS = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10,
			11, 12, 13, 14, 15 };

	private final LsBits in;
	private final LsParameters parameters;
	private final LsContexts contexts;
	private final int columns;
	private final int step;
	private final int[] runIndex;

	LsScan(LsBits in, LsParameters parameters, int columns, int components) {
		this.in = in;
		this.parameters = parameters;
		this.contexts = new LsContexts(parameters);
		this.columns = columns;
		this.step = 2 * parameters.near() + 1;
		this.runIndex = new int[components];
	}

	/**
	 * Decodes.
	 *
	 * @param places   the position of each component's sample in a pixel
	 * @param out      samples, pixel by pixel
	 * @param stride   samples per pixel of {@code out}
	 * @param rows     lines
	 * @param together whether the components of a pixel come together
	 */
	void decode(int[] places, int[] out, int stride, int rows, boolean together) {
		// lines are framed by one sample on either side, T.87, A.2.1
		int[][] above = new int[places.length][columns + 2];
		int[][] line = new int[places.length][columns + 2];
		for (int y = 0; y < rows; y++) {
			for (int c = 0; c < places.length; c++) {
				above[c][columns + 1] = above[c][columns];
				line[c][0] = above[c][1];
			}
			if (together) {
				pixels(above, line);
			} else {
				for (int c = 0; c < places.length; c++) {
					samples(above[c], line[c], c);
				}
			}
			for (int c = 0; c < places.length; c++) {
				for (int x = 0; x < columns; x++) {
					out[(y * columns + x) * stride + places[c]] = line[c][x + 1];
				}
			}
			int[][] swap = above;
			above = line;
			line = swap;
		}
	}

	private void samples(int[] above, int[] line, int c) {
		int x = 1;
		while (x <= columns) {
			int q = context(above, line, x);
			if (q != 0) {
				line[x] = regular(above, line, x, q);
				x++;
				continue;
			}
			int run = run(columns + 1 - x, c);
			Arrays.fill(line, x, x + run, line[x - 1]);
			x += run;
			if (x <= columns) {
				line[x] = interruption(line[x - 1], above[x], c);
				x++;
			}
		}
	}

	private void pixels(int[][] above, int[][] line) {
		int[] q = new int[line.length];
		int x = 1;
		while (x <= columns) {
			boolean flat = true;
			for (int c = 0; c < line.length; c++) {
				q[c] = context(above[c], line[c], x);
				flat &= q[c] == 0;
			}
			if (!flat) {
				for (int c = 0; c < line.length; c++) {
					line[c][x] = regular(above[c], line[c], x, q[c]);
				}
				x++;
				continue;
			}
			int run = run(columns + 1 - x, 0);
			for (int[] samples : line) {
				Arrays.fill(samples, x, x + run, samples[x - 1]);
			}
			x += run;
			if (x <= columns) {
				for (int c = 0; c < line.length; c++) {
					int error = contexts.runError(in, 0, RUN_BITS[runIndex[0]]);
					line[c][x] = reconstructed(above[c][x], line[c][x - 1] > above[c][x] ? -error : error);
				}
				runIndex[0] = Math.max(0, runIndex[0] - 1);
				x++;
			}
		}
	}

	/** {@return the signed context of the gradients around a sample} */
	private int context(int[] above, int[] line, int x) {
		int left = line[x - 1];
		int corner = above[x - 1];
		return 81 * quantized(above[x + 1] - above[x]) + 9 * quantized(above[x] - corner) + quantized(corner - left);
	}

	private int quantized(int gradient) {
		int size = Math.abs(gradient);
		int level = size <= parameters.near() ? 0
				: size < parameters.t1() ? 1 : size < parameters.t2() ? 2 : size < parameters.t3() ? 3 : 4;
		return gradient < 0 ? -level : level;
	}

	private int regular(int[] above, int[] line, int x, int signedContext) {
		int left = line[x - 1];
		int up = above[x];
		int corner = above[x - 1];
		int low = Math.min(left, up);
		int high = Math.max(left, up);
		int predicted = corner >= high ? low : corner <= low ? high : left + up - corner;
		int sign = signedContext < 0 ? -1 : 1;
		int q = sign * signedContext;
		predicted = Math.clamp(predicted + sign * contexts.correction(q), 0, parameters.max());
		return reconstructed(predicted, sign * contexts.error(in, q));
	}

	private int reconstructed(int predicted, int error) {
		int value = predicted + error * step;
		if (value < -parameters.near()) {
			value += parameters.range() * step;
		} else if (value > parameters.max() + parameters.near()) {
			value -= parameters.range() * step;
		}
		return Math.clamp(value, 0, parameters.max());
	}

	private int run(int left, int c) {
		int done = 0;
		while (in.bit() == 1) {
			int length = 1 << RUN_BITS[runIndex[c]];
			int part = Math.min(length, left - done);
			done += part;
			if (part == length && runIndex[c] < 31) {
				runIndex[c]++;
			}
			if (done == left) {
				return done;
			}
		}
		done += in.bits(RUN_BITS[runIndex[c]]);
		if (done > left) {
			throw CodecProblems.damaged("JPEG-LS", "a run is longer than its line");
		}
		return done;
	}

	private int interruption(int left, int up, int c) {
		int type = Math.abs(left - up) <= parameters.near() ? 1 : 0;
		int error = contexts.runError(in, type, RUN_BITS[runIndex[c]]);
		runIndex[c] = Math.max(0, runIndex[c] - 1);
		if (type == 1) {
			return reconstructed(left, error);
		}
		return reconstructed(up, left > up ? -error : error);
	}
}
