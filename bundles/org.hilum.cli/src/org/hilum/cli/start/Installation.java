// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;

/**
 * The bundles of an installed Hilum: those that its configuration lists, and those that were put into its folders
 * {@code plugins} and {@code dropins}.
 */
final class Installation {

	private final Path home;
	private final Map<String, InstalledBundle> bundles = new LinkedHashMap<>();
	private final List<InstalledBundle> dropped = new ArrayList<>();
	private final Map<String, String> exporters = new HashMap<>();
	private String configured = "";

	/**
	 * Reads the manifests of all bundles.
	 *
	 * @param home the installation's folder
	 */
	Installation(Path home) {
		this.home = home;
		for (String location : listed()) {
			InstalledBundle.at(home.resolve("plugins").resolve(location)).ifPresent(b -> bundles.put(b.name(), b));
		}
		Map<String, InstalledBundle> found = new LinkedHashMap<>();
		for (String folder : List.of("plugins", "dropins")) {
			for (Path place : Folders.list(home.resolve(folder))) {
				// of several versions the last one by name counts; what the configuration lists comes first
				added(place).filter(b -> !bundles.containsKey(b.name()))
						.ifPresent(b -> found.put(b.name(), b));
			}
		}
		dropped.addAll(found.values());
		bundles.putAll(found);
		bundles.values().forEach(b -> b.manifest().exports().forEach(p -> exporters.putIfAbsent(p, b.name())));
	}

	/** {@return a bundle that was added; empty where there is none that can be used, which the diagnosis names} */
	private static Optional<InstalledBundle> added(Path place) {
		try {
			return InstalledBundle.at(place).filter(b -> b.manifest().problem().isEmpty());
		} catch (HilumException e) {
			System.err.println("hilum: " + e.getMessage());
			return Optional.empty();
		}
	}

	/** {@return the locations of the configuration's bundles, relative to {@code plugins}} */
	private List<String> listed() {
		Properties configuration = new Properties();
		Path file = home.resolve("configuration/config.ini");
		try (InputStream in = Files.newInputStream(file)) {
			configuration.load(in);
		} catch (IOException e) {
			throw HilumException.environment("The installation cannot be read: " + e.getMessage(),
					"Install Hilum again; " + file + " belongs to it.").because(e);
		}
		List<String> locations = new ArrayList<>();
		configured = configuration.getProperty("osgi.bundles", "");
		for (String entry : configured.split(",")) {
			locations.add(entry.strip().replaceFirst("^(reference:|file:|initial@)*", "").replaceFirst("@[^/@]*$", ""));
		}
		String framework = configuration.getProperty("osgi.framework", "");
		locations.add(framework.replaceFirst("^file:(plugins/)?", ""));
		return locations;
	}

	/** {@return all bundles, by symbolic name} */
	Map<String, InstalledBundle> bundles() {
		return bundles;
	}

	/** {@return the bundles that the configuration does not list} */
	List<InstalledBundle> dropped() {
		return dropped;
	}

	/** {@return the bundles that the configuration lists and the dropped ones, as Equinox's osgi.bundles has them} */
	String osgiBundles() {
		return Stream.concat(Stream.of(configured),
				dropped.stream().map(b -> "reference:file:" + b.place().toAbsolutePath())).collect(Collectors.joining(","));
	}

	/**
	 * {@return bundles and everything that they need, and the fragments of all these}
	 *
	 * @param roots symbolic names
	 * @param of    symbolic names of the bundles among which fragments are looked for
	 */
	Set<String> closure(Collection<String> roots, Set<String> of) {
		Set<String> result = new LinkedHashSet<>();
		Deque<String> open = new ArrayDeque<>(roots);
		while (!open.isEmpty()) {
			InstalledBundle bundle = bundles.get(open.removeFirst());
			if (bundle == null || !result.add(bundle.name())) {
				continue;
			}
			open.addAll(bundle.manifest().requires());
			bundle.manifest().imports().stream().filter(exporters::containsKey).map(exporters::get).forEach(open::add);
			if (bundle.manifest().host() != null) {
				open.add(bundle.manifest().host());
			}
			bundles.values().stream().filter(f -> bundle.name().equals(f.manifest().host()) && of.contains(f.name()))
					.map(InstalledBundle::name).forEach(open::add);
		}
		return result;
	}
}
