// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lz4.Lz4Decompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The codecs by the numbers that chunks name them with. Not thread-safe. */
final class Codecs {

	private static final int BLOSCLZ = 0;
	private static final int LZ4 = 1;
	private static final int ZLIB = 3;
	private static final int ZSTD = 4;

	private Lz4Decompressor lz4;
	private ZstdDecompressor zstd;

	/**
	 * Decompresses a stream.
	 *
	 * @param codec  its number
	 * @param source from its start on
	 * @param length of the source
	 * @param target receives exactly {@code count} bytes
	 * @param from   where in the target
	 * @param count  how many bytes
	 */
	void decompress(int codec, byte[] source, int length, byte[] target, int from, int count) {
		int written;
		try {
			written = switch (codec) {
				case BLOSCLZ -> BloscLz.decompress(source, length, target, from, count);
				case LZ4 -> lz4().decompress(source, 0, length, target, from, count);
				case ZLIB -> inflate(source, length, target, from, count);
				case ZSTD -> zstd().decompress(source, 0, length, target, from, count);
				default -> throw new UnsupportedFrameException("the codec with the number " + codec);
			};
		} catch (MalformedInputException e) {
			throw new DamagedFrameException("a compressed stream: " + e.getMessage());
		}
		if (written != count) {
			throw new DamagedFrameException("a compressed stream of another length");
		}
	}

	private Lz4Decompressor lz4() {
		lz4 = lz4 == null ? Lz4Decompressor.create() : lz4;
		return lz4;
	}

	private ZstdDecompressor zstd() {
		zstd = zstd == null ? ZstdDecompressor.create() : zstd;
		return zstd;
	}

	private static int inflate(byte[] source, int length, byte[] target, int from, int count) {
		try (Inflater inflater = new Inflater()) {
			inflater.setInput(source, 0, length);
			return inflater.inflate(target, from, count);
		} catch (DataFormatException e) {
			throw new DamagedFrameException("a compressed stream: " + e.getMessage());
		}
	}
}
