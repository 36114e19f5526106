// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException.Kind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

	@TempDir
	private Path folder;

	@Test
	void writesAndReplacesAndMakesParents() throws IOException {
		Path file = folder.resolve("a/b/x.txt");
		AtomicFiles.writeString(file, "one");
		AtomicFiles.writeString(file, "two");
		assertThat(Files.readString(file)).isEqualTo("two");
		assertThat(names(file.getParent())).containsExactly("x.txt");
	}

	@Test
	void aWriteThatFailsHalfWayLeavesTheOldFileAndNoLitter() throws IOException {
		Path file = folder.resolve("x.bin");
		AtomicFiles.writeString(file, "old");
		HilumException problem = catchThrowableOfType(HilumException.class, () -> AtomicFiles.write(file, out -> {
			out.write(new byte[100_000]);
			throw new IOException("No space left on device");
		}));
		assertThat(problem.kind()).isEqualTo(Kind.ENVIRONMENT);
		assertThat(problem.getMessage()).contains("disk is full", "x.bin", "Free some space");
		assertThat(Files.readString(file)).isEqualTo("old");
		assertThat(names(folder)).containsExactly("x.bin");
	}

	@Test
	void aFullDiskIsNamed() {
		// every write to this device fails as on a full disk
		Path full = Path.of("/dev/full");
		Assumptions.assumeTrue(Files.isWritable(full), "no /dev/full here");
		IOException e = catchThrowableOfType(IOException.class, () -> Files.write(full, new byte[] { 1 }));
		assertThat(AtomicFiles.explain(folder.resolve("y.pth"), e).getMessage()).contains("disk is full", "y.pth");
	}

	@Test
	void aReadOnlyFolderIsNamed() {
		Path file = folder.resolve("r/z.json");
		for (IOException e : List.of(new AccessDeniedException(file.toString()),
				new FileSystemException(file.toString(), null, "Read-only file system"))) {
			HilumException problem = AtomicFiles.explain(file, e);
			assertThat(problem.kind()).isEqualTo(Kind.ENVIRONMENT);
			assertThat(problem.getMessage()).contains("no permission", "z.json", "writable");
		}
	}

	@Test
	void aFolderThatCannotBeMadeIsNamed() throws IOException {
		Path plain = Files.writeString(folder.resolve("file"), "not a folder");
		HilumException problem = catchThrowableOfType(HilumException.class,
				() -> AtomicFiles.writeString(plain.resolve("x.json"), "{}"));
		assertThat(problem.kind()).isEqualTo(Kind.ENVIRONMENT);
		assertThat(problem.getMessage()).contains("x.json");
	}

	private static List<String> names(Path parent) throws IOException {
		try (Stream<Path> children = Files.list(parent)) {
			return children.map(p -> p.getFileName().toString()).sorted().toList();
		}
	}
}
