// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/** Entries of zip archives that carry a fixed time, so that equal contents are equal archives. */
public final class ReproducibleZip {

	/** {@link ZipEntry} treats the first of January 1980, the zero of zip, specially. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	private ReproducibleZip() {
	}

	/**
	 * {@return an entry with the fixed time, which does not depend on the time zone}
	 *
	 * @param name its name, with slashes
	 */
	public static ZipEntry entry(String name) {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(TIME);
		return entry;
	}
}
