// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.hilum.core.HilumException;

/**
 * A run of bytes that is read when it is asked for: in memory, or a part of a file.
 *
 * @since 0.1.0
 */
public sealed interface Bytes {

	/** {@return the number of bytes} */
	long length();

	/**
	 * {@return a copy of a part}
	 *
	 * @param offset where it begins
	 * @param count  its length
	 * @throws HilumException when the file cannot be read any more
	 */
	byte[] read(long offset, int count);

	/**
	 * {@return a part, not yet read}
	 *
	 * @param offset where it begins
	 * @param count  its length
	 */
	Bytes part(long offset, long count);

	/** {@return everything} */
	default byte[] all() {
		if (length() > Integer.MAX_VALUE - 8) {
			throw HilumException.environment("A DICOM value of " + length() + " bytes is too long for one array",
					"Split the object, for example into single frames.");
		}
		return read(0, (int) length());
	}

	/**
	 * {@return bytes in memory}
	 *
	 * @param array not copied
	 */
	static Bytes of(byte... array) {
		return new InMemory(array, 0, array.length);
	}

	/**
	 * {@return a part of a file}
	 *
	 * @param file   the file
	 * @param offset where the part begins
	 * @param length its length; the caller has checked that the file holds it
	 */
	static Bytes of(Path file, long offset, long length) {
		return new InFile(file, offset, length);
	}

	/**
	 * Bytes in memory.
	 *
	 * @param array holds them
	 * @param start where they begin
	 * @param size  how many there are
	 */
	record InMemory(byte[] array, int start, int size) implements Bytes {
		@Override
		public long length() {
			return size;
		}

		@Override
		public byte[] read(long offset, int count) {
			Objects.checkFromIndexSize(offset, count, size);
			byte[] copy = new byte[count];
			System.arraycopy(array, start + (int) offset, copy, 0, count);
			return copy;
		}

		@Override
		public Bytes part(long offset, long count) {
			Objects.checkFromIndexSize(offset, count, size);
			return new InMemory(array, start + (int) offset, (int) count);
		}
	}

	/**
	 * Bytes of a file, opened for each read.
	 *
	 * @param file   the file
	 * @param start  where they begin
	 * @param length how many there are
	 */
	record InFile(Path file, long start, long length) implements Bytes {
		@Override
		public byte[] read(long offset, int count) {
			Objects.checkFromIndexSize(offset, count, length);
			ByteBuffer buffer = ByteBuffer.allocate(count);
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
				while (buffer.hasRemaining()) {
					if (channel.read(buffer, start + offset + buffer.position()) < 0) {
						throw new EOFException("the file became shorter");
					}
				}
			} catch (IOException e) {
				throw DicomProblems.unreadable(file, e);
			}
			return buffer.array();
		}

		@Override
		public Bytes part(long offset, long count) {
			Objects.checkFromIndexSize(offset, count, length);
			return new InFile(file, start + offset, count);
		}
	}
}
