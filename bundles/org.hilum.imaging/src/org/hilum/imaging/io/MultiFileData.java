// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** Pixel data of headers that name one data file or several of equal length. */
final class MultiFileData {

	/** Reads one file of the data. */
	interface Reader {

		/**
		 * {@return data of a file, in native byte order}
		 *
		 * @param file    the file
		 * @param bytes   how many bytes
		 * @param arrival receives them, in native byte order, while they are read
		 */
		MemorySegment read(Path file, long bytes, ByteSource.Arrival arrival);
	}

	private MultiFileData() {
	}

	/**
	 * {@return the data of all files, one behind the other}
	 *
	 * @param files   the files, at least one
	 * @param bytes   bytes of all files together
	 * @param reader  reads one of them
	 * @param arrival receives the data while they are read; of several files, one file after the other
	 */
	static MemorySegment joined(List<Path> files, long bytes, Reader reader, ByteSource.Arrival arrival) {
		if (files.size() == 1) {
			return reader.read(files.getFirst(), bytes, arrival);
		}
		long part = bytes / files.size();
		// a header of a few lines is no reason to reserve memory: the last file is read before, to see whether it is there
		reader.read(files.getLast(), part, ByteSource.Arrival.IGNORED);
		MemorySegment all = Segments.allocate(bytes);
		for (int i = 0; i < files.size(); i++) {
			MemorySegment one = reader.read(files.get(i), part, ByteSource.Arrival.IGNORED);
			MemorySegment.copy(one, 0, all, i * part, part);
			arrival.arrived(all, (i + 1) * part);
		}
		return all;
	}
}
