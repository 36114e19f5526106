// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

	@TempDir
	private Path folder;

	@Test
	void theContentAppearsWholeAndNothingElseIsLeft() throws IOException {
		Path target = folder.resolve("models/Dataset001");
		try (TemporaryFolder temporary = TemporaryFolder.beside(target)) {
			Files.createDirectories(temporary.path().resolve("fold_0"));
			Files.writeString(temporary.path().resolve("fold_0/plans.json"), "{}");
			assertThat(target).doesNotExist();
			temporary.moveTo(target);
		}
		assertThat(target.resolve("fold_0/plans.json")).hasContent("{}");
		assertThat(folder.resolve("models").toFile().list()).containsExactly("Dataset001");
	}

	@Test
	void whatWasNotMovedIsRemoved() throws IOException {
		try (TemporaryFolder temporary = TemporaryFolder.beside(folder.resolve("target"))) {
			Files.writeString(temporary.path().resolve("half"), "x");
			assertThat(TemporaryNames.isTemporary(temporary.path().getParent().getFileName().toString())).isTrue();
		}
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void aPartGoesToItsPlaceAndTheRestIsRemoved() throws IOException {
		try (TemporaryFolder temporary = TemporaryFolder.beside(folder.resolve("x"))) {
			Path part = Files.writeString(temporary.path().resolve("part"), "x");
			Files.writeString(temporary.path().resolve("rest"), "x");
			temporary.move(part, folder.resolve("deep/er/part"));
		}
		assertThat(folder.resolve("deep/er/part")).hasContent("x");
		assertThat(folder.toFile().list()).containsExactly("deep");
	}

	@Test
	void aFolderThatIsThereIsNotReplaced() throws IOException {
		Path target = Files.createDirectories(folder.resolve("target"));
		Files.writeString(target.resolve("old"), "old");
		try (TemporaryFolder temporary = TemporaryFolder.beside(target)) {
			Files.writeString(temporary.path().resolve("new"), "new");
			assertThatThrownBy(() -> temporary.moveTo(target)).isInstanceOf(HilumException.class)
					.hasMessageContaining(target.toString());
		}
		assertThat(folder.toFile().list()).containsExactly("target");
		assertThat(target.toFile().list()).containsExactly("old");
	}

	@Test
	void removingFollowsNoLinks() throws IOException {
		Path kept = Files.createDirectories(folder.resolve("kept"));
		Files.writeString(kept.resolve("case"), "x");
		Path removed = Files.createDirectories(folder.resolve("removed/sub"));
		Files.createSymbolicLink(removed.resolve("link"), kept);
		Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
		TemporaryFolder.remove(folder.resolve("removed"));
		TemporaryFolder.remove(link);
		TemporaryFolder.remove(folder.resolve("absent"));
		assertThat(folder.toFile().list()).containsExactly("kept");
		assertThat(kept.resolve("case")).exists();
	}
}
