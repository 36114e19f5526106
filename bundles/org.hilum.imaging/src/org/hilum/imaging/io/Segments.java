// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;

/** Blocks of voxels: reserving, swapping bytes, sorting components apart, writing out. */
final class Segments {

	private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;
	/** What is done with an image takes heap in proportion to it. */
	private static final long LEAST_HEAP = 1L << 30;
	private static final int CHUNK = 1 << 20;

	private Segments() {
	}

	/**
	 * {@return zeroed memory, a Java array while it fits}
	 *
	 * @param bytes how much
	 */
	static MemorySegment allocate(long bytes) {
		try {
			if (bytes > MAX_ARRAY && Runtime.getRuntime().maxMemory() < LEAST_HEAP) {
				throw new OutOfMemoryError("an array outside of a heap of less than a gigabyte");
			}
			return bytes <= MAX_ARRAY ? MemorySegment.ofArray(new byte[(int) bytes]) : Arena.ofAuto().allocate(bytes, 64);
		} catch (OutOfMemoryError e) {
			throw HilumException.environment("An image needs " + (bytes >> 20) + " MiB of memory at once, which is not free",
					"Give Hilum more memory (-Xmx), run fewer cases at a time, or crop the image.").because(e);
		}
	}

	/**
	 * The size in bytes that a header claims.
	 *
	 * @param file  the file, for the message
	 * @param width bytes per value
	 * @param sizes the extent of each axis
	 * @return their product
	 * @throws HilumException when an extent is not positive or the product is absurd
	 */
	static long claimedBytes(Path file, int width, long... sizes) {
		long bytes = width;
		for (long size : sizes) {
			if (size < 1 || size > Integer.MAX_VALUE || Math.multiplyHigh(bytes, size) != 0 || bytes * size < 0) {
				throw HilumException.input(file, "The header claims the impossible size " + Arrays.toString(sizes),
						"The file is damaged or not an image: export it again.");
			}
			bytes *= size;
		}
		return bytes;
	}

	/**
	 * Turns file order into native order, in place.
	 *
	 * @param data  values
	 * @param width bytes per value
	 * @param order the order in which they were stored
	 */
	static void toNative(MemorySegment data, int width, ByteOrder order) {
		if (order == ByteOrder.nativeOrder() || width == 1) {
			return;
		}
		ValueLayout stored = layout(width).withOrder(order);
		ValueLayout wanted = layout(width).withOrder(ByteOrder.nativeOrder());
		MemorySegment.copy(data, stored, 0, data, wanted, 0, data.byteSize() / width);
	}

	private static ValueLayout layout(int width) {
		return switch (width) {
			case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
			case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
			default -> ValueLayout.JAVA_LONG_UNALIGNED;
		};
	}

	/**
	 * {@return values sorted from "all components of a voxel together" to "one whole volume after the other"}
	 *
	 * @param data       interleaved values
	 * @param type       how one is stored
	 * @param components values per voxel
	 */
	static MemorySegment deinterleave(MemorySegment data, PixelType type, int components) {
		if (components == 1) {
			return data;
		}
		int width = type.bytes();
		long voxels = data.byteSize() / width / components;
		MemorySegment result = allocate(data.byteSize());
		for (long voxel = 0; voxel < voxels; voxel++) {
			for (int c = 0; c < components; c++) {
				MemorySegment.copy(data, (voxel * components + c) * width, result, (c * voxels + voxel) * width, width);
			}
		}
		return result;
	}

	/**
	 * Writes a segment to a stream.
	 *
	 * @param data its bytes, as they are
	 * @param out  where to
	 * @throws IOException when writing fails
	 */
	static void write(MemorySegment data, OutputStream out) throws IOException {
		byte[] chunk = new byte[(int) Math.min(CHUNK, data.byteSize())];
		for (long at = 0; at < data.byteSize(); at += chunk.length) {
			int part = (int) Math.min(chunk.length, data.byteSize() - at);
			MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at, chunk, 0, part);
			out.write(chunk, 0, part);
		}
	}
}
