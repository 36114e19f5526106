// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.dicom.Tags;

/** How much one file may take: counted over all its data sets. */
final class Limits {

	/** Nesting of sequences; real objects stay below ten. */
	static final int DEPTH = 32;
	/** Longest value that is copied into memory while reading; longer ones stay in the file. */
	static final int SHORT_VALUE = 4096;

	/** An element takes about 100 bytes of memory, so this keeps a file below 128 MB. */
	private static final int ELEMENTS = 1_200_000;
	/** Records of a DICOMDIR; a DVD holds some ten thousand slices. */
	private static final int RECORDS = 100_000;
	private static final long COPIED_BYTES = 64L << 20;

	private final Path file;
	private int elements;
	private long copied;

	Limits(Path file) {
		this.file = file;
	}

	/** Counts one element, item or fragment. */
	void count() {
		if (++elements > ELEMENTS) {
			throw HilumException.input(file, "The file has more than " + ELEMENTS + " attributes",
					"Split it into several objects.");
		}
	}

	/**
	 * Counts an item of a sequence.
	 *
	 * @param sequence the sequence
	 * @param items    how many it has so far
	 */
	void countItem(int sequence, int items) {
		if (sequence == Tags.DIRECTORY_RECORD_SEQUENCE && items > RECORDS) {
			throw HilumException.input(file, "The DICOMDIR has more than " + RECORDS + " records",
					"Name the folder of the images instead.");
		}
	}

	/** {@return whether a value is to be copied into memory} */
	boolean copies(long length) {
		if (length > SHORT_VALUE || copied + length > COPIED_BYTES) {
			return false;
		}
		copied += length;
		return true;
	}
}
