// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.hilum.core.HilumException;

/**
 * The values of one array of floating-point numbers, from the first to the last in C order, without ever holding all
 * of them. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class NpyStream implements AutoCloseable {

	private final Path file;
	private final NpyHeader header;
	private final ByteSource source;
	private long left;

	private NpyStream(Path file, NpyHeader header, ByteSource source) {
		this.file = file;
		this.header = header;
		this.source = source;
		this.left = header.count();
	}

	/**
	 * {@return the values of an array}
	 *
	 * @param file   the file, for messages
	 * @param what   the file's or the entry's name, for messages
	 * @param source at the array's beginning; closed by the stream, also when this fails
	 */
	static NpyStream open(Path file, String what, ByteSource source) {
		try {
			NpyHeader header = NpyHeader.decode(file, what, source);
			boolean floating = header.type() == NpyType.F2 || header.type() == NpyType.F4 || header.type() == NpyType.F8;
			if (!floating || header.fortran() && header.shape().length > 1) {
				throw HilumException.input(file, what + " does not hold floating-point numbers in C order",
						"Save it as numpy.ascontiguousarray(a, numpy.float32).");
			}
			return new NpyStream(file, header, source);
		} catch (HilumException e) {
			source.close();
			throw e;
		}
	}

	/** {@return the extent of each axis} */
	public int[] shape() {
		return header.shape().clone();
	}

	/**
	 * Reads the next values.
	 *
	 * @param target receives them, from its first element on
	 * @param count  how many
	 * @throws HilumException when the array ends before
	 */
	public void read(float[] target, int count) {
		if (count > left) {
			throw ByteSource.truncated(file);
		}
		ByteBuffer bytes = ByteBuffer.wrap(source.bytes(count * header.type().bytes())).order(header.order());
		switch (header.type()) {
			case F4 -> bytes.asFloatBuffer().get(target, 0, count);
			case F8 -> {
				for (int i = 0; i < count; i++) {
					target[i] = (float) bytes.getDouble();
				}
			}
			default -> {
				for (int i = 0; i < count; i++) {
					target[i] = Float.float16ToFloat(bytes.getShort());
				}
			}
		}
		left -= count;
		if (left == 0) {
			source.finish();
		}
	}

	@Override
	public void close() {
		source.close();
	}
}
