// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.BundleManifest;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Bundles that are there, and the packages that they export with their versions. */
final class InstalledBundles {

	private static final Set<String> JDK = ModuleLayer.boot().modules().stream().filter(m -> !m.getName().startsWith("org.hilum"))
			.flatMap(m -> m.getPackages().stream()).collect(Collectors.toSet());

	private final Set<String> names = new LinkedHashSet<>();
	private final Map<String, List<Version>> exports = new LinkedHashMap<>();

	private InstalledBundles() {
	}

	/**
	 * {@return the bundles in a folder; what cannot be read is left out}
	 *
	 * @param folder  jars and folders
	 * @param without a bundle that is left out
	 */
	static InstalledBundles in(Path folder, Path... without) {
		InstalledBundles result = new InstalledBundles();
		List<Path> places = new ArrayList<>(Folders.list(folder));
		places.removeAll(List.of(without));
		for (Path place : places) {
			result.add(place);
		}
		return result;
	}

	/**
	 * {@return the bundles of jars}
	 *
	 * @param archives the jars
	 */
	static InstalledBundles of(List<PluginArchive> archives) {
		InstalledBundles result = new InstalledBundles();
		archives.forEach(archive -> result.add(archive.file()));
		return result;
	}

	private void add(Path place) {
		PluginFolder.manifest(place).ifPresent(manifest -> {
			names.add(manifest.name());
			versions(place, "Export-Package").forEach(
					(name, version) -> exports.computeIfAbsent(name, _ -> new ArrayList<>()).add(parsed(version)));
		});
	}

	/**
	 * {@return these bundles and others}
	 *
	 * @param others the others
	 */
	InstalledBundles plus(InstalledBundles others) {
		InstalledBundles result = new InstalledBundles();
		for (InstalledBundles part : List.of(this, others)) {
			result.names.addAll(part.names);
			part.exports
					.forEach((name, versions) -> result.exports.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(versions));
		}
		return result;
	}

	/**
	 * {@return whether there is a bundle}
	 *
	 * @param name its symbolic name
	 */
	boolean has(String name) {
		return names.contains(name);
	}

	/**
	 * {@return the bundles and packages that a bundle needs and that are not among these, in words}
	 *
	 * @param place a bundle
	 */
	List<String> missing(Path place) {
		List<String> missing = new ArrayList<>();
		BundleManifest manifest = PluginFolder.manifest(place).orElseThrow();
		manifest.requires().stream().filter(name -> !names.contains(name) && !name.equals("system.bundle"))
				.forEach(name -> missing.add("the bundle " + name));
		if (manifest.host() != null && !names.contains(manifest.host())) {
			missing.add("the bundle " + manifest.host());
		}
		versions(place, "Import-Package").forEach((name, range) -> {
			boolean there = JDK.contains(name) || exports.getOrDefault(name, List.of()).stream().anyMatch(v -> fits(range, v));
			if (!there && !manifest.exports().contains(name)) {
				missing.add("the package " + name + (range.isEmpty() ? "" : " " + range) + exports.getOrDefault(name, List.of())
						.stream().map(v -> " (here: " + v + ")").findFirst().orElse(""));
			}
		});
		return missing;
	}

	private static boolean fits(String range, Version version) {
		try {
			return range.isEmpty() || new VersionRange(range).includes(version);
		} catch (IllegalArgumentException _) {
			return false;
		}
	}

	private static Version parsed(String version) {
		try {
			return Version.parseVersion(version);
		} catch (IllegalArgumentException _) {
			return Version.emptyVersion;
		}
	}

	private static Map<String, String> versions(Path place, String header) {
		try {
			return BundleManifest.versions(place, header);
		} catch (IOException e) {
			throw HilumException.environment("The plug-in " + place + " cannot be read: " + e.getMessage(),
					"Install it again, or remove it.").because(e);
		}
	}
}
