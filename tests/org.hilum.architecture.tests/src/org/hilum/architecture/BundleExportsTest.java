// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages that a bundle keeps for itself and its friends are used by no other bundle, and siblings of ui stay apart. */
class BundleExportsTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
	/** The bundle of each package. */
	private static final Map<String, BundleExports> OWNERS = new HashMap<>();
	/** The classes of each bundle. */
	private static final Map<String, JavaClasses> CLASSES = new HashMap<>();

	@Test
	void packagesAreUsedByTheirFriendsOnly() {
		Set<String> wrong = new TreeSet<>();
		CLASSES.forEach((user, own) -> own.forEach(type -> uses(type).forEach(used -> {
			BundleExports owner = OWNERS.get(used.getPackageName());
			if (owner != null && !owner.name().equals(user) && !owner.offers(used.getPackageName(), user)) {
				wrong.add(user + " uses " + used.getPackageName() + " of " + owner.name());
			}
		})));
		assertEquals(Set.of(), wrong);
	}

	@Test
	void viewFamiliesDoNotKnowEachOther() {
		Set<String> wrong = new TreeSet<>();
		CLASSES.forEach((user, own) -> own.forEach(type -> uses(type).forEach(used -> {
			BundleExports owner = OWNERS.get(used.getPackageName());
			if (user.startsWith("org.hilum.ui.") && owner != null && owner.name().startsWith("org.hilum.ui.")
					&& !owner.name().equals(user)) {
				wrong.add(user + " uses " + used.getName());
			}
		})));
		assertEquals(Set.of(), wrong);
	}

	@Test
	void requiredBundlesAreUsed() {
		Map<String, Set<String>> used = new HashMap<>();
		CLASSES.forEach((user, own) -> own.forEach(type -> uses(type).map(other -> OWNERS.get(other.getPackageName()))
				.filter(owner -> owner != null).forEach(o -> used.computeIfAbsent(user, _ -> new TreeSet<>()).add(o.name()))));
		Set<String> idle = new TreeSet<>();
		new TreeSet<>(OWNERS.values().stream().map(BundleExports::name).toList()).forEach(name -> OWNERS.values().stream()
				.filter(owner -> owner.name().equals(name)).findFirst().orElseThrow().required().stream()
				.filter(required -> !used.getOrDefault(name, Set.of()).contains(required))
				.forEach(required -> idle.add(name + " does not use " + required)));
		assertEquals(Set.of(), idle);
	}

	@Test
	void directivesAreRead() throws IOException {
		BundleExports core = BundleExports.of(ROOT.resolve("bundles/org.hilum.nnunet"));
		assertTrue(core.offers("org.hilum.nnunet.plan", "org.hilum.cli"));
		assertTrue(core.offers("org.hilum.nnunet.exchange.pickle", "org.hilum.engine"));
		assertFalse(core.offers("org.hilum.nnunet.exchange.pickle", "org.hilum.ui"));
		assertFalse(core.offers("org.hilum.nnunet", "org.hilum.ui"));
	}

	private static Stream<JavaClass> uses(JavaClass type) {
		return type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass);
	}

	@BeforeAll
	static void readClasses() throws IOException {
		List<Path> bundles;
		try (Stream<Path> children = Files.list(ROOT.resolve("bundles"))) {
			bundles = children.filter(b -> Files.isDirectory(b.resolve("target/classes")))
					.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF"))).sorted().toList();
		}
		for (Path bundle : bundles) {
			BundleExports exports = BundleExports.of(bundle);
			JavaClasses own = new ClassFileImporter().importPath(bundle.resolve("target/classes"));
			own.forEach(type -> OWNERS.put(type.getPackageName(), exports));
			CLASSES.put(exports.name(), own);
		}
		assertTrue(CLASSES.containsKey("org.hilum.engine"), "the engine is not compiled");
	}

	@AfterAll
	static void forgetClasses() {
		OWNERS.clear();
		CLASSES.clear();
	}
}
