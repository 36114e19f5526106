// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests see a bundle as a stranger does, in a bundle of their own. Where some need what is not exported, the test bundle is
 * a fragment of the bundle that it tests.
 */
class FragmentsTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));

	/** {@return the test bundles that are fragments, or those that are not} */
	private static List<Path> testBundles(boolean fragments) throws IOException {
		try (Stream<Path> all = Files.list(ROOT.resolve("tests"))) {
			return all.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF")))
					.filter(b -> BundleExports.host(b).isPresent() == fragments).sorted().toList();
		}
	}

	@Test
	void aFragmentUsesInternalsOfItsHost() throws IOException {
		List<Path> fragments = testBundles(true);
		assertFalse(fragments.isEmpty());
		for (Path fragment : fragments) {
			String host = BundleExports.host(fragment).orElseThrow();
			assertFalse(internals(fragment, host).isEmpty(),
					fragment.getFileName() + " uses nothing that " + host + " keeps for itself: make it a bundle");
		}
	}

	@Test
	void aBundleOfTestsNamesNoInternals() throws IOException {
		for (Path bundle : testBundles(false)) {
			String host = bundle.getFileName().toString().replaceFirst("\\.tests$", "");
			assertEquals(Set.of(), internals(bundle, host), bundle.getFileName() + " is no fragment");
		}
	}

	/** {@return what the sources of a test bundle name that only their package sees: types, and members as Type.member} */
	private static Set<String> internals(Path tests, String host) throws IOException {
		Map<String, Set<String>> names = new TreeMap<>();
		for (String parent : List.of("bundles", "releng/benchmarks")) {
			Path classes = ROOT.resolve(parent).resolve(host).resolve("target/classes");
			if (Files.isDirectory(classes)) {
				new ClassFileImporter().importPath(classes).stream().filter(type -> !type.getSimpleName().isEmpty())
						.forEach(type -> names.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>()).addAll(names(type)));
			}
		}
		Set<String> used = new TreeSet<>();
		for (Map.Entry<String, Set<String>> entry : names.entrySet()) {
			Path sources = tests.resolve("src").resolve(entry.getKey().replace('.', '/'));
			if (Files.isDirectory(sources) && !entry.getValue().isEmpty()) {
				used.addAll(named(sources, entry.getValue()));
			}
		}
		return used;
	}

	/** {@return the names that sources would use: the type, or its static members of which none of that name is for all} */
	private static Set<String> names(JavaClass type) {
		if (type.getEnclosingClass().isPresent()) {
			return Set.of();
		}
		if (isInternal(type.getModifiers())) {
			return Set.of(type.getSimpleName());
		}
		Set<String> names = new TreeSet<>();
		type.getMembers().stream().filter(m -> m.getModifiers().contains(JavaModifier.STATIC))
				.filter(m -> isInternal(m.getModifiers())).map(JavaMember::getName).filter(name -> !name.contains("$"))
				.forEach(names::add);
		type.getMembers().stream().filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaMember::getName)
				.forEach(names::remove);
		return names.stream().map(name -> type.getSimpleName() + "." + name).collect(Collectors.toSet());
	}

	private static boolean isInternal(Set<JavaModifier> modifiers) {
		return Stream.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE, JavaModifier.SYNTHETIC)
				.noneMatch(modifiers::contains);
	}

	private static Set<String> named(Path sources, Set<String> names) throws IOException {
		Pattern any = Pattern.compile("\\b(" + names.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
		Set<String> found = new TreeSet<>();
		try (Stream<Path> files = Files.list(sources)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
				any.matcher(Files.readString(file)).results().forEach(result -> found.add(result.group()));
			}
		}
		return found;
	}

	@Test
	void typesOfOnePackageAreInternal() {
		assertEquals(Set.of("BundleExports"), names(new ClassFileImporter().importClass(BundleExports.class)));
		assertEquals(Set.of(), names(new ClassFileImporter().importClass(String.class)).stream()
				.filter(name -> name.equals("String.valueOf")).collect(Collectors.toSet()));
		assertTrue(names(new ClassFileImporter().importClass(String.class)).contains("String.checkIndex"));
	}
}
