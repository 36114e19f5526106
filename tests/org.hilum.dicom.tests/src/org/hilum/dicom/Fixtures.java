// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small files beside the tests; their README says where they come from. */
final class Fixtures {

	private Fixtures() {
	}

	static byte[] bytes(String name) throws IOException {
		try (InputStream in = Fixtures.class.getResourceAsStream("data/" + name)) {
			return in.readAllBytes();
		}
	}

	/** {@return a copy of a fixture in a folder} */
	static Path copy(String name, Path folder) throws IOException {
		return Files.write(folder.resolve(name), bytes(name));
	}
}
