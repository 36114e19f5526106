// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/**
 * Looks up what plug-ins contribute to an extension point. Inside OSGi that is the platform's registry; in a plain JVM
 * (the installed command line, a training process, a library user, a fast test) the same {@code plugin.xml} files are
 * read from the class path and from added plug-ins, so that the headless core finds its trainers, losses and formats
 * either way.
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

		/** {@return the values of the children {@code <set option="..." value="..."/>} by option, in their order} */
		public Map<String, String> settings() {
			Map<String, String> settings = new LinkedHashMap<>();
			for (IConfigurationElement child : element.getChildren("set")) {
				settings.put(String.valueOf(child.getAttribute("option")), String.valueOf(child.getAttribute("value")));
			}
			return settings;
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

	/** {@return the full ids of Hilum's extension points that work without a window, sorted} */
	public static List<String> points() {
		return Arrays.stream(registry().getExtensionPoints()).map(IExtensionPoint::getUniqueIdentifier)
				.filter(p -> p.startsWith("org.hilum.") && !p.startsWith("org.hilum.ui.")).sorted().toList();
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
	 * {@return an instance of every class contributed to a point; those that cannot be made are left out and recorded in
	 * {@link PluginProblems}}
	 *
	 * @param <T>   the type that the extension point asks for
	 * @param point the extension point's full id
	 * @param type  that type
	 */
	public static <T> List<T> instances(String point, Class<T> type) {
		List<T> result = new ArrayList<>();
		for (Contribution contribution : of(point)) {
			if (contribution.attribute("class") != null) {
				create(point, contribution, type).ifPresent(result::add);
			}
		}
		return result;
	}

	private static <T> Optional<T> create(String point, Contribution contribution, Class<T> type) {
		try {
			return Optional.of(contribution.create(type));
		} catch (HilumException | LinkageError e) {
			String id = contribution.attribute("id");
			PluginProblems.add(new PluginProblems.Problem(contribution.contributor(), point,
					id == null ? contribution.attribute("class") : id, String.valueOf(e.getMessage())));
			return Optional.empty();
		}
	}

	private static IExtensionRegistry registry() {
		IExtensionRegistry platform = RegistryFactory.getRegistry();
		return platform != null ? platform : plainRegistry();
	}

	private static synchronized IExtensionRegistry plainRegistry() {
		if (plainRegistry == null) {
			plainRegistry = PlainRegistry.create();
		}
		return plainRegistry;
	}
}
