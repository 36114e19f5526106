// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.hilum.core.AtomicFiles;

/**
 * State of a file: two equal ones mean that the file has not been replaced or written to in between. Part of a key of
 * {@link ModelCache}; a file is not read for it.
 *
 * @param file     the file without links in its path
 * @param key      the file system's number of the file, which changes when another one is renamed into its place
 * @param size     bytes
 * @param modified time of the last change, as exactly as the file system keeps it
 * @since 0.2
 */
public record FileIdentity(Path file, String key, long size, FileTime modified) {

	/**
	 * {@return the present state of a file}
	 *
	 * @param file the file
	 * @throws org.hilum.core.HilumException when it is not there or cannot be examined
	 */
	public static FileIdentity of(Path file) {
		try {
			Path real = file.toRealPath();
			BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
			return new FileIdentity(real, String.valueOf(attributes.fileKey()), attributes.size(),
					attributes.lastModifiedTime());
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
