// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is made to exhaust or mislead its reader.
 *
 * @param name     what is wrong with it
 * @param accepted whether it is read all the same; it is refused otherwise
 * @param making   makes the file
 * @param reading  reads it
 */
public record Attack(String name, boolean accepted, Making making, Reading reading) {

	/** Makes the file of an attack. */
	@FunctionalInterface
	public interface Making {
		/**
		 * {@return the file}
		 *
		 * @param folder an empty folder
		 * @throws IOException when it cannot be written
		 */
		Path in(Path folder) throws IOException;
	}

	/** Reads the file of an attack. */
	@FunctionalInterface
	public interface Reading {
		/**
		 * Reads what a command reads of such a file.
		 *
		 * @param file the file
		 */
		void read(Path file);
	}

	/**
	 * {@return an attack that is refused}
	 *
	 * @param name    what is wrong with the file
	 * @param making  makes it
	 * @param reading reads it
	 */
	public static Attack refused(String name, Making making, Reading reading) {
		return new Attack(name, false, making, reading);
	}
}
