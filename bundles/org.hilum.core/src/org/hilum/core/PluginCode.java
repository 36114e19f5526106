// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Classes and translated texts of plug-ins without OSGi: of added plug-ins by their own loaders, else of the class path. */
final class PluginCode {

	private final Map<String, AddedPlugin> added;
	private final Map<String, Properties> texts = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 *
	 * @param added the added plug-ins by symbolic name
	 */
	PluginCode(Map<String, AddedPlugin> added) {
		this.added = added;
	}

	/**
	 * {@return a new instance of a class}
	 *
	 * @param contributor symbolic name of its bundle
	 * @param className   the class; null is refused
	 * @throws HilumException when it cannot be loaded or its constructor fails
	 */
	Object create(String contributor, String className) {
		AddedPlugin plugin = added.get(contributor);
		ClassLoader loader = plugin == null ? Extensions.class.getClassLoader() : plugin.loader();
		try {
			return Class.forName(String.valueOf(className), true, loader).getConstructor().newInstance();
		} catch (ReflectiveOperationException | LinkageError | AssertionError | StackOverflowError e) {
			throw HilumException.environment("The class " + className + " of the plug-in " + contributor
					+ " cannot be loaded: " + PluginProblems.reason(e),
					"Check that the plug-in fits this version of Hilum (a plug-in that needs OSGi: set HILUM_OSGI=1).")
					.because(e);
		}
	}

	/**
	 * {@return the text that an attribute stands for: {@code %key} is looked up in the bundle's plugin.properties, as the
	 * platform does; where it is not found, the attribute itself}
	 *
	 * @param contributor symbolic name of the bundle
	 * @param attribute   an attribute that begins with a per cent sign
	 */
	String text(String contributor, String attribute) {
		if (attribute.startsWith("%%")) {
			return attribute.substring(1);
		}
		return texts.computeIfAbsent(contributor, this::properties).getProperty(attribute.substring(1), attribute);
	}

	private Properties properties(String contributor) {
		Properties result = new Properties();
		Locale locale = Locale.getDefault();
		try {
			for (String suffix : List.of("", "_" + locale.getLanguage(), "_" + locale)) {
				URL file = resource(contributor, "plugin" + suffix + ".properties");
				if (file != null) {
					try (Reader in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
						result.load(in);
					}
				}
			}
		} catch (IOException e) {
			PluginProblems.add(new PluginProblems.Problem(contributor, "plugin.properties", "",
					"It cannot be read: " + e.getMessage() + ". Install the plug-in again, or remove it."));
		}
		return result;
	}

	private URL resource(String contributor, String name) throws IOException {
		AddedPlugin plugin = added.get(contributor);
		if (plugin != null) {
			return plugin.loader().findResource(name);
		}
		for (URL url : Collections.list(Extensions.class.getClassLoader().getResources(name))) {
			if (PlainContributions.bundleName(url.toString()).equals(contributor)) {
				return url;
			}
		}
		return null;
	}
}
