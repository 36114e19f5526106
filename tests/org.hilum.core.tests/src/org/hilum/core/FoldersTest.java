// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
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

	@Test
	void filesOfOperatingSystemsAreNoData(@TempDir Path folder) throws IOException {
		for (String name : new String[] { "case.nii.gz", "._case.nii.gz", ".DS_Store", "Thumbs.db", "DESKTOP.INI", "thumbs" }) {
			Files.writeString(folder.resolve(name), name);
		}
		Files.createDirectory(folder.resolve("__MACOSX"));
		Files.createDirectory(folder.resolve("sub"));
		assertThat(Folders.files(folder)).extracting(f -> f.getFileName().toString()).containsExactly("case.nii.gz", "thumbs");
		assertThat(Folders.isForeign(folder.resolve("__MACOSX"))).isTrue();
		assertThat(Folders.isForeign(Path.of("/"))).isFalse();
	}

	@Test
	void aTreeIsReadToItsDepthWithoutLinksToFolders(@TempDir Path folder) throws IOException {
		for (String name : new String[] { "a/x", "a/b/y", "a/b/c/z", ".hidden/x", "__MACOSX/x" }) {
			Files.createDirectories(folder.resolve(name).getParent());
			Files.writeString(folder.resolve(name), name);
		}
		Files.createSymbolicLink(folder.resolve("loop"), folder);
		Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a/x"));
		assertThat(Folders.tree(folder, 1)).containsExactly(folder.resolve("link"));
		assertThat(Folders.tree(folder, 3)).containsExactly(folder.resolve("a/b/y"), folder.resolve("a/x"),
				folder.resolve("link"));
		assertThat(Folders.tree(folder, 100)).hasSize(4);
		assertThat(Folders.tree(folder.resolve("none"), 3)).isEmpty();
	}

	@Test
	void aFolderToWhichAnotherStillWritesIsDeleted(@TempDir Path parent) throws Exception {
		Path folder = Files.createDirectories(parent.resolve("attempt/configuration"));
		CountDownLatch begun = new CountDownLatch(1);
		Thread writer = Thread.ofPlatform().start(() -> {
			try {
				for (int i = 0; i < 2000; i++) {
					Files.writeString(folder.resolve("file" + i), "x");
					begun.countDown();
				}
			} catch (IOException _) {
				begun.countDown(); // the folder is gone
			}
		});
		begun.await();
		Folders.delete(parent.resolve("attempt"));
		writer.join();
		assertThat(parent).isEmptyDirectory();
	}
}
