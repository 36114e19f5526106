// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
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
			Path classes = ROOT.resolve(parent).resolve(host).resolve("target/classes/org/hilum");
			try (Stream<Path> files = Files.isDirectory(classes) ? Files.walk(classes) : Stream.empty()) {
				for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
					ClassModel type = ClassFile.of().parse(file);
					String packageName = file.getParent().toString().replaceFirst(".*/target/classes/", "");
					names.computeIfAbsent(packageName, _ -> new TreeSet<>()).addAll(names(type));
				}
			}
		}
		Set<String> used = new TreeSet<>();
		for (Map.Entry<String, Set<String>> entry : names.entrySet()) {
			Path sources = tests.resolve("src").resolve(entry.getKey());
			if (Files.isDirectory(sources) && !entry.getValue().isEmpty()) {
				used.addAll(named(sources, entry.getValue()));
			}
		}
		return used;
	}

	/** {@return the names that sources would use: the type, or its static members of which none of that name is for all} */
	private static Set<String> names(ClassModel type) {
		String name = type.thisClass().asInternalName().replaceFirst(".*/", "");
		if (name.contains("$") || name.endsWith("-info")) {
			return Set.of();
		}
		if (!type.flags().has(AccessFlag.PUBLIC)) {
			return Set.of(name);
		}
		Set<String> internal = new TreeSet<>();
		Set<String> open = new TreeSet<>();
		type.methods().forEach(m -> sort(m.methodName().stringValue(), m.flags(), internal, open));
		type.fields().forEach(f -> sort(f.fieldName().stringValue(), f.flags(), internal, open));
		internal.removeAll(open);
		return internal.stream().map(member -> name + "." + member).collect(Collectors.toSet());
	}

	private static void sort(String member, AccessFlags flags, Set<String> internal, Set<String> open) {
		if (flags.has(AccessFlag.PUBLIC)) {
			open.add(member);
		} else if (flags.has(AccessFlag.STATIC) && !member.contains("<") && Stream.of(AccessFlag.PROTECTED, AccessFlag.PRIVATE,
				AccessFlag.SYNTHETIC).noneMatch(flags::has)) {
			internal.add(member);
		}
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
	void typesAndStaticMembersOfOnePackageAreInternal() {
		int open = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
		assertEquals(Set.of("B.own"), names(type(ClassFile.ACC_PUBLIC, "own", ClassFile.ACC_STATIC)));
		assertEquals(Set.of(), names(type(ClassFile.ACC_PUBLIC, "all", open)));
		assertEquals(Set.of(), names(type(ClassFile.ACC_PUBLIC, "hidden", ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC)));
		assertEquals(Set.of("B"), names(type(0, "all", open)));
	}

	private static ClassModel type(int flags, String field, int fieldFlags) {
		return ClassFile.of().parse(ClassFile.of().build(ClassDesc.of("a.B"),
				type -> type.withFlags(flags).withField(field, ConstantDescs.CD_int, fieldFlags)));
	}
}
