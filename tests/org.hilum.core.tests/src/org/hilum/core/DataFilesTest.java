// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

	@TempDir
	private Path folder;

	@Test
	void aRegularFileAndALinkToOneAreRead() throws IOException {
		Path file = Files.writeString(folder.resolve("a.json"), "{}");
		Path link = Files.createSymbolicLink(folder.resolve("b.json"), file);
		assertThat(DataFiles.require(file)).isEqualTo(file);
		assertThat(DataFiles.bytes(link, 2)).isEqualTo(new byte[] { '{', '}' });
	}

	@Test
	void whatIsNoFileIsRefusedByItsKind() throws IOException {
		assertRefused(folder.resolve("absent.json"), "absent.json is missing");
		assertRefused(folder, "is a folder where a file is needed");
		assertRefused(Path.of("/dev/null"), "null is a pipe, a socket or a device");
		assertRefused(Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone")), "dangling is missing");
	}

	@Test
	void aFileLargerThanItsLimitIsNotRead() throws IOException {
		Path file = Files.write(folder.resolve("large.json"), new byte[11]);
		HilumException e = catchThrowableOfType(HilumException.class, () -> DataFiles.bytes(file, 10));
		assertThat(e.kind()).isEqualTo(Kind.INPUT);
		assertThat(e.getMessage()).contains("large.json has 11 bytes, more than the limit of 10");
		assertThat(DataFiles.bytes(file, 11)).hasSize(11);
	}

	private static void assertRefused(Path file, String problem) {
		HilumException e = catchThrowableOfType(HilumException.class, () -> DataFiles.bytes(file, 100));
		assertThat(e.kind()).isEqualTo(Kind.INPUT);
		assertThat(e.getMessage()).contains(problem);
	}
}
