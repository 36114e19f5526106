// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import java.util.List;
import org.hilum.dicom.pixel.CodecProblems;

/** Decodes one scan of a DCT frame into its components' coefficients: sequential, or one pass of a progression. */
final class DctScan {

	private static final int[] ZIGZAG = { 0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41,
			34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45,
			38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63 };

	private final BitReader in;
	private final boolean progressive;
	private final int first;
	private final int last;
	private final boolean refining;
	private final int shift;
	private int endOfBand;

	DctScan(BitReader in, boolean progressive, int first, int last, int high, int low) {
		this.in = in;
		this.progressive = progressive;
		this.first = first;
		this.last = last;
		this.refining = high > 0;
		this.shift = low;
		if (first > last || last > 63 || low > 13) {
			throw CodecProblems.damaged("JPEG", "a scan's parameters are out of range");
		}
	}

	/** {@return the place in a block, row by row, of the k-th coefficient} */
	static int natural(int k) {
		return ZIGZAG[k];
	}

	void decode(List<Component> components, int mcusAcross, int mcusDown, int restartInterval) {
		boolean single = components.size() == 1;
		Component only = components.getFirst();
		int across = single ? only.usedAcross : mcusAcross;
		int units = across * (single ? only.usedDown : mcusDown);
		for (int unit = 0; unit < units; unit++) {
			if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
				in.restart();
				components.forEach(c -> c.prediction = 0);
				endOfBand = 0;
			}
			int x = unit % across;
			int y = unit / across;
			if (single) {
				block(only, x, y);
				continue;
			}
			for (Component c : components) {
				for (int i = 0; i < c.horizontal * c.vertical; i++) {
					block(c, x * c.horizontal + i % c.horizontal, y * c.vertical + i / c.horizontal);
				}
			}
		}
	}

	private void block(Component c, int x, int y) {
		int at = 64 * (y * c.blocksAcross + x);
		if (!progressive) {
			dcFirst(c, at);
			sequentialAc(c, at);
		} else if (first == 0) {
			if (refining) {
				c.coefficients[at] |= (short) (in.bits(1) << shift);
			} else {
				dcFirst(c, at);
			}
		} else if (refining) {
			acRefine(c, at);
		} else {
			acFirst(c, at);
		}
	}

	private void dcFirst(Component c, int at) {
		int category = table(c.dc).decode(in);
		if (category > 16) {
			throw CodecProblems.damaged("JPEG", "a difference is too large");
		}
		c.prediction += in.difference(category);
		c.coefficients[at] = (short) (c.prediction << shift);
	}

	private void sequentialAc(Component c, int at) {
		HuffmanTable ac = table(c.ac);
		for (int k = 1; k < 64; k++) {
			int code = ac.decode(in);
			int run = code >> 4;
			int size = code & 15;
			if (size == 0) {
				if (run < 15) {
					return;
				}
				k += 15;
				continue;
			}
			k += run;
			if (k > 63) {
				throw CodecProblems.damaged("JPEG", "a block has too many coefficients");
			}
			c.coefficients[at + ZIGZAG[k]] = (short) in.difference(size);
		}
	}

	private void acFirst(Component c, int at) {
		if (endOfBand > 0) {
			endOfBand--;
			return;
		}
		HuffmanTable ac = table(c.ac);
		for (int k = first; k <= last; k++) {
			int code = ac.decode(in);
			int run = code >> 4;
			int size = code & 15;
			if (size == 0) {
				if (run < 15) {
					endOfBand = (1 << run) - 1 + in.bits(run);
					return;
				}
				k += 15;
				continue;
			}
			k += run;
			if (k > 63) {
				throw CodecProblems.damaged("JPEG", "a block has too many coefficients");
			}
			c.coefficients[at + ZIGZAG[k]] = (short) (in.difference(size) << shift);
		}
	}

	private void acRefine(Component c, int at) {
		int k = first;
		if (endOfBand == 0) {
			HuffmanTable ac = table(c.ac);
			while (k <= last) {
				int code = ac.decode(in);
				int run = code >> 4;
				int value = 0;
				if ((code & 15) != 0) {
					value = in.bits(1) == 1 ? 1 << shift : -(1 << shift);
				} else if (run < 15) {
					endOfBand = (1 << run) + in.bits(run);
					break;
				}
				k = refineZeros(c, at, k, run);
				if (value != 0 && k <= last) {
					c.coefficients[at + ZIGZAG[k]] = (short) value;
				}
				k++;
			}
		}
		if (endOfBand > 0) {
			refineZeros(c, at, k, 64);
			endOfBand--;
		}
	}

	/** Passes the given number of zero coefficients, refining those between. {@return the place of the next zero} */
	private int refineZeros(Component c, int at, int from, int zeros) {
		int left = zeros;
		int k = from;
		for (; k <= last; k++) {
			int place = at + ZIGZAG[k];
			if (c.coefficients[place] == 0) {
				if (left == 0) {
					break;
				}
				left--;
			} else if (in.bits(1) == 1 && (c.coefficients[place] & 1 << shift) == 0) {
				c.coefficients[place] += (short) (c.coefficients[place] > 0 ? 1 << shift : -(1 << shift));
			}
		}
		return k;
	}

	private static HuffmanTable table(HuffmanTable table) {
		if (table == null) {
			throw CodecProblems.damaged("JPEG", "a Huffman table is missing");
		}
		return table;
	}
}
