// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;

/**
 * Floats or half floats in a temporary file that is written and read in stretches. It is not mapped: what the system
 * keeps of it in its cache does not count as this process's memory.
 */
final class FileArrays extends ClassArrays {

	private final AccumulationPrecision precision;
	private final Path file;
	private final FileChannel channel;

	/**
	 * Makes the file; it vanishes when this is closed, or the process ends. Nothing may be read that was not written.
	 *
	 * @param classes   number of arrays
	 * @param count     elements of each
	 * @param precision how an element is stored
	 * @param folder    where the file is made
	 */
	FileArrays(int classes, int count, AccumulationPrecision precision, Path folder) {
		super(classes, count);
		this.precision = precision;
		file = TemporaryFile.in(folder);
		try {
			channel = TemporaryFile.open(file);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	private long position(int index, int from) {
		return ((long) index * count() + from) * precision.bytes();
	}

	@Override
	void read(int index, int from, float[] target, int n) {
		ByteBuffer bytes = ByteBuffer.allocate(n * precision.bytes()).order(ByteOrder.nativeOrder());
		long position = position(index, from);
		try {
			while (bytes.hasRemaining()) {
				int read = channel.read(bytes, position + bytes.position());
				if (read < 0) {
					throw new EOFException("Logits were not written");
				}
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
		bytes.flip();
		if (precision == AccumulationPrecision.FLOAT32) {
			bytes.asFloatBuffer().get(target, 0, n);
			return;
		}
		for (int i = 0; i < n; i++) {
			target[i] = Float.float16ToFloat(bytes.getShort(Short.BYTES * i));
		}
	}

	@Override
	void write(int index, int from, float[] values, int n) {
		ByteBuffer bytes = ByteBuffer.allocate(n * precision.bytes()).order(ByteOrder.nativeOrder());
		if (precision == AccumulationPrecision.FLOAT32) {
			bytes.asFloatBuffer().put(values, 0, n);
		} else {
			for (int i = 0; i < n; i++) {
				bytes.putShort(Short.BYTES * i, Float.floatToFloat16(values[i]));
			}
		}
		long position = position(index, from);
		try {
			while (bytes.hasRemaining()) {
				channel.write(bytes, position + bytes.position());
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
