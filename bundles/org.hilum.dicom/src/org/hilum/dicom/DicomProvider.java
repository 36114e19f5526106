// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.file.Path;

/**
 * A toolkit that reads DICOM files; contributed to the extension point {@code org.hilum.dicom.providers}.
 * Implementations are stateless and thread-safe, and have a public constructor without arguments. They must tolerate any
 * input: a damaged file is refused within a second and without reserving memory for sizes that it cannot hold.
 *
 * @since 0.1.0
 */
public interface DicomProvider {

	/** {@return a short name for people} */
	String name();

	/**
	 * Reads a file.
	 *
	 * @param file  the file
	 * @param scope how much of it
	 * @return its data set
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	DicomObject read(Path file, Scope scope);

	/** How much of a file is read. */
	enum Scope {
		/** Everything but pixel data. */
		HEADER,
		/** Everything; pixel data stay in the file until a frame is asked for. */
		ALL
	}
}
