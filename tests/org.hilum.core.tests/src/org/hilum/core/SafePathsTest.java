// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.options.OptionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathsTest {

	@TempDir
	private Path folder;

	static String[] hostileNames() {
		return new String[] { "", ".", "..", "../x", "a/../../x", "/etc/passwd", "a/b", "..\\x", "a\\b", "C:x", "x:stream",
				"a\0b", "a\nb", "a\u001bb", "a\u202eb", "\ud800", " a", "a ", "a.", "a...", "CON", "nul.nii.gz", "com1", "LPT9.x",
				"x".repeat(300), "\u00e9".repeat(150) };
	}

	@ParameterizedTest
	@MethodSource("hostileNames")
	void otherThanPlainNamesAreRefused(String name) {
		Path plans = Path.of("plans.json");
		HilumException e = assertThrows(HilumException.class, () -> SafePaths.name(name, plans, "plans_name"));
		assertEquals(HilumException.Kind.INPUT, e.kind());
		assertEquals(plans, e.file());
		assertTrue(e.getMessage().contains("plans_name") && e.getMessage().length() < 700, e.getMessage());
		assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
		assertThrows(HilumException.class, () -> SafePaths.child(folder, name, plans, "plans_name"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "case_001", "nnUNetPlans_3d_fullres", "patient.01", "..x", "a..b", "Größe 1",
			"\u062d\u0627\u0644\u0629_1",
			"\u65e5\u672c", "console", "com10", "~", "-rf", ".hidden", "a+b=c,(d)" })
	void plainNamesAreLeftAlone(String name) {
		assertEquals(name, SafePaths.name(name, null, "x"));
		assertEquals(folder.resolve(name), SafePaths.child(folder, name, null, "x"));
		assertTrue(SafePaths.problem(name).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/etc/passwd", "../x", "a/../../x", "a/../b", "./a", "a//b", "a/", "..\\x",
			"a\\..\\..\\x", "C:/x", "a/\0", "a/ b/c", "a/nul" })
	void pathsThatAreNotPlainRelativePathsAreRefused(String path) {
		assertThrows(HilumException.class, () -> SafePaths.inside(folder, path, null, "file"));
		assertThrows(HilumException.class, () -> SafePaths.replaceable(folder, path, null, "file"));
	}

	@Test
	void addressesAreNoPaths() {
		for (String address : List.of("https://server/a.pth", "HTTP://server", "ftp://x", "file:///tmp/a", "s3://bucket/a")) {
			assertThat(SafePaths.isAddress(address)).as(address).isTrue();
			assertThatThrownBy(() -> OptionType.FILE.parse(address)).as(address).isInstanceOf(IllegalArgumentException.class);
		}
		for (String path : List.of("", "a.pth", "/a//b", "C:/a", "C://a", "data/https://x", "a:b")) {
			assertThat(SafePaths.isAddress(path)).as(path).isFalse();
			assertThat(OptionType.FILE.parse(path)).as(path).isEqualTo(Path.of(path));
		}
	}

	@Test
	void nothingIsWrittenBehindALinkThatLeavesTheRoot() throws IOException {
		Path root = Files.createDirectories(folder.resolve("root"));
		Path out = Files.createDirectories(folder.resolve("out"));
		Path link = Files.createSymbolicLink(root.resolve("link"), out);
		for (Path path : List.of(link, link.resolve("a"), link.resolve("a/b"))) {
			assertThatThrownBy(() -> SafePaths.writable(root, path)).isInstanceOf(HilumException.class)
					.hasMessageContaining(link.toString()).hasMessageContaining(out.toRealPath().toString());
		}
		Path dangling = Files.createSymbolicLink(root.resolve("dangling"), folder.resolve("nowhere"));
		assertThatThrownBy(() -> SafePaths.writable(root, dangling)).isInstanceOf(HilumException.class);
		Path loop = Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
		assertThatThrownBy(() -> SafePaths.writable(root, loop.resolve("x"))).isInstanceOf(HilumException.class);
		Files.createSymbolicLink(root.resolve("inner"), Files.createDirectories(root.resolve("a")));
		assertThat(SafePaths.writable(root, root.resolve("inner/x"))).isEqualTo(root.resolve("inner/x"));
		assertThat(SafePaths.writable(link, link.resolve("x"))).as("the root may be a link").isEqualTo(link.resolve("x"));
		assertThat(SafePaths.writable(root, root)).isEqualTo(root);
	}

	@Test
	void noValueIsRefusedToo() {
		assertThrows(HilumException.class, () -> SafePaths.name(null, null, "x"));
		assertThrows(HilumException.class, () -> SafePaths.inside(folder, null, null, "x"));
	}

	@Test
	void longPathsAreRefused() {
		assertThrows(HilumException.class, () -> SafePaths.inside(folder, "a/" + "x".repeat(300), null, "file"));
		assertThrows(HilumException.class, () -> SafePaths.inside(folder, "a/".repeat(2000) + "b", null, "file"));
	}

	@Test
	void linksAreNotFollowedOutOfTheRoot() throws IOException {
		Path root = Files.createDirectories(folder.resolve("root/sub")).getParent();
		Path outside = Files.createDirectory(folder.resolve("outside"));
		Path victim = Files.writeString(outside.resolve("victim"), "x");
		Files.createSymbolicLink(root.resolve("folder"), outside);
		Files.createSymbolicLink(root.resolve("file"), victim);
		Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("new"));
		Files.createSymbolicLink(root.resolve("within"), root.resolve("sub"));
		for (String path : new String[] { "folder", "folder/victim", "folder/new/deep", "file", "dangling" }) {
			assertThrows(HilumException.class, () -> SafePaths.inside(root, path, null, "file"), path);
		}
		assertThrows(HilumException.class, () -> SafePaths.replaceable(root, "folder/victim", null, "file"));
		assertEquals(root.resolve("file"), SafePaths.replaceable(root, "file", null, "file"));
		assertEquals(root.resolve("within/new"), SafePaths.inside(root, "within/new", null, "file"));
		assertEquals(root.resolve("sub/a/b"), SafePaths.inside(root, "sub/a/b", null, "file"));
	}

	@Test
	void namesInMessagesSteerNoTerminal() {
		String name = "c\u001b]0;x\u0007\u202e\n1.nii";
		assertEquals("c\\u001b]0;x\\u0007\\u202e\n1.nii", SafePaths.printable(name));
		assertEquals("M\u00fcller \ud83d\ude00\tb", SafePaths.printable("M\u00fcller \ud83d\ude00\tb"));
		HilumException failure = HilumException.input(Path.of(name), "It is bad", "Mend it.").forCase("a\n\u001b");
		assertEquals("Case a\\u000a\\u001b: It is bad [c\\u001b]0;x\\u0007\\u202e\\u000a1.nii]. Mend it.", failure.getMessage());
	}

	@Test
	void spellingsOfOneName() {
		assertEquals(SafePaths.folded("M\u00dcLLER"), SafePaths.folded("mu\u0308ller"));
		assertEquals(SafePaths.folded("\u03c3\u03c2"), SafePaths.folded("\u03a3\u03a3"));
		assertThat(SafePaths.folded("muller")).isNotEqualTo(SafePaths.folded("m\u00fcller"));
	}

	@Test
	void theRootItselfMayBeALink() throws IOException {
		Path real = Files.createDirectory(folder.resolve("real"));
		Path root = Files.createSymbolicLink(folder.resolve("link"), real);
		assertEquals(root.resolve("a/b"), SafePaths.inside(root, "a/b", null, "file"));
	}
}
