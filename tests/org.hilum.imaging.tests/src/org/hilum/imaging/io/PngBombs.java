// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;

/** PNG files that say of their pixels what does not hold. */
final class PngBombs {

	private static final byte[] COLOURS = { 0, 0, 0, 1, 2, 3, 4, 5, 6 };
	private static final byte[] ROW = { 0, 0, 1, 2 };

	private PngBombs() {
	}

	private static PngBytes palette() {
		return new PngBytes(3, 1, 8, 3);
	}

	private static PngBytes grey() {
		return new PngBytes(3, 1, 8, 0);
	}

	/** {@return files that are refused, by what is wrong with them} */
	static Map<String, Supplier<byte[]>> refused() {
		Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
		all.put("empty", () -> new byte[0]);
		all.put("signature alone", () -> Arrays.copyOf(grey().file(ROW), 8));
		all.put("no width", () -> new PngBytes(0, 1, 8, 0).file(ROW));
		all.put("no height", () -> new PngBytes(3, 0, 8, 0).file(ROW));
		all.put("negative width", () -> new PngBytes(-3, 1, 8, 0).file(ROW));
		all.put("2147483647 x 2147483647", () -> new PngBytes(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, 6).file(ROW));
		all.put("a row of 2147483647", () -> new PngBytes(Integer.MAX_VALUE, 1, 16, 6).file(ROW));
		all.put("2147483647 rows of a pixel", () -> new PngBytes(1, Integer.MAX_VALUE, 1, 0).file(ROW));
		all.put("3 bits", () -> new PngBytes(3, 1, 3, 0).file(ROW));
		all.put("colour type 5", () -> new PngBytes(3, 1, 8, 5).file(ROW));
		all.put("palette of 16 bit", () -> new PngBytes(3, 1, 16, 3).chunk("PLTE", COLOURS).file(ROW));
		all.put("palette missing", () -> palette().file(ROW));
		all.put("rows missing", () -> new PngBytes(3, 100, 8, 0).file(ROW));
		all.put("filter 9", () -> grey().file((byte) 9, (byte) 0, (byte) 1, (byte) 2));
		all.put("deflated without header, as Xcode does", () -> xcode());
		all.put("chunk of 2 GB", () -> chunkOf(Integer.MAX_VALUE));
		all.put("chunk of negative length", () -> chunkOf(-5));
		return all;
	}

	/** {@return files that are read as other programs do, by what is odd about them} */
	static Map<String, Supplier<byte[]>> read() {
		Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
		all.put("palette of 257 colours", () -> palette().chunk("PLTE", new byte[771]).file(ROW));
		all.put("palette of 7 bytes", () -> palette().chunk("PLTE", new byte[7]).file(ROW));
		all.put("index beyond the palette", () -> palette().chunk("PLTE", COLOURS).file((byte) 0, (byte) 0, (byte) 1,
				(byte) 200));
		all.put("packed index beyond the palette", () -> new PngBytes(4, 1, 2, 3).chunk("PLTE", new byte[] { 1, 2, 3 }).file(
				ROW));
		all.put("more opacities than colours", () -> palette().chunk("PLTE", COLOURS).chunk("tRNS", new byte[256]).file(ROW));
		all.put("opacities before the palette", () -> palette().chunk("tRNS", new byte[3]).chunk("PLTE", COLOURS).file(ROW));
		all.put("key colour too short", () -> grey().chunk("tRNS", (byte) 1).file(ROW));
		all.put("key colour where there is alpha",
				() -> new PngBytes(1, 1, 8, 6).chunk("tRNS", new byte[6]).file(new byte[] { 0, 1, 2, 3, 4 }));
		all.put("animation", () -> grey().chunk("acTL", new byte[8]).chunk("fcTL", new byte[26]).file(ROW));
		all.put("background, times and profile of wrong length", () -> grey().chunk("bKGD", new byte[1]).chunk("tIME",
				new byte[2])
				.chunk("iCCP", new byte[3]).chunk("sBIT", new byte[9]).chunk("gAMA").chunk("cHRM").chunk("pHYs", new byte[1])
				.chunk("hIST", new byte[3]).chunk("sRGB").chunk("iTXt").chunk("zTXt").chunk("tEXt").file(ROW));
		all.put("200,000 texts", () -> texts(200_000));
		all.put("200,000 pieces of pixels", () -> pieces(200_000));
		all.put("profile of 64 MB in 64 KB", () -> grey().chunk("iCCP", packed("x\0\0")).file(ROW));
		all.put("text of 64 MB in 64 KB", () -> grey().chunk("zTXt", packed("x\0\0")).file(ROW));
		all.put("international text of 64 MB in 64 KB", () -> grey().chunk("iTXt", packed("x\0\1\0\0\0")).file(ROW));
		all.put("64 MB of pixels behind the last row", () -> grey().chunk("IDAT", packed("")).chunk("IEND").file(ROW));
		return all;
	}

	private static byte[] texts(int count) {
		PngBytes png = grey();
		for (int i = 0; i < count; i++) {
			png.chunk("tEXt", (byte) 'a', (byte) 0, (byte) 'b');
		}
		return png.file(ROW);
	}

	private static byte[] pieces(int count) {
		PngBytes png = grey();
		byte[] zeros = packed("");
		for (int i = 0; i < count; i++) {
			png.chunk("IDAT", i < 2000 ? Arrays.copyOfRange(zeros, i, i + 1) : new byte[0]);
		}
		return png.file();
	}

	private static byte[] packed(String before) {
		Deflater deflater = new Deflater();
		deflater.setInput(new byte[1 << 26]);
		deflater.finish();
		byte[] start = before.getBytes(StandardCharsets.ISO_8859_1);
		byte[] result = Arrays.copyOf(start, 1 << 17);
		int n = deflater.deflate(result, start.length, result.length - start.length);
		deflater.end();
		return Arrays.copyOf(result, start.length + n);
	}

	/** The kind that Xcode makes of PNG files: a chunk before the first one, and pixels without zlib's header. */
	private static byte[] xcode() {
		byte[] png = grey().file(ROW);
		byte[] first = { 0, 0, 0, 4, 'C', 'g', 'B', 'I', 0x50, 0, 0x20, 2, 0x2b, (byte) 0xd5, (byte) 0xb3, 0x7f };
		return ByteBuffer.allocate(png.length + first.length).put(png, 0, 8).put(first).put(png, 8, png.length - 8).array();
	}

	private static byte[] chunkOf(int length) {
		byte[] png = grey().chunk("aaAa", new byte[4]).file(ROW);
		ByteBuffer.wrap(png).putInt(33, length);
		return png;
	}
}
