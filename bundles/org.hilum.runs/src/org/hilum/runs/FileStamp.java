// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** By what a file is seen to be unchanged without being read: which file it is, when it was written last, and its length. */
final class FileStamp {

	/** There is no such file. */
	static final FileStamp NONE = new FileStamp(null, 0, -1);

	private static final System.Logger LOG = System.getLogger(FileStamp.class.getName());

	private final Object key;
	private final long modified;
	private final long size;

	private FileStamp(Object key, long modified, long size) {
		this.key = key;
		this.modified = modified;
		this.size = size;
	}

	static FileStamp of(Path file) {
		try {
			BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
			return new FileStamp(found.fileKey(), found.lastModifiedTime().toMillis(), found.size());
		} catch (IOException e) {
			LOG.log(System.Logger.Level.TRACE, "Not there: " + file, e);
			return NONE;
		}
	}

	/** {@return whether another one is of the same file, unchanged} It is asked several times a second. */
	boolean isSameAs(FileStamp other) {
		return size == other.size && modified == other.modified && Objects.equals(key, other.key);
	}
}
