// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages that a bundle offers to others, read from its manifest.
 *
 * @param name     symbolic name of the bundle
 * @param packages every exported package with the bundles that may use it; an empty set: every bundle may
 * @param required the bundles that the bundle requires
 */
record BundleExports(String name, Map<String, Set<String>> packages, Set<String> required) {

	private static final Pattern PACKAGE = Pattern.compile("(org\\.hilum[\\w.]*)((?:;[\\w-]+:?=(?:\"[^\"]*\"|[^,;]*))*)");
	private static final Pattern FRIENDS = Pattern.compile("x-friends:=\"([^\"]*)\"");

	/** {@return the exports of the bundle in a folder} */
	static BundleExports of(Path bundle) throws IOException {
		Manifest manifest = manifest(bundle);
		Map<String, Set<String>> packages = new HashMap<>();
		Matcher entries = PACKAGE.matcher(value(manifest, "Export-Package"));
		while (entries.find()) {
			packages.put(entries.group(1), users(entries.group(2)));
		}
		return new BundleExports(value(manifest, "Bundle-SymbolicName").replaceFirst(";.*", ""), packages,
				names(value(manifest, "Require-Bundle")));
	}

	private static Manifest manifest(Path bundle) throws IOException {
		try (InputStream in = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
			return new Manifest(in);
		}
	}

	/** {@return the bundle that the one in a folder is a fragment of, if it is one} */
	static Optional<String> host(Path bundle) {
		try {
			return names(value(manifest(bundle), "Fragment-Host")).stream().findFirst();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The bundles of a package's directives; {@code x-internal} names the package's own bundle only, by no name. */
	private static Set<String> users(String directives) {
		Matcher friends = FRIENDS.matcher(directives);
		if (friends.find()) {
			return names(friends.group(1));
		}
		return directives.contains("x-internal:=true") ? Set.of("") : Set.of();
	}

	private static Set<String> names(String list) {
		Set<String> names = new HashSet<>();
		Matcher name = Pattern.compile("org\\.hilum[\\w.]*").matcher(list);
		while (name.find()) {
			names.add(name.group());
		}
		return names;
	}

	private static String value(Manifest manifest, String key) {
		String value = manifest.getMainAttributes().getValue(key);
		return value == null ? "" : value;
	}

	/** {@return whether another bundle may use a package of this one} */
	boolean offers(String packageName, String user) {
		Set<String> users = packages.get(packageName);
		return users != null && (users.isEmpty() || users.contains(user));
	}
}
