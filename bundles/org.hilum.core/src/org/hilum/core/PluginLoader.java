// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Set;

/**
 * Loads the classes of one added plug-in outside of OSGi. Packages that the plug-in imports come from the bundle that
 * exports them, other packages first from the plug-in itself, so that its libraries do not mix with those of Hilum.
 */
final class PluginLoader extends URLClassLoader {

	static {
		registerAsParallelCapable(); // two plug-ins may load from each other at once
	}

	private final Set<String> imports;
	private final Map<String, PluginLoader> exporters;

	/**
	 * Loads nothing yet.
	 *
	 * @param name      symbolic name of the plug-in
	 * @param places    its jars and folders
	 * @param imports   packages that it imports
	 * @param exporters loaders of the other added plug-ins, by exported package; may be completed later
	 * @param hilum     loader of Hilum's own classes
	 */
	PluginLoader(String name, URL[] places, Set<String> imports, Map<String, PluginLoader> exporters, ClassLoader hilum) {
		super(name, places, hilum);
		this.imports = imports;
		this.exporters = exporters;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			String inPackage = name.substring(0, Math.max(0, name.lastIndexOf('.')));
			if (!imports.contains(inPackage) && !name.startsWith("java.")
					&& findResource(name.replace('.', '/') + ".class") != null) {
				return findClass(name);
			}
			PluginLoader exporter = exporters.get(inPackage);
			return exporter != null && exporter != this ? exporter.loadClass(name, resolve) : super.loadClass(name, resolve);
		}
	}

	@Override
	public URL getResource(String name) {
		URL own = findResource(name);
		return own != null ? own : super.getResource(name);
	}

	/**
	 * Adds a jar or folder of a fragment.
	 *
	 * @param place the jar or folder
	 */
	@Override
	protected void addURL(URL place) {
		super.addURL(place);
	}
}
