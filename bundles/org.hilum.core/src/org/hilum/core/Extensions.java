// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.lang.reflect.InvocationTargetException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/**
 * Looks up what plug-ins contribute to an extension point. Inside OSGi that is the platform's registry; in a plain JVM
 * (the installed command line, a training process, a library user, a fast test) the same {@code plugin.xml} files are
 * read from the class path and from added plug-ins, so that the headless core finds its trainers, losses and formats
 * either way.
 *
 * @since 0.1.0
 */
public final class Extensions {

	private static ContributionSource plain;
	private static volatile ContributionSource replacement;

	private Extensions() {
	}

	/** One element contributed to an extension point. */
	public static final class Contribution {
		private final String point;
		private final ContributedElement element;

		Contribution(String point, ContributedElement element) {
			this.point = point;
			this.element = element;
		}

		/** {@return the element's name} */
		public String element() {
			return element.name();
		}

		/**
		 * {@return an attribute's value, or null}
		 *
		 * @param name the attribute
		 */
		public String attribute(String name) {
			return element.attribute(name);
		}

		/** {@return the symbolic name of the bundle that contributes} */
		public String contributor() {
			return element.contributor();
		}

		/** {@return the values of the children {@code <set option="..." value="..."/>} by option, in their order} */
		public Map<String, String> settings() {
			Map<String, String> settings = new LinkedHashMap<>();
			for (ContributedElement child : element.children("set")) {
				settings.put(String.valueOf(child.attribute("option")), String.valueOf(child.attribute("value")));
			}
			return settings;
		}

		/** {@return its id, or where it has none its class} */
		String name() {
			String id = attribute("id");
			return id == null || id.isBlank() ? String.valueOf(attribute("class")) : id;
		}

		/** {@return whether it comes from a plug-in that is not part of Hilum} */
		public boolean foreign() {
			return !contributor().startsWith("org.hilum.");
		}

		/**
		 * Records that this contribution cannot be used.
		 *
		 * @param failure why
		 */
		public void refuse(Throwable failure) {
			PluginProblems.add(new PluginProblems.Problem(contributor(), point, name(), PluginProblems.reason(failure)));
		}

		/**
		 * Instantiates the class named by the attribute {@code class}.
		 *
		 * @param <T>  the type that the extension point asks for
		 * @param type that type
		 * @return a new instance
		 * @throws HilumException when the class does not load, its constructor fails or it is of another type
		 */
		public <T> T create(Class<T> type) {
			try {
				Object part = element.create();
				if (!type.isInstance(part)) {
					throw unusable("its class " + part.getClass().getName() + " does not implement " + type.getName(), type);
				}
				if (foreign()) {
					PluginProblems.remember(part.getClass(), new PluginProblems.Origin(contributor(), point, name()));
				}
				return type.cast(part);
			} catch (HilumException e) {
				throw e;
			} catch (InvocationTargetException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
				throw unusable(PluginProblems.reason(e), type).because(e);
			}
		}

		private HilumException unusable(String why, Class<?> type) {
			return HilumException.environment("The contribution " + name() + " of " + contributor() + " cannot be used: " + why,
					"Check that its class has a public constructor without arguments and implements " + type.getName() + ".");
		}
	}

	/** {@return the full ids of Hilum's extension points that work without a window, sorted} */
	public static List<String> points() {
		return source().points().stream().filter(p -> p.startsWith("org.hilum.") && !p.startsWith("org.hilum.ui.")).sorted()
				.toList();
	}

	/**
	 * {@return every element contributed to a point, those of Hilum first, else in the registry's order}
	 *
	 * @param point the extension point's full id, such as {@code org.hilum.engine.losses}
	 */
	public static List<Contribution> of(String point) {
		return source().of(point).stream().map(e -> new Contribution(point, e))
				.sorted(Comparator.comparing(Contribution::foreign)).toList();
	}

	/**
	 * {@return a value that equals an earlier one while the contributions to a point are the same}
	 *
	 * @param point the extension point's full id
	 * @since 0.2
	 */
	public static Object state(String point) {
		ContributionSource source = source();
		return List.of(source, source.of(point));
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
	 * {@return an instance of the class that a contribution names}
	 *
	 * @param <T>   the type that the extension point asks for
	 * @param point the extension point's full id
	 * @param id    the value of the attribute {@code id}
	 * @param type  that type
	 * @throws HilumException when the contribution cannot be used, which is recorded in {@link PluginProblems}, too
	 */
	public static <T> Optional<T> instance(String point, String id, Class<T> type) {
		return find(point, id).map(contribution -> {
			try {
				return contribution.create(type);
			} catch (HilumException e) {
				contribution.refuse(e);
				throw e;
			}
		});
	}

	/**
	 * {@return an instance of every class contributed to a point; those that cannot be made are left out and recorded in
	 * {@link PluginProblems}, as are all but the first of the same id}
	 *
	 * @param <T>   the type that the extension point asks for
	 * @param point the extension point's full id
	 * @param type  that type
	 */
	public static <T> List<T> instances(String point, Class<T> type) {
		return instances(point, type, _ -> null);
	}

	/**
	 * {@return an instance of every class contributed to a point; those that cannot be made, or describe themselves
	 * wrongly, are left out and recorded in {@link PluginProblems}, as are all but the first of the same id}
	 *
	 * @param <T>   the type that the extension point asks for
	 * @param point the extension point's full id
	 * @param type  that type
	 * @param id    gives the id of an instance, or null where there is no such method; it reads everything
	 *              else that is asked of all instances, so that a failure there concerns the plug-in alone
	 */
	public static <T> List<T> instances(String point, Class<T> type, Function<? super T, String> id) {
		Map<String, T> result = new LinkedHashMap<>();
		for (Contribution contribution : of(point)) {
			if (contribution.attribute("class") != null) {
				try {
					T part = contribution.create(type);
					requireSame(contribution.attribute("id"), id.apply(part));
					requireFirst(result.putIfAbsent(contribution.name(), part) == null);
				} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
					contribution.refuse(e);
				}
			}
		}
		return List.copyOf(result.values());
	}

	private static void requireSame(String attribute, String own) {
		if (attribute != null && own != null && !attribute.equals(own)) {
			throw HilumException.environment("The class calls itself " + own, "Give it the same id in plugin.xml.");
		}
	}

	/**
	 * Refuses a contribution whose id is taken.
	 *
	 * @param first whether it is the first of its id
	 * @throws HilumException when it is not
	 */
	public static void requireFirst(boolean first) {
		if (!first) {
			throw HilumException.environment("There is another contribution of the same id, which is used instead",
					"Choose an id that begins with a name of your own.");
		}
	}

	private static ContributionSource source() {
		if (replacement != null) {
			return replacement;
		}
		if (Extensions.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
			return plain(); // no class of the platform is loaded for that: the signatures of its jars would be verified
		}
		IExtensionRegistry platform = RegistryFactory.getRegistry();
		return platform != null ? new PlatformContributions(platform) : plain();
	}

	/**
	 * Looks up contributions elsewhere, for tests.
	 *
	 * @param source what is contributed, or null to take the platform's again
	 */
	static void replace(ContributionSource source) {
		replacement = source;
	}

	private static synchronized ContributionSource plain() {
		if (plain == null) {
			plain = PlainContributions.create();
		}
		return plain;
	}
}
