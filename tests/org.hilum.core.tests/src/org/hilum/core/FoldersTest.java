// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

	@Test
	void whatIsInAFolderIsSorted(@TempDir Path folder) throws IOException {
		for (String name : new String[] { "b", "a", "c" }) {
			Files.writeString(folder.resolve(name), name);
		}
		Files.createDirectory(folder.resolve("aa"));
		assertThat(Folders.list(folder)).extracting(f -> f.getFileName().toString()).containsExactly("a", "aa", "b", "c");
		assertThat(Folders.list(folder.resolve("a"))).as("a file").isEmpty();
		assertThat(Folders.list(folder.resolve("none"))).isEmpty();
	}
}
