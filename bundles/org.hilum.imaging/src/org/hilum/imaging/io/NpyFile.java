// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/**
 * numpy's array files: .npy, also gzip. Reads versions 1 to 3, every type of numbers, both byte orders, C and Fortran
 * order (the latter is transposed); never runs pickled objects. Writes float32 and int16 in C order.
 *
 * @since 0.1.0
 */
public final class NpyFile {

	private NpyFile() {
	}

	/**
	 * Reads an array.
	 *
	 * @param file a .npy file, plain or gzip
	 * @return the array in C order
	 * @throws org.hilum.core.HilumException when the file is no such array or is cut off
	 */
	public static NpyArray read(Path file) {
		try (ByteSource source = ByteSource.open(file)) {
			NpyArray array = read(file, file.getFileName().toString(), source);
			source.finish();
			return array;
		}
	}

	/**
	 * Reads an array from a source.
	 *
	 * @param file   the file, for messages
	 * @param what   the file's or the entry's name, for messages
	 * @param source at the array's beginning
	 * @return the array in C order
	 */
	static NpyArray read(Path file, String what, ByteSource source) {
		NpyHeader header = NpyHeader.decode(file, what, source);
		int width = header.type().bytes();
		MemorySegment data = source.segment(header.count() * width);
		Segments.toNative(data, width, header.order());
		boolean transposed = header.fortran() && header.shape().length > 1;
		return new NpyArray(header.type(), transposed ? toC(data, width, header.shape()) : data, header.shape());
	}

	private static MemorySegment toC(MemorySegment fortran, int width, int[] shape) {
		MemorySegment result = Segments.allocate(fortran.byteSize());
		int[] index = new int[shape.length];
		long from = 0;
		for (long to = 0; to < fortran.byteSize(); to += width) {
			MemorySegment.copy(fortran, from * width, result, to, width);
			from = step(index, shape, from);
		}
		return result;
	}

	/** One step in C order; returns the offset of the new index in Fortran order. */
	private static long step(int[] index, int[] shape, long offset) {
		long result = offset;
		long stride = 1;
		for (int axis = 0; axis < shape.length - 1; axis++) {
			stride *= shape[axis];
		}
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			if (++index[axis] < shape[axis]) {
				return result + stride;
			}
			result -= stride * (shape[axis] - 1);
			index[axis] = 0;
			stride /= axis > 0 ? shape[axis - 1] : 1;
		}
		return result;
	}

	/**
	 * Writes float32 values atomically.
	 *
	 * @param file  .npy, or .npy.gz for gzip
	 * @param array the values
	 */
	public static void write(Path file, FloatArray array) {
		MemorySegment bytes = Segments.allocate(4L * array.data().length);
		MemorySegment.copy(array.data(), 0, bytes, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
				array.data().length);
		write(file, new NpyHeader(NpyType.F4, ByteOrder.LITTLE_ENDIAN, false, array.shape()), bytes);
	}

	/**
	 * Writes int16 values atomically.
	 *
	 * @param file  .npy, or .npy.gz for gzip
	 * @param array the values
	 */
	public static void write(Path file, ShortArray array) {
		MemorySegment bytes = Segments.allocate(2L * array.data().length);
		MemorySegment.copy(array.data(), 0, bytes, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
				array.data().length);
		write(file, new NpyHeader(NpyType.I2, ByteOrder.LITTLE_ENDIAN, false, array.shape()), bytes);
	}

	private static void write(Path file, NpyHeader header, MemorySegment bytes) {
		AtomicFiles.Content content = out -> {
			out.write(header.encode());
			Segments.write(bytes, out);
		};
		boolean gzip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
		AtomicFiles.write(file, gzip ? out -> FastGzip.write(out, content) : content);
	}
}
