// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Image files that are made to exhaust their reader; each must be refused. */
final class ImageBombs {

	private ImageBombs() {
	}

	/** A kind of bomb. */
	enum Bomb {
		/** 200,000 empty members, then nothing. */
		MANY_MEMBERS("members.nii.gz") {
			@Override
			byte[] bytes() throws IOException {
				byte[] empty = gzip(new byte[0]);
				ByteBuffer all = ByteBuffer.allocate(200_000 * empty.length);
				for (int i = 0; i < 200_000; i++) {
					all.put(empty);
				}
				return all.array();
			}
		},
		/** 16 GB claimed, 64 MB of zeros in 64 KB. */
		GZIP_CLAIMS_MORE("claims.nii.gz") {
			@Override
			byte[] bytes() throws IOException {
				return gzip(new NiftiBytes(2, ByteOrder.LITTLE_ENDIAN).dim(3, 30_000, 30_000, 20).type(2).file(1 << 26));
			}
		},
		/** Fewer bits than a type has, more than a reader expects: made for Hilum, EPL-2.0. */
		TIFF_30_BITS("bits.tif") {
			@Override
			byte[] bytes() {
				return Fixtures.bytes("bits30.tif");
			}
		},
		/** 20,000 pages of 512 x 512 pixels that share their data. */
		TIFF_SHARED_DATA("shared.tif") {
			@Override
			byte[] bytes() {
				return tiff(20_000, 512, 512, 1, 8, new byte[512 * 512]);
			}
		},
		/** As above, by the reader for masks of one bit. */
		TIFF_SHARED_MASK("mask.tif") {
			@Override
			byte[] bytes() {
				return tiff(20_000, 4096, 4096, 1, 1, new byte[512 * 4096]);
			}
		},
		/** Directories that begin within each other. */
		TIFF_OVERLAPPING_DIRECTORIES("directories.tif") {
			@Override
			byte[] bytes() {
				// every four bytes are a directory of 65,535 entries or lead to the next
				byte[] all = new byte[1 << 20];
				Arrays.fill(all, (byte) 0xff);
				byte[] start = { 'I', 'I', 42, 0, 8, 0, 0, 0 };
				System.arraycopy(start, 0, all, 0, start.length);
				return all;
			}
		},
		/** 60,000 entries that each list the whole file. */
		TIFF_LONG_ENTRIES("entries.tif") {
			@Override
			byte[] bytes() {
				return entries(60_000, _ -> 273);
			}
		},
		/** One entry, the whole file, again and again. */
		TIFF_REPEATED_ENTRY("repeated.tif") {
			@Override
			byte[] bytes() {
				return entries(4000, _ -> 273);
			}
		},
		/** All entries that are read, each the whole file, on pages that share them. */
		TIFF_LONG_KNOWN_ENTRIES("known.tif") {
			@Override
			byte[] bytes() {
				return entries(83, i -> 256 + i);
			}
		},
		/** One page of more samples than memory. */
		TIFF_MANY_SAMPLES("samples.tif") {
			@Override
			byte[] bytes() {
				return tiff(1, 4, 4, 65_535, 8, new byte[64]);
			}
		},
		/** 400 million pixels in 0.4 MB. */
		PNG("bomb.png") {
			@Override
			byte[] bytes() throws IOException {
				return png(20_000, 20_000, 0);
			}
		},
		/** Text of 2 GB beside a small picture that ends too early. */
		PNG_TEXT("text.png") {
			@Override
			byte[] bytes() throws IOException {
				return png(8, 0, 1 << 29);
			}
		},
		/** A picture of 4 billion pixels in a header. */
		BMP("bomb.bmp") {
			@Override
			byte[] bytes() {
				ByteBuffer b = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
				b.put((byte) 'B').put((byte) 'M').putInt(2000).putInt(0).putInt(1078).putInt(40).putInt(60_000).putInt(60_000);
				return b.putShort((short) 1).putShort((short) 8).putInt(1).putInt(900).array();
			}
		},
		/** A header that claims more voxels than there are bytes. */
		NRRD("bomb.nrrd") {
			@Override
			byte[] bytes() {
				return ("NRRD0004\ntype: double\ndimension: 3\nsizes: 2000000 1000000 1000000\nencoding: gzip\n"
						+ "endian: little\n\n").getBytes(StandardCharsets.US_ASCII);
			}
		},
		/** Sizes that are no numbers. */
		NRRD_NAN("nan.nrrd") {
			@Override
			byte[] bytes() {
				return "NRRD0004\ntype: uchar\ndimension: 3\nsizes: NaN -1 1e300\nencoding: raw\n\n"
						.getBytes(StandardCharsets.US_ASCII);
			}
		},
		/** A negative size, and an offset behind the end. */
		MHA("bomb.mha") {
			@Override
			byte[] bytes() {
				return ("ObjectType = Image\nNDims = 3\nDimSize = 2147483647 2147483647 1\nElementType = MET_DOUBLE\n"
						+ "CompressedData = True\nHeaderSize = 4611686018427387904\nElementDataFile = LOCAL\n")
						.getBytes(StandardCharsets.US_ASCII);
			}
		};

		private final String file;

		Bomb(String file) {
			this.file = file;
		}

		abstract byte[] bytes() throws IOException;

		Path write(Path folder) throws IOException {
			return Files.write(folder.resolve(file), bytes());
		}
	}

	private static byte[] gzip(byte... content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(content);
		}
		return out.toByteArray();
	}

	/** {@return a page whose entries each hold all of its 4 MB as bytes} */
	private static byte[] entries(int count, IntUnaryOperator tag) {
		ByteBuffer b = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) count);
		for (int i = 0; i < count; i++) {
			b.putShort((short) tag.applyAsInt(i)).putShort((short) 1).putInt(1 << 22).putInt(0);
		}
		return b.array();
	}

	/** {@return pages one after the other whose only strip is the same bytes at the end} */
	private static byte[] tiff(int pages, int width, int height, int samples, int bits, byte... data) {
		int directory = 2 + 8 * 12 + 4;
		int strip = 8 + pages * directory;
		ByteBuffer b = ByteBuffer.allocate(strip + data.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
		for (int page = 0; page < pages; page++) {
			b.putShort((short) 8);
			int[][] entries = { { 256, width }, { 257, height }, { 258, bits }, { 259, 1 }, { 262, 1 }, { 273, strip },
					{ 277, samples }, { 279, data.length } };
			for (int[] entry : entries) {
				b.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
			}
			b.putInt(page + 1 < pages ? 8 + (page + 1) * directory : 0);
		}
		return b.put(data).array();
	}

	/** {@return a grey picture of 8 bit, all black; with a compressed text before it} */
	private static byte[] png(int size, int rows, int text) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 });
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) 8).array());
		if (text > 0) {
			ByteArrayOutputStream content = new ByteArrayOutputStream();
			content.write("Title\0\0".getBytes(StandardCharsets.US_ASCII));
			content.write(zeros(text));
			chunk(out, "zTXt", content.toByteArray());
		}
		chunk(out, "IDAT", zeros((long) rows * (size + 1)));
		chunk(out, "IEND");
		return out.toByteArray();
	}

	private static byte[] zeros(long count) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream zlib = new DeflaterOutputStream(out, new Deflater(9), 1 << 16)) {
			byte[] block = new byte[1 << 20];
			for (long left = count; left > 0; left -= block.length) {
				zlib.write(block, 0, (int) Math.min(left, block.length));
			}
		}
		return out.toByteArray();
	}

	private static void chunk(OutputStream out, String type, byte... content) throws IOException {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 crc = new CRC32();
		crc.update(name);
		crc.update(content);
		ByteBuffer b = ByteBuffer.allocate(12 + content.length);
		out.write(b.putInt(content.length).put(name).put(content).putInt((int) crc.getValue()).array());
	}
}
