// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hilum.core.TemporaryNames;

/** Files for logits that do not fit into memory. */
final class TemporaryFile {

	private TemporaryFile() {
	}

	/**
	 * {@return an unused name}
	 *
	 * @param folder where it is to be
	 */
	static Path in(Path folder) {
		return folder.resolve(".logits.hilum-" + TemporaryNames.mark() + ".tmp");
	}

	/**
	 * Makes a file that is deleted on close: it is gone even when the process is killed.
	 *
	 * @param file its name
	 */
	static FileChannel open(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
				StandardOpenOption.SPARSE, StandardOpenOption.DELETE_ON_CLOSE);
	}
}
