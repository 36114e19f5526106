// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginFolderTest {

	private static final String GOOD = "Import-Package: org.hilum.core;version=\"[0.2,0.3)\",java.util,javax.crypto,"
			+ "my.optional;resolution:=optional\nRequire-Bundle: org.hilum.core\n";

	@TempDir
	private Path folder;
	private Path home;
	private PluginFolder plugins;

	@BeforeEach
	void makeInstallation() throws IOException {
		home = Files.createDirectories(folder.resolve("home"));
		Files.createDirectories(home.resolve("plugins"));
		Files.createDirectories(home.resolve("dropins"));
		jar(home.resolve("plugins/org.hilum.core_0.2.0.jar"), "org.hilum.core", "0.2.0",
				"Export-Package: org.hilum.core;version=\"0.2.0\";x-friends:=\"a,b\"\n", "a.txt");
		jar(home.resolve("plugins/com.library_1.0.0.jar"), "com.library", "1.0.0", "", "a.txt");
		plugins = new PluginFolder(home);
	}

	@Test
	void aGoodPluginIsInstalledReplacedAndRemoved() throws IOException {
		List<PluginArchive> checked = plugins.check(jar(folder.resolve("my.jar"), "com.example", "1.0.0", GOOD, "a.txt"));
		assertThat(checked).singleElement().satisfies(a -> {
			assertThat(a.sha256()).hasSize(64);
			assertThat(a.signers()).isEmpty();
		});
		assertThat(dropins()).isEmpty();
		plugins.install(checked);
		assertThat(dropins()).containsExactly("com.example_1.0.0.jar");
		plugins.install(plugins.check(jar(folder.resolve("new.jar"), "com.example", "1.1.0", GOOD, "a.txt")));
		assertThat(dropins()).containsExactly("com.example_1.1.0.jar");
		assertThat(plugins.problems()).isEmpty();
		plugins.uninstall("com.example");
		assertThat(dropins()).isEmpty();
	}

	@Test
	void ofARepositoryTheOtherBundlesAreInstalled() throws IOException {
		Path repository = Files.createDirectories(folder.resolve("repository/plugins"));
		jar(repository.resolve("own.jar"), "org.hilum.core", "0.2.0", "", "a.txt");
		jar(repository.resolve("library.jar"), "com.library", "1.0.0", "", "a.txt");
		jar(repository.resolve("a.jar"), "com.a", "1.0.0", "Import-Package: com.b;version=\"[1,2)\"\n", "a.txt");
		jar(repository.resolve("b.jar"), "com.b", "1.0.0", "Export-Package: com.b;version=\"1.4.0\"\n", "a.txt");
		plugins.install(plugins.check(repository.getParent()));
		assertThat(dropins()).containsExactly("com.a_1.0.0.jar", "com.b_1.0.0.jar");
		assertThatThrownBy(() -> plugins.uninstall("com.b")).isInstanceOf(HilumException.class)
				.hasMessageContaining("com.a needs com.b");
		plugins.uninstall("com.a");
		plugins.uninstall("com.b");
		assertThat(dropins()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "org.hilum.mine, 1.0.0, '', a.txt, part of Hilum", "com.library, 1.0.0, '', a.txt, part of Hilum",
			"../escape, 1.0.0, '', a.txt, no name", "com.example, 1/../../x, '', a.txt, no version",
			"com.example, 1.0.0, 'Bundle-ClassPath: .,../../lib.jar', a.txt, Bundle-ClassPath",
			"com.example, 1.0.0, '', ../../evil.sh, entry", "com.example, 1.0.0, '', /etc/evil, absolute",
			"com.example, 1.0.0, 'Import-Package: org.hilum.gone', a.txt, the package org.hilum.gone",
			"com.example, 1.0.0, 'Import-Package: org.hilum.core;version=\"[0.3,0.4)\"', a.txt, here: 0.2.0",
			"com.example, 1.0.0, 'Require-Bundle: org.hilum.gone', a.txt, the bundle org.hilum.gone",
			"com.example, 1.0.0, 'Fragment-Host: org.hilum.gone', a.txt, the bundle org.hilum.gone" })
	void whatCannotBeUsedIsRefusedAndNothingIsChanged(String name, String version, String header, String entry,
			String message) throws IOException {
		Path jar = jar(folder.resolve("my.jar"), name, version, header.isEmpty() ? "" : header + "\n", entry);
		assertThatThrownBy(() -> plugins.check(jar)).isInstanceOf(HilumException.class).hasMessageContaining(message)
				.hasMessageContaining("my.jar");
		assertThat(dropins()).isEmpty();
	}

	@Test
	void whatIsNoPluginIsRefused() throws IOException {
		Path text = Files.writeString(folder.resolve("text.jar"), "text");
		Path other = Files.writeString(folder.resolve("my.txt"), "text");
		Path plain = folder.resolve("plain.jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(plain))) {
			add(zip, "a.txt", "a");
		}
		for (Path file : List.of(text, other, plain, folder.resolve("missing.jar"), home.resolve("dropins"))) {
			assertThatThrownBy(() -> plugins.check(file)).isInstanceOf(HilumException.class)
					.hasMessageContaining(file.getFileName().toString());
		}
	}

	@Test
	void aJarThatChangesAfterTheCheckIsNotInstalled() throws IOException {
		Path jar = jar(folder.resolve("my.jar"), "com.example", "1.0.0", GOOD, "a.txt");
		List<PluginArchive> checked = plugins.check(jar);
		jar(jar, "com.example", "1.0.0", GOOD, "b.txt");
		assertThatThrownBy(() -> plugins.install(checked)).hasMessageContaining("changed while");
		assertThat(dropins()).isEmpty();
	}

	@Test
	void signersAreShownAndAChangedSignedJarIsRefused() throws Exception {
		Path jar = jar(folder.resolve("my.jar"), "com.example", "1.0.0", GOOD, "a.txt");
		Path store = folder.resolve("keys");
		tool("keytool", "-genkeypair", "-alias", "me", "-keyalg", "EC", "-storetype", "PKCS12", "-keystore", store.toString(),
				"-storepass", "secret", "-dname", "CN=Example");
		tool("jarsigner", "-keystore", store.toString(), "-storepass", "secret", jar.toString(), "me");
		assertThat(PluginArchive.read(jar).signers()).isEqualTo("CN=Example");
		try (FileSystem files = FileSystems.newFileSystem(jar)) {
			Files.writeString(files.getPath("a.txt"), "changed");
		}
		assertThatThrownBy(() -> PluginArchive.read(jar)).isInstanceOf(HilumException.class)
				.hasMessageContaining("changed after it was signed");
	}

	@Test
	void problemsNamePluginAndReason() throws IOException {
		Path dropins = home.resolve("dropins");
		Files.write(dropins.resolve("damaged.jar"), new byte[] { 'P', 'K', 3, 4 });
		jar(dropins.resolve("x.jar"), "com.needy", "1.0.0", "Import-Package: org.hilum.gone\n", "a.txt");
		jar(dropins.resolve("y.jar"), "../escape", "1.0.0", "", "a.txt");
		Path z = dropins.resolve("z.jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(z))) {
			add(zip, "META-INF/MANIFEST.MF", manifest("com.misspelt", "1.0.0", ""));
			add(zip, "plugin.xml", "<plugin><extension id=\"a\" point=\"org.hilum.engine.loses\"/></plugin>");
		}
		assertThat(plugins.problems()).extracting(Problem::plugin).containsExactly("damaged.jar", "com.needy", "y.jar",
				"com.misspelt");
		assertThat(plugins.problems()).extracting(Problem::problem).anyMatch(t -> t.contains("the package org.hilum.gone"));
		assertThat(plugins.problems()).extracting(Problem::point).contains("org.hilum.engine.loses");
	}

	private Path withContributions(String name, String bundle, String version, String text) throws IOException {
		Path jar = home.resolve("dropins").resolve(name);
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
			add(zip, "META-INF/MANIFEST.MF", manifest(bundle, version, ""));
			add(zip, "plugin.xml", text);
		}
		return jar;
	}

	@Test
	void aBundleThatIsNotUsedIsNamed() throws IOException {
		withContributions("a.jar", "org.hilum.core", "9.0.0", "<plugin/>");
		withContributions("b1.jar", "com.twice", "1.0.0", "<plugin/>");
		withContributions("b2.jar", "com.twice", "2.0.0", "<plugin/>");
		assertThat(plugins.problems()).extracting(p -> p.plugin() + ": " + p.problem()).containsExactly(
				"a.jar: org.hilum.core is part of Hilum, whose own bundle is used. Remove this one.",
				"b1.jar: b2.jar is another version of it, which is used. Remove one of them.");
	}

	@Test
	void whatIsNoXmlIsNamedAndNotInstalled() throws IOException {
		Path jar = withContributions("a.jar", "com.malformed", "1.0.0", "<plugin>\n<extension");
		assertThat(plugins.problems()).singleElement().satisfies(p -> {
			assertThat(p.plugin()).isEqualTo("com.malformed");
			assertThat(p.point()).isEqualTo("plugin.xml");
			assertThat(p.problem()).startsWith("It is no well-formed XML, line 2: ").endsWith("author.");
		});
		Path elsewhere = Files.move(jar, folder.resolve("a.jar"));
		assertThatThrownBy(() -> plugins.check(elsewhere)).isInstanceOf(HilumException.class)
				.hasMessageContaining("The file plugin.xml of com.malformed cannot be used: It is no well-formed XML, line 2");
	}

	@Test
	void anUnknownPluginCannotBeRemoved() {
		assertThatThrownBy(() -> plugins.uninstall("com.example")).isInstanceOf(HilumException.class)
				.hasMessageContaining("com.example");
		assertThatThrownBy(() -> plugins.uninstall("org.hilum.core")).isInstanceOf(HilumException.class);
		assertThat(home.resolve("plugins/org.hilum.core_0.2.0.jar")).exists();
	}

	private List<String> dropins() {
		return Folders.list(home.resolve("dropins")).stream().map(p -> p.getFileName().toString()).toList();
	}

	private static void tool(String name, String... arguments) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
		line.addAll(List.of(arguments));
		Process process = new ProcessBuilder(line).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		assertThat(process.waitFor()).as(name).isZero();
	}

	private static String manifest(String name, String version, String headers) {
		return "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
				+ ";singleton:=true\nBundle-Version: " + version + "\n" + headers;
	}

	private static Path jar(Path jar, String name, String version, String headers, String entry) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			add(zip, "META-INF/MANIFEST.MF", manifest(name, version, headers));
			add(zip, entry, "text");
		}
		return jar;
	}

	private static void add(ZipOutputStream zip, String name, String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}
}
