// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Untrusted files. Reading a pipe, a socket or a device could block without end, so that only regular files are
 * opened, and those which are read whole have a size that was looked at before.
 *
 * @since 0.2
 */
public final class DataFiles {

	private DataFiles() {
	}

	/**
	 * {@return the file, which is there and a regular one; a link to one is followed}
	 *
	 * @param file the file
	 * @throws HilumException when it is missing, a folder, a pipe, a socket or a device
	 */
	public static Path require(Path file) {
		if (Files.isRegularFile(file)) {
			return file;
		}
		String name = String.valueOf(file.getFileName());
		if (Files.isDirectory(file)) {
			throw HilumException.input(file, name + " is a folder where a file is needed", "Name a file within it.");
		}
		if (Files.exists(file)) {
			throw HilumException.input(file, name + " is a pipe, a socket or a device, not a file",
					"Copy its content to a file and name that.");
		}
		throw HilumException.input(file, "The file " + name + " is missing", "Check the name and the folder.");
	}

	/**
	 * {@return the content of a file}
	 *
	 * @param file  the file
	 * @param limit the most bytes that such a file can have
	 * @throws HilumException when it is no regular file, larger than the limit, or cannot be read
	 */
	public static byte[] bytes(Path file, long limit) {
		require(file);
		try {
			long size = Files.size(file);
			if (size > limit) {
				throw HilumException.input(file, "The file " + file.getFileName() + " has " + size
						+ " bytes, more than the limit of " + limit, "Check that this is the right file.");
			}
			return Files.readAllBytes(file);
		} catch (AccessDeniedException e) {
			throw HilumException.input(file, "The file " + file.getFileName() + " cannot be opened: no permission",
					"Make it readable for your account.").because(e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is readable.")
					.because(e);
		}
	}
}
