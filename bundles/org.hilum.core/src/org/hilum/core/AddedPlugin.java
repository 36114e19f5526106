// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plug-in that was added to the installed Hilum, outside of OSGi.
 *
 * @param manifest its manifest
 * @param place    the bundle: a jar or a folder
 * @param loader   loads its classes
 */
record AddedPlugin(BundleManifest manifest, Path place, PluginLoader loader) {

	/**
	 * Property with a file that lists the added plug-ins, one a line: the bundle, then the jars and folders of its class
	 * path, separated by tabs.
	 */
	static final String PROPERTY = "hilum.plugins";

	/**
	 * {@return the plug-ins that the property names, by symbolic name}
	 *
	 * @throws HilumException when the list or a bundle in it cannot be read
	 */
	static Map<String, AddedPlugin> all() {
		Map<String, AddedPlugin> plugins = new LinkedHashMap<>();
		String list = System.getProperty(PROPERTY, "");
		if (list.isEmpty()) {
			return plugins;
		}
		try {
			Map<String, PluginLoader> exporters = new HashMap<>();
			for (String line : Files.readAllLines(Path.of(list))) {
				List<Path> places = Stream.of(line.split("\t")).map(Path::of).toList();
				Optional<BundleManifest> manifest = manifest(places.getFirst());
				if (manifest.isPresent()) {
					AddedPlugin plugin = of(manifest.get(), places, exporters);
					plugins.put(plugin.manifest.name(), plugin);
					plugin.manifest.exports().forEach(p -> exporters.putIfAbsent(p, plugin.loader));
				}
			}
		} catch (IOException e) {
			throw HilumException.environment("The added plug-ins cannot be read: " + e.getMessage(),
					"Check the folders plugins and dropins of the installation.").because(e);
		}
		joinFragments(plugins);
		return plugins;
	}

	/** {@return the manifest of a bundle; empty, and recorded as a problem, where it cannot be read} */
	private static Optional<BundleManifest> manifest(Path bundle) {
		try {
			return BundleManifest.read(bundle);
		} catch (IOException e) {
			PluginProblems.add(new PluginProblems.Problem(bundle.getFileName().toString(), BundleManifest.PLACE, "",
					"It cannot be read: " + e.getMessage() + ". Install it again, or remove it."));
			return Optional.empty();
		}
	}

	private static AddedPlugin of(BundleManifest manifest, List<Path> places, Map<String, PluginLoader> exporters) {
		URL[] urls = places.stream().skip(1).map(AddedPlugin::url).toArray(URL[]::new);
		return new AddedPlugin(manifest, places.getFirst(), new PluginLoader(manifest.name(), urls, manifest.imports(),
				exporters, Extensions.class.getClassLoader()));
	}

	/** The classes of a fragment are loaded by its host, where that is an added plug-in, too. */
	private static void joinFragments(Map<String, AddedPlugin> plugins) {
		for (AddedPlugin fragment : List.copyOf(plugins.values())) {
			AddedPlugin host = fragment.manifest.host() == null ? null : plugins.get(fragment.manifest.host());
			if (host != null) {
				Stream.of(fragment.loader.getURLs()).forEach(host.loader::addURL);
				plugins.put(fragment.manifest.name(), new AddedPlugin(fragment.manifest, fragment.place, host.loader));
			}
		}
	}

	private static URL url(Path place) {
		try {
			return place.toUri().toURL();
		} catch (MalformedURLException e) {
			throw HilumException.internal("A file has no address: " + place, e);
		}
	}
}
