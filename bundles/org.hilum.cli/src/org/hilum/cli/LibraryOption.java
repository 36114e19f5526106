// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.runs.models.ModelLibrary;
import picocli.CommandLine.Option;

/** The option that names a model library. */
final class LibraryOption {

	@Option(names = "--library", paramLabel = "FOLDER", description = "The library's folder. Default: models in Hilum's "
			+ "folder of the user's data.")
	private Path folder;

	/** {@return the library} */
	ModelLibrary open() {
		return folder == null ? ModelLibrary.ofUser() : ModelLibrary.at(folder);
	}
}
