// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryContributor;
import org.eclipse.core.runtime.spi.RegistryStrategy;

/**
 * Looks up what plug-ins contribute to an extension point. Inside OSGi that is the platform's registry; in a plain JVM
 * (a library user, a fast test) the same {@code plugin.xml} files are read from the class path, so that the headless
 * core finds its trainers, losses and formats either way.
 */
public final class Extensions {

	private static IExtensionRegistry plainRegistry;

	private Extensions() {
	}

	/** One element contributed to an extension point. */
	public static final class Contribution {
		private final IConfigurationElement element;

		Contribution(IConfigurationElement element) {
			this.element = element;
		}

		/** {@return the element's name} */
		public String element() {
			return element.getName();
		}

		/**
		 * {@return an attribute's value, or null}
		 *
		 * @param name the attribute
		 */
		public String attribute(String name) {
			return element.getAttribute(name);
		}

		/** {@return the symbolic name of the bundle that contributes} */
		public String contributor() {
			return element.getContributor().getName();
		}

		/**
		 * Instantiates the class named by the attribute {@code class}.
		 *
		 * @param <T>  the type that the extension point asks for
		 * @param type that type
		 * @return a new instance
		 */
		public <T> T create(Class<T> type) {
			try {
				return type.cast(element.createExecutableExtension("class"));
			} catch (CoreException | ClassCastException e) {
				throw HilumException.environment(
						"The contribution " + element.getAttribute("id") + " of " + contributor() + " cannot be used: "
								+ e.getMessage(),
						"Check that its class has a public constructor without arguments and implements "
								+ type.getName() + ".").because(e);
			}
		}
	}

	/**
	 * {@return every element contributed to a point, in the registry's order}
	 *
	 * @param point the extension point's full id, such as {@code org.hilum.engine.losses}
	 */
	public static List<Contribution> of(String point) {
		return Arrays.stream(registry().getConfigurationElementsFor(point)).map(Contribution::new).toList();
	}

	/**
	 * Finds one contribution by its id.
	 *
	 * @param point the extension point's full id
	 * @param id    the value of the attribute {@code id}
	 * @return the contribution, if there is one
	 */
	public static Optional<Contribution> find(String point, String id) {
		return of(point).stream().filter(c -> id.equals(c.attribute("id"))).findFirst();
	}

	/**
	 * {@return an instance of every class contributed to a point}
	 *
	 * @param <T>   the type that the extension point asks for
	 * @param point the extension point's full id
	 * @param type  that type
	 */
	public static <T> List<T> instances(String point, Class<T> type) {
		List<T> result = new ArrayList<>();
		for (Contribution contribution : of(point)) {
			if (contribution.attribute("class") != null) {
				result.add(contribution.create(type));
			}
		}
		return result;
	}

	private static IExtensionRegistry registry() {
		IExtensionRegistry platform = RegistryFactory.getRegistry();
		return platform != null ? platform : plainRegistry();
	}

	private static synchronized IExtensionRegistry plainRegistry() {
		if (plainRegistry == null) {
			Object token = new Object();
			IExtensionRegistry registry = RegistryFactory.createRegistry(new ClassPathStrategy(), token, null);
			try {
				Enumeration<URL> files = Extensions.class.getClassLoader().getResources("plugin.xml");
				while (files.hasMoreElements()) {
					URL file = files.nextElement();
					String name = file.toString();
					try (InputStream in = file.openStream()) {
						registry.addContribution(in, ContributorFactorySimple.createContributor(bundleName(name)), false,
								name, null, token);
					}
				}
			} catch (IOException e) {
				throw HilumException.internal("The plugin.xml files on the class path cannot be read", e);
			}
			plainRegistry = registry;
		}
		return plainRegistry;
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

	/** Loads contributed classes from the class path. */
	private static final class ClassPathStrategy extends RegistryStrategy {
		ClassPathStrategy() {
			super(null, null);
		}

		@Override
		public Object createExecutableExtension(RegistryContributor contributor, String className, String argument)
				throws CoreException {
			try {
				return Class.forName(className, true, Extensions.class.getClassLoader()).getConstructor().newInstance();
			} catch (ReflectiveOperationException e) {
				throw HilumException.internal("The class " + className + " cannot be loaded", e);
			}
		}
	}
}
