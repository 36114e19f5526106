// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What other bundles can use of the exported packages, compared with the baseline of the last release. What is no longer
 * there, and new methods that implementations must have, stand in docs/api-changes.md.
 */
class ApiBaselineTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
	private static final Path BASELINE = ROOT.resolve("tests/org.hilum.architecture.tests/api-baseline.txt");
	private static final Path CHANGES = ROOT.resolve("docs/api-changes.md");
	/** Set to true, the baseline is written anew; done for a release. */
	private static final String UPDATE = "hilum.api.update";
	private static final Pattern SINCE = Pattern.compile("^ \\* @since \\d+\\.\\d+(\\.\\d+)?$", Pattern.MULTILINE);

	@Test
	void whatBreaksPluginsIsListed() throws IOException {
		Set<String> now = ApiSignatures.of(ROOT.resolve("bundles"));
		if (Boolean.getBoolean(UPDATE)) {
			Files.write(BASELINE, now);
		}
		assertTrue(now.contains("org.hilum.core.Extensions"), "the bundles are not compiled");
		List<String> broken = broken(new TreeSet<>(Files.readAllLines(BASELINE)), now).stream()
				.filter(line -> !listed(line, changes())).toList();
		assertTrue(broken.isEmpty(), () -> "These changes break plug-ins. Keep the old API beside the new one, or add an "
				+ "entry to docs/api-changes.md that names the package, type or member:\n" + String.join("\n", broken));
	}

	@Test
	void removalsAndNewDutiesBreakAndAdditionsDoNot() {
		Set<String> before = Set.of("a.B", "a.B extensible", "a.B.m()int");
		assertEquals(Set.of(), broken(before, Set.of("a.B", "a.B extensible", "a.B.m()int", "a.B.n()int", "a.C")));
		assertEquals(Set.of("a.B.m()int"), broken(before, Set.of("a.B", "a.B extensible")));
		assertEquals(Set.of("a.B abstract n()int"),
				broken(before, Set.of("a.B", "a.B extensible", "a.B.m()int", "a.B abstract n()int")));
		// of a new type every method is new
		assertEquals(Set.of(), broken(Set.of(), Set.of("a.B", "a.B abstract n()int")));
	}

	@Test
	void anEntryNamesPackageTypeOrMember() {
		assertTrue(listed("a.b.C.m(int)int static", "- `a.b.C.m`: gone"));
		assertTrue(listed("a.b.C abstract m()int", "- `a.b.C`: new duty"));
		assertTrue(listed("a.b.C extensible", "- `a.b`: moved"));
		assertFalse(listed("a.b.C.m(int)int", "- `a.b.C.n`: gone"));
		assertFalse(listed("a.b.C.m(int)int", "- `a.b.CD`: gone, a.b.C not in quotes"));
	}

	@Test
	void everyExportedPackageHasAVersion() throws IOException {
		try (var bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path manifest : bundles.map(b -> b.resolve("META-INF/MANIFEST.MF")).filter(Files::exists).toList()) {
				String text = Files.readString(manifest).replace("\r", "").replace("\n ", "");
				String header = text.lines().filter(l -> l.startsWith("Export-Package:")).findFirst().orElse("");
				for (String clause : header.replaceAll("\"[^\"]*\"", "\"\"").replaceFirst("Export-Package:", "").split(",")) {
					String name = clause.split(";")[0].strip();
					assertTrue(!name.startsWith("org.hilum.") || name.startsWith("org.hilum.ui") || clause.contains("version="),
							() -> manifest + ": " + name + " has no version");
				}
			}
		}
	}

	@Test
	void everyTypeSaysSinceWhen() throws IOException {
		Set<String> silent = new TreeSet<>();
		try (var bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path bundle : bundles.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF"))).toList()) {
				for (String name : ApiSignatures.exported(Files.readString(bundle.resolve("META-INF/MANIFEST.MF")))) {
					Path folder = bundle.resolve("src").resolve(name.replace('.', '/'));
					try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
						for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
							if (isSilent(Files.readString(file))) {
								silent.add(ROOT.relativize(file).toString());
							}
						}
					}
				}
			}
		}
		assertEquals(Set.of(), silent, "API types say in their Javadoc since which version there are: @since 0.2.0");
	}

	private static boolean isSilent(String source) {
		Matcher type = Pattern.compile("^public [a-z -]*(class|interface|enum|record|@interface) ", Pattern.MULTILINE).matcher(
				source);
		return type.find() && !SINCE.matcher(source.substring(0, type.start())).find();
	}

	@Test
	void aPublicTypeWithoutAVersionIsSilent() {
		assertTrue(isSilent("/** A. */\npublic final class A {\n\t/** @since 0.2.0 */\n\tint b;\n}\n"));
		assertFalse(isSilent("/**\n * A.\n *\n * @since 0.2.0\n */\npublic record A() {\n}\n"));
		assertFalse(isSilent("/** A. */\nfinal class A {\n}\n"));
	}

	private static Set<String> broken(Set<String> before, Set<String> now) {
		Set<String> broken = before.stream().filter(line -> !now.contains(line) && !line.contains(" abstract "))
				.collect(Collectors.toCollection(TreeSet::new));
		now.stream().filter(line -> line.contains(" abstract ") && !before.contains(line)
				&& before.contains(line.substring(0, line.indexOf(' ')))).forEach(broken::add);
		return broken;
	}

	/** An entry names, in backquotes, the member, its type or its package. */
	private static boolean listed(String line, String changes) {
		String member = line.replaceFirst(" abstract ", ".").split("[ (]")[0];
		for (String name = member; name.contains("."); name = name.substring(0, name.lastIndexOf('.'))) {
			if (Pattern.compile("`" + Pattern.quote(name) + "`").matcher(changes).find()) {
				return true;
			}
		}
		return changes.contains("`" + member.substring(0, member.indexOf('.')) + "`");
	}

	private static String changes() {
		try {
			return Files.readString(CHANGES);
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
