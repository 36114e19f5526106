// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.hilum.dicom.pixel.CodecProblems;

/** Walks through the markers of a JPEG stream and decodes its frame. */
final class JpegDecoder {

	private static final int TABLES = 4;

	private final byte[] data;
	private final int expectedColumns;
	private final int expectedRows;
	private final int expectedComponents;
	private final HuffmanTable[] dcTables = new HuffmanTable[TABLES];
	private final HuffmanTable[] acTables = new HuffmanTable[TABLES];
	private final int[][] quantization = new int[TABLES][];
	private final List<Component> components = new ArrayList<>();
	private int position;
	private int frameType = -1;
	private int precision;
	private int restartInterval;
	private boolean adobeTransform;
	private int[] lossless;
	private boolean scanned;

	JpegDecoder(byte[] data, int columns, int rows, int componentCount) {
		this.data = data;
		this.expectedColumns = columns;
		this.expectedRows = rows;
		this.expectedComponents = componentCount;
	}

	/** {@return samples, pixel by pixel} */
	int[] decode() {
		if (data.length < 4 || byteAt(0) != 0xff || byteAt(1) != 0xd8) {
			throw CodecProblems.damaged("JPEG", "the start marker is missing");
		}
		position = 2;
		while (step()) {
			// markers are handled one after the other
		}
		if (!scanned) {
			throw CodecProblems.damaged("JPEG", "there is no scan");
		}
		return lossless != null ? lossless : new DctOutput(components, quantization, precision).samples(expectedColumns,
				expectedRows);
	}

	/** {@return bits per sample} */
	int precision() {
		return precision;
	}

	/** {@return whether the stream says that colours are luminance and chroma} */
	boolean adobeTransform() {
		return adobeTransform;
	}

	private boolean step() {
		while (position + 1 < data.length && (byteAt(position) != 0xff || byteAt(position + 1) == 0xff)) {
			position++;
		}
		if (position + 3 >= data.length) {
			return false;
		}
		int marker = byteAt(position + 1);
		position += 2;
		if (marker == 0xd9) {
			return false;
		}
		if (marker == 0xd8 || marker == 1 || marker == 0 || marker >= 0xd0 && marker <= 0xd7) {
			return true;
		}
		int length = shortAt(position);
		if (length < 2 || position + length > data.length) {
			throw CodecProblems.damaged("JPEG", "a segment is longer than the data");
		}
		int end = position + length;
		position += 2;
		segment(marker, end);
		return true;
	}

	private void segment(int marker, int end) {
		switch (marker) {
			case 0xc4 -> huffman(end);
			case 0xdb -> quantizationTables(end);
			case 0xdd -> restartInterval = shortAt(position);
			case 0xda -> {
				scan(end);
				return;
			}
			case 0xee -> adobeTransform = end - position >= 12 && byteAt(position) == 'A' && byteAt(position + 11) == 1;
			case 0xc0, 0xc1, 0xc2, 0xc3 -> frame(marker);
			case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf -> throw CodecProblems.unsupported("JPEG", "hierarchical coding");
			case 0xc9, 0xca, 0xcb, 0xcc -> throw CodecProblems.unsupported("JPEG", "arithmetic coding");
			default -> {
				// comments and application data
			}
		}
		position = end;
	}

	private void frame(int marker) {
		if (frameType >= 0) {
			throw CodecProblems.damaged("JPEG", "there are two frames");
		}
		frameType = marker;
		precision = byteAt(position);
		int rows = shortAt(position + 1);
		int columns = shortAt(position + 3);
		int count = byteAt(position + 5);
		if (columns != expectedColumns || rows != expectedRows || count != expectedComponents) {
			throw CodecProblems.damaged("JPEG", "they hold " + columns + " x " + rows + " pixels of " + count
					+ " components, the data set says " + expectedColumns + " x " + expectedRows + " of "
					+ expectedComponents);
		}
		boolean bits = marker == 0xc3 ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12;
		if (!bits) {
			throw CodecProblems.unsupported("JPEG", precision + " bits per sample");
		}
		for (int i = 0; i < count; i++) {
			int at = position + 6 + 3 * i;
			int h = byteAt(at + 1) >> 4;
			int v = byteAt(at + 1) & 15;
			if (h < 1 || h > 4 || v < 1 || v > 4 || byteAt(at + 2) >= TABLES) {
				throw CodecProblems.damaged("JPEG", "a component's parameters are out of range");
			}
			components.add(new Component(byteAt(at), h, v, byteAt(at + 2)));
		}
		if (marker == 0xc3) {
			if (components.stream().anyMatch(c -> c.horizontal != 1 || c.vertical != 1)) {
				throw CodecProblems.unsupported("JPEG", "lossless subsampling");
			}
			lossless = new int[columns * rows * count];
		} else {
			layOut();
		}
	}

	private void layOut() {
		int maxH = components.stream().mapToInt(c -> c.horizontal).max().orElseThrow();
		int maxV = components.stream().mapToInt(c -> c.vertical).max().orElseThrow();
		for (Component c : components) {
			c.blocksAcross = mcus(expectedColumns, maxH) * c.horizontal;
			c.blocksDown = mcus(expectedRows, maxV) * c.vertical;
			c.usedAcross = (ceil(expectedColumns * c.horizontal, maxH) + 7) / 8;
			c.usedDown = (ceil(expectedRows * c.vertical, maxV) + 7) / 8;
			c.coefficients = new short[64 * c.blocksAcross * c.blocksDown];
		}
	}

	private static int mcus(int pixels, int factor) {
		return ceil(pixels, 8 * factor);
	}

	private static int ceil(int a, int b) {
		return (a + b - 1) / b;
	}

	private void scan(int headerEnd) {
		if (frameType < 0) {
			throw CodecProblems.damaged("JPEG", "a scan comes before its frame");
		}
		int count = byteAt(position);
		List<Component> chosen = new ArrayList<>();
		int[] places = new int[count];
		for (int i = 0; i < count; i++) {
			int id = byteAt(position + 1 + 2 * i);
			int tables = byteAt(position + 2 + 2 * i);
			Component c = components.stream().filter(k -> k.id == id).findFirst()
					.orElseThrow(() -> CodecProblems.damaged("JPEG", "a scan names an unknown component"));
			c.dc = dcTables[tables >> 4 & 3];
			c.ac = acTables[tables & 3];
			c.prediction = 0;
			places[i] = components.indexOf(c);
			chosen.add(c);
		}
		if (chosen.isEmpty() || chosen.stream().distinct().count() < count) {
			throw CodecProblems.damaged("JPEG", "a scan names no component, or one twice");
		}
		int first = byteAt(position + 1 + 2 * count);
		int last = byteAt(position + 2 + 2 * count);
		int approximation = byteAt(position + 3 + 2 * count);
		BitReader in = new BitReader(data, headerEnd);
		if (frameType == 0xc3) {
			new LosslessScan(in, first, approximation & 15, precision).decode(chosen, places, lossless, expectedColumns,
					expectedRows, components.size(), restartInterval);
		} else {
			boolean progressive = frameType == 0xc2;
			DctScan scan = progressive ? new DctScan(in, true, first, last, approximation >> 4, approximation & 15)
					: new DctScan(in, false, 0, 63, 0, 0);
			scan.decode(chosen, components.getFirst().blocksAcross / components.getFirst().horizontal,
					components.getFirst().blocksDown / components.getFirst().vertical, restartInterval);
		}
		scanned = true;
		position = in.nextMarker();
	}

	private void huffman(int end) {
		while (position + 17 <= end) {
			int kind = byteAt(position++);
			int[] counts = new int[16];
			int total = 0;
			for (int i = 0; i < 16; i++) {
				counts[i] = byteAt(position++);
				total += counts[i];
			}
			if (total > 256 || position + total > end) {
				throw CodecProblems.damaged("JPEG", "a Huffman table is cut off");
			}
			int[] values = new int[total];
			for (int i = 0; i < total; i++) {
				values[i] = byteAt(position++);
			}
			(kind >> 4 == 0 ? dcTables : acTables)[kind & 3] = new HuffmanTable(counts, values);
		}
	}

	private void quantizationTables(int end) {
		while (position < end) {
			int kind = byteAt(position++);
			int width = kind >> 4 == 0 ? 1 : 2;
			if (position + 64 * width > end) {
				throw CodecProblems.damaged("JPEG", "a quantization table is cut off");
			}
			int[] table = new int[64];
			for (int k = 0; k < 64; k++, position += width) {
				table[DctScan.natural(k)] = width == 1 ? byteAt(position) : shortAt(position);
			}
			quantization[kind & 3] = table;
		}
	}

	private int byteAt(int at) {
		if (at >= data.length) {
			throw CodecProblems.damaged("JPEG", "they end too early");
		}
		return data[at] & 0xff;
	}

	private int shortAt(int at) {
		return byteAt(at) << 8 | byteAt(at + 1);
	}
}
