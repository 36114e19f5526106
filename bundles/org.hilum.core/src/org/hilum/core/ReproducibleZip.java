// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Entries of zip archives that carry a fixed time, so that equal contents are equal archives.
 *
 * @since 0.2
 */
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

	/**
	 * {@return an entry with the fixed time whose content is stored without compression}
	 *
	 * @param name its name, with slashes
	 * @param size bytes of its content
	 * @param crc  the checksum of its content
	 * @since 0.2
	 */
	public static ZipEntry stored(String name, long size, CRC32 crc) {
		ZipEntry entry = entry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(size);
		entry.setCompressedSize(size);
		entry.setCrc(crc.getValue());
		return entry;
	}

	/**
	 * Adds a file without compression.
	 *
	 * @param zip     the archive
	 * @param name    the file's name, with slashes
	 * @param content its content
	 * @throws IOException when it cannot be written
	 * @since 0.2
	 */
	public static void store(ZipOutputStream zip, String name, byte... content) throws IOException {
		CRC32 crc = new CRC32();
		crc.update(content);
		zip.putNextEntry(stored(name, content.length, crc));
		zip.write(content);
		zip.closeEntry();
	}
}
