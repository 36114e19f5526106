// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Map;
import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IContributor;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryContributor;
import org.eclipse.core.runtime.spi.RegistryStrategy;

/** The extension registry outside of OSGi: what the class path and the added plug-ins contribute. */
final class PlainRegistry {

	/** Describes what a bundle contributes. */
	static final String CONTRIBUTIONS = "plugin.xml";
	/** Describes what a fragment contributes in the name of its host. */
	static final String FRAGMENT_CONTRIBUTIONS = "fragment.xml";

	private final Object token = new Object();
	private final IExtensionRegistry registry;

	private PlainRegistry(Map<String, AddedPlugin> added) {
		registry = RegistryFactory.createRegistry(new Strategy(added), token, null);
	}

	/**
	 * {@return a registry of the plugin.xml files on the class path and of the plug-ins that the property
	 * {@value AddedPlugin#PROPERTY} names}
	 */
	static IExtensionRegistry create() {
		Map<String, AddedPlugin> added = AddedPlugin.all();
		PlainRegistry result = new PlainRegistry(added);
		try {
			Enumeration<URL> files = Extensions.class.getClassLoader().getResources(CONTRIBUTIONS);
			while (files.hasMoreElements()) {
				URL file = files.nextElement();
				try (InputStream in = file.openStream()) {
					result.add(in, ContributorFactorySimple.createContributor(bundleName(file.toString())),
							file.toString());
				}
			}
			for (AddedPlugin plugin : added.values()) {
				try {
					result.add(plugin);
				} catch (IOException | RuntimeException e) {
					refuse(plugin.manifest().name(), PluginProblems.reason(e));
				}
			}
		} catch (IOException e) {
			throw HilumException.internal("The plugin.xml files on the class path cannot be read", e);
		}
		return result.registry;
	}

	private void add(AddedPlugin plugin) throws IOException {
		String name = plugin.manifest().name();
		String host = plugin.manifest().host();
		String file = host == null ? CONTRIBUTIONS : FRAGMENT_CONTRIBUTIONS;
		String text = BundleManifest.text(plugin.place(), file).orElse(null);
		if (text != null) {
			add(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
					new RegistryContributor(name, name, host, host), plugin.place() + "/" + file);
		}
	}

	private void add(InputStream in, IContributor contributor, String name) {
		if (!registry.addContribution(in, contributor, false, name, null, token)) {
			refuse(contributor.getName(), "It cannot be read. Correct its XML.");
		}
	}

	/** Records that nothing of a plug-in is used. */
	private static void refuse(String plugin, String why) {
		PluginProblems.add(new PluginProblems.Problem(plugin, CONTRIBUTIONS, "", why));
	}

	/**
	 * {@return the bundle that a plugin.xml belongs to} Extension points are named relative to it, so it must be right
	 * without OSGi, too: the name of the jar (without version) or of the folder, build output folders left out.
	 *
	 * @param url where the plugin.xml was found
	 */
	static String bundleName(String url) {
		String place = url.replaceFirst("!?/plugin\\.xml$", "").replaceFirst("/(target/classes|bin)$", "");
		return place.substring(place.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "").replaceFirst("[-_]\\d.*$", "");
	}

	/** Loads contributed classes: those of added plug-ins by their own loaders, others from the class path. */
	private static final class Strategy extends RegistryStrategy {
		private final Map<String, AddedPlugin> added;

		Strategy(Map<String, AddedPlugin> added) {
			super(null, null);
			this.added = added;
		}

		@Override
		public Object createExecutableExtension(RegistryContributor contributor, String className, String argument)
				throws CoreException {
			AddedPlugin plugin = added.get(contributor.getActualName());
			ClassLoader loader = plugin == null ? Extensions.class.getClassLoader() : plugin.loader();
			try {
				return Class.forName(className, true, loader).getConstructor().newInstance();
			} catch (ReflectiveOperationException | LinkageError e) {
				throw HilumException.environment("The class " + className + " of the plug-in " + contributor.getName()
						+ " cannot be loaded: " + PluginProblems.reason(e),
						"Check that the plug-in fits this version of Hilum (a plug-in that needs OSGi: set HILUM_OSGI=1).")
						.because(e);
			}
		}
	}
}
