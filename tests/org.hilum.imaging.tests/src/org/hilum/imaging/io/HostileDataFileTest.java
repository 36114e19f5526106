// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that name a data file elsewhere. */
class HostileDataFileTest {

	private static final String META = "ObjectType = Image\nNDims = 3\nDimSize = 3 2 1\nElementType = MET_UCHAR\n"
			+ "ElementDataFile = ";
	private static final String NRRD = "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 3 2 1\nencoding: raw\ndata file: ";

	@TempDir
	private Path home;
	private Path folder;

	@BeforeEach
	void makeFolder() throws IOException {
		folder = Files.createDirectories(home.resolve("data/sub")).getParent();
		Files.write(home.resolve("x.raw"), new byte[6]);
		Files.write(folder.resolve("sub/x.raw"), new byte[6]);
	}

	private Path header(String name, String text) throws IOException {
		return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x.raw", "/x.raw", "sub/../../x.raw", "..\\x.raw", "sub\0.raw", "C:\\x.raw", "linked/x.raw" })
	void dataFilesLieInTheFolder(String name) throws IOException {
		Files.createSymbolicLink(folder.resolve("linked"), home);
		for (Path file : new Path[] { header("x.mhd", META + name + "\n"), header("x.nhdr", NRRD + name + "\n\n") }) {
			assertThatThrownBy(() -> ImageFormats.read(file)).isInstanceOfSatisfying(HilumException.class, e -> {
				assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
				assertThat(e.file()).isEqualTo(file);
				assertThat(e.getMessage()).contains("of the data file");
			});
		}
	}

	@Test
	void longNamesAreRefused() throws IOException {
		dataFilesLieInTheFolder("x".repeat(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sub/x.raw", "./sub/x.raw", "linked.raw" })
	void dataFilesBelowTheHeaderAndLinksToThemAreRead(String name) throws IOException {
		Files.createSymbolicLink(folder.resolve("linked.raw"), home.resolve("x.raw"));
		assertThat(ImageFormats.read(header("x.mhd", META + name + "\n")).data().byteSize()).isEqualTo(6);
		assertThat(ImageFormats.read(header("x.nhdr", NRRD + name + "\n\n")).data().byteSize()).isEqualTo(6);
	}
}
