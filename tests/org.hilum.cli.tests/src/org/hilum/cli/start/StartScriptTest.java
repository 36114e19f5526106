// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.hilum.cli.start.TestInstallation.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script on an installation: without OSGi, in OSGi, with added plug-ins. */
class StartScriptTest {

	private static final Map<String, String> IN_OSGI = Map.of("HILUM_OSGI", "1");
	private static final String CONTRIBUTION = """
			<plugin><extension point="org.hilum.engine.losses">
				<loss id="dice_topk20" topPercent="20" class="org.hilum.engine.loss.CompoundLoss"/>
			</extension></plugin>
			""";

	@TempDir
	private static Path folder;
	private static TestInstallation hilum;

	@BeforeAll
	static void install() throws IOException {
		hilum = new TestInstallation(folder);
	}

	@Test
	void anUnknownCommandIsWrongUsage() throws Exception {
		Result result = hilum.run(Map.of(), "tarin");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("tarin");
	}

	@Test
	void argumentsArriveAsTheyAre() throws Exception {
		Result result = hilum.run(Map.of(), "check", "no such folder -debug \u00e4");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err()).contains("no such folder -debug");
	}

	@Test
	void bothStartsSeeTheSameContributions() throws Exception {
		Result plain = hilum.run(Map.of(), "extensions");
		Result osgi = hilum.run(IN_OSGI, "extensions");
		assertThat(osgi.exitCode()).as(osgi.err()).isZero();
		assertThat(plain.out()).isEqualTo(osgi.out());
		assertThat(plain.out().lines().filter(l -> l.startsWith("org.hilum.engine.losses\t"))).hasSizeGreaterThan(5);
	}

	@Test
	void bothStartsAreOfTheSameVersion() throws Exception {
		assertThat(hilum.run(Map.of(), "--version").out()).isEqualTo(hilum.run(IN_OSGI, "--version").out())
				.doesNotContain("development");
	}

	@Test
	void droppedPluginsAreFoundByBothStartsAndForgottenWhenRemoved() throws Exception {
		Path plugin = hilum.home().resolve("dropins/my.plugin.jar");
		write(plugin, "", CONTRIBUTION);
		try {
			String line = "org.hilum.engine.losses\tloss\tdice_topk20\tmy.plugin";
			assertThat(hilum.run(Map.of(), "extensions").out().lines()).contains(line);
			assertThat(hilum.run(IN_OSGI, "extensions").out().lines()).contains(line);
		} finally {
			Files.delete(plugin);
		}
		assertThat(hilum.run(Map.of(), "extensions").out()).doesNotContain("my.plugin");
	}

	@Test
	void aPluginWithAnActivatorIsStartedInOsgi() throws Exception {
		Path plugin = hilum.home().resolve("dropins/my.plugin.jar");
		write(plugin, "Bundle-Activator: my.Activator\n", CONTRIBUTION);
		try {
			assertThat(hilum.run(Map.of(), "extensions").out()).contains("dice_topk20\tmy.plugin");
			assertThat(hilum.settings().resolve("configuration-cli")).isDirectory();
			assertThat(index("osgi")).contains("my.plugin");
		} finally {
			Files.delete(plugin);
		}
	}

	@Test
	void pluginsThatCannotBeUsedAreNamedAndDisableNothing() throws Exception {
		String before = hilum.run(Map.of(), "options").out();
		Path damaged = Files.write(hilum.home().resolve("dropins/damaged.jar"), new byte[] { 'P', 'K', 3, 4 });
		Path plugin = hilum.home().resolve("dropins/my.plugin.jar");
		write(plugin, "Import-Package: org.hilum.gone\n", """
				<plugin><extension point="org.hilum.engine.losses"><loss id="broken" class="my.Missing"/>
					<loss id="dice_ce" class="org.hilum.engine.loss.CompoundLossDefinition"/></extension>
				<extension point="org.hilum.engine.trainers"><preset id="odd" trainer="nnUNetTrainer">
					<set option="colour" value="red"/></preset></extension></plugin>
				""");
		Path malformed = hilum.home().resolve("dropins/a.malformed.jar");
		write(malformed, "", "<plugin><extension", "my.malformed");
		Path fragment = hilum.home().resolve("dropins/b.fragment.jar");
		write(fragment, "Fragment-Host: org.hilum.engine\n", "<fragment><extension", "my.fragment", "fragment.xml");
		try {
			Result result = hilum.run(Map.of(), "options");
			assertThat(result.out()).isEqualTo(before).contains("nnUNetTrainer");
			assertThat(result.err()).contains("my.plugin", "my.Missing", "same id", "colour", "damaged.jar",
					"my.malformed: plugin.xml cannot be used: It is no well-formed XML",
					"my.fragment: fragment.xml cannot be used: It is no well-formed XML");
			assertThat(result.err().lines()).allMatch(line -> line.startsWith("hilum: ")).doesNotHaveDuplicates();
		} finally {
			Files.delete(plugin);
			Files.delete(damaged);
			Files.delete(malformed);
			Files.delete(fragment);
		}
	}

	@Test
	void aPluginThatContributesNothingToTheCommandLineChangesNothing() throws Exception {
		Path plugin = hilum.home().resolve("plugins/some.view_1.0.0.jar");
		write(plugin, "Bundle-Activator: my.Activator\n",
				CONTRIBUTION.replace("org.hilum.engine.losses", "org.eclipse.ui.views"));
		try {
			assertThat(hilum.run(Map.of(), "--version").exitCode()).isZero();
			assertThat(index("osgi") + index("plugins")).isEmpty();
		} finally {
			Files.delete(plugin);
		}
	}

	@Test
	void aFolderOfTheUserThatIsNotWritableIsReplacedByATemporaryOne(@TempDir Path temporary) throws Exception {
		for (String osgi : List.of("", "1")) {
			Result result = hilum.run(Map.of("HILUM_HOME", "/dev/null/no folder", "TMPDIR", temporary.toString(), "HILUM_OSGI",
					osgi), "--version");
			assertThat(result.exitCode()).as(result.err()).isZero();
			assertThat(result.err()).doesNotContain("/dev/null");
		}
		try (var made = Files.list(temporary)) {
			assertThat(made).singleElement().satisfies(place -> assertThat(place.getFileName().toString()).startsWith("hilum-"));
		}
		Result none = hilum.run(Map.of("HILUM_HOME", "/dev/null/no folder", "TMPDIR", "/dev/null", "HILUM_OSGI", "1"),
				"--version");
		assertThat(none.exitCode()).isEqualTo(4);
		assertThat(none.err()).startsWith("hilum: neither /dev/null/no folder").contains("HILUM_HOME");
	}

	/** A limit on the size of files stands in for a full disk: in both, folders and empty files can still be made. */
	@Test
	void aFullDiskOfTheUserIsNamedWithoutAStackTrace(@TempDir Path settings, @TempDir Path temporary) throws Exception {
		Map<String, String> full = Map.of("HILUM_HOME", settings.toString(), "TMPDIR", temporary.toString());
		for (String osgi : List.of("", "1")) {
			Result result = hilum.runAfter(full, "trap '' XFSZ; ulimit -f 1; export HILUM_OSGI=" + osgi, "--version");
			assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
			assertThat(result.err()).startsWith("hilum: neither " + settings + " nor " + temporary + " can be written")
					.hasLineCount(1);
		}
		try (var files = Files.walk(settings)) {
			assertThat(files.filter(Files::isRegularFile).filter(f -> f.toString().contains(".space"))).isEmpty();
		}
	}

	@Test
	void helpIsPrinted() throws Exception {
		Result result = hilum.run(Map.of(), "--help");
		assertThat(result.exitCode()).as(result.err()).isZero();
		assertThat(result.out()).contains("plan_experiment", "Exit codes:");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void somethingElseInPlaceOfACacheIsPassedOver() throws Exception {
		hilum.run(Map.of(), "--version");
		script("find_index; cache_key >\"$OWN/key\"; echo 'no cache' >\"$OWN/hilum.aot\"");
		Result result = hilum.run(Map.of("HILUM_AOT", "on"), "no-such-command");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("no-such-command").doesNotContain("AOT", "aot");
		script("own_folder; [ ! -e \"$OWN/failed\" ]; rm \"$OWN/hilum.aot\"");
	}

	@Test
	void aPreparedInstallationNeedsNoFolderOfTheUser() throws Exception {
		Path prepared = hilum.home().resolve("start");
		script("make_index \"$HERE/start\" \"$(installed_files)\"");
		try {
			Result result = hilum.run(Map.of("HILUM_HOME", "/dev/null/no folder", "HILUM_AOT", "on"), "--version");
			assertThat(result.exitCode()).as(result.err()).isZero();
			assertThat(result.err()).isEmpty();
		} finally {
			try (var files = Files.list(prepared)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(prepared);
		}
	}

	private static void script(String text) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("bash", "-c", "set -e; HERE=$1 SETTINGS=$2 JAVA_HOME=$3 JAVA=$3/bin/java; "
				+ ". \"$HERE/hilum-start\"; " + text, "-", hilum.home().toString(), hilum.settings().toString(),
				System.getProperty("java.home")).inheritIO().start();
		assertThat(process.waitFor()).isZero();
	}

	private static String index(String file) throws IOException {
		try (var places = Files.list(hilum.settings().resolve("start"))) {
			List<Path> found = places.map(p -> p.resolve(file)).filter(Files::exists).toList();
			assertThat(found).hasSize(1);
			return Files.readString(found.getFirst());
		}
	}

	private static void write(Path jar, String headers, String contribution) throws IOException {
		write(jar, headers, contribution, "my.plugin");
	}

	private static void write(Path jar, String headers, String contribution, String name) throws IOException {
		write(jar, "Require-Bundle: org.hilum.engine\n" + headers, contribution, name, "plugin.xml");
	}

	private static void write(Path jar, String headers, String contribution, String name, String file) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
					+ "Bundle-SymbolicName: " + name + ";singleton:=true\nBundle-Version: 1.2.0\n"
					+ headers;
			CacheableJar.add(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8), 0);
			CacheableJar.add(zip, file, contribution.getBytes(StandardCharsets.UTF_8), 0);
		}
	}
}
