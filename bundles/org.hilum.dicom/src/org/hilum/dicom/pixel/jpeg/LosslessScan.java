// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import java.util.List;
import org.hilum.dicom.pixel.CodecProblems;

/** Decodes one scan of a lossless frame (T.81, annex H) into samples. */
final class LosslessScan {

	private final BitReader in;
	private final int predictor;
	private final int shift;
	private final int initial;

	LosslessScan(BitReader in, int predictor, int shift, int precision) {
		this.in = in;
		this.predictor = predictor;
		this.shift = shift;
		if (predictor < 1 || predictor > 7 || shift >= precision) {
			throw CodecProblems.damaged("JPEG", "a scan's parameters are out of range");
		}
		this.initial = 1 << precision - shift - 1;
	}

	/**
	 * Decodes the components of the scan, which all have the frame's size.
	 *
	 * @param components      they have their tables
	 * @param places          the position of each component's sample in a pixel
	 * @param out             the samples of all components, pixel by pixel
	 * @param columns         pixels per line
	 * @param rows            lines
	 * @param step            samples per pixel of {@code out}
	 * @param restartInterval pixels between restart markers, or 0
	 */
	void decode(List<Component> components, int[] places, int[] out, int columns, int rows, int step, int restartInterval) {
		int restartLine = 0;
		for (int y = 0; y < rows; y++) {
			for (int x = 0; x < columns; x++) {
				int pixel = y * columns + x;
				if (restartInterval > 0 && pixel > 0 && pixel % restartInterval == 0) {
					in.restart();
					restartLine = y;
				}
				boolean firstLine = y == restartLine;
				for (int c = 0; c < places.length; c++) {
					int at = pixel * step + places[c];
					int value = predict(out, at, x, firstLine, columns * step, step) + difference(components.get(c));
					out[at] = value & 0xffff;
				}
			}
		}
		if (shift > 0) {
			shiftBack(places, out, step);
		}
	}

	private void shiftBack(int[] places, int[] out, int step) {
		for (int place : places) {
			for (int at = place; at < out.length; at += step) {
				out[at] <<= shift;
			}
		}
	}

	private int predict(int[] out, int at, int x, boolean firstLine, int line, int step) {
		if (firstLine) {
			return x == 0 ? initial : out[at - step];
		}
		int above = out[at - line];
		if (x == 0) {
			return above;
		}
		int left = out[at - step];
		int corner = out[at - line - step];
		return switch (predictor) {
			case 1 -> left;
			case 2 -> above;
			case 3 -> corner;
			case 4 -> left + above - corner;
			case 5 -> left + (above - corner >> 1);
			case 6 -> above + (left - corner >> 1);
			default -> left + above >> 1;
		};
	}

	private int difference(Component component) {
		if (component.dc == null) {
			throw CodecProblems.damaged("JPEG", "a Huffman table is missing");
		}
		int category = component.dc.decode(in);
		if (category == 16) {
			return 32768;
		}
		if (category > 16) {
			throw CodecProblems.damaged("JPEG", "a difference is too large");
		}
		return in.difference(category);
	}
}
