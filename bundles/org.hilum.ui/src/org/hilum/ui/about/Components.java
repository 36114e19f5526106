// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.about;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** The components of this installation: the bundles with their versions and licences. */
public final class Components {

	private static final String UNSTATED = Messages.Components_notice;

	private Components() {
	}

	/**
	 * A component.
	 *
	 * @param name    its name for people
	 * @param id      its symbolic name
	 * @param version its version
	 * @param vendor  who provides it
	 * @param licence as its manifest states it
	 */
	public record Component(String name, String id, String version, String vendor, String licence) {

		/** {@return the component as a line of a table, with tabs} */
		String line() {
			return String.join("\t", name, id, version, vendor, licence);
		}
	}

	/** {@return the components, by name} */
	public static List<Component> all() {
		return Arrays.stream(FrameworkUtil.getBundle(Components.class).getBundleContext().getBundles()).map(Components::of)
				.sorted(Comparator.comparing(c -> c.name().toLowerCase(Locale.ROOT))).toList();
	}

	private static Component of(Bundle bundle) {
		return new Component(header(bundle, Constants.BUNDLE_NAME, bundle.getSymbolicName()), bundle.getSymbolicName(),
				bundle.getVersion().toString(), header(bundle, Constants.BUNDLE_VENDOR, ""), licence(bundle));
	}

	private static String header(Bundle bundle, String name, String standard) {
		String value = bundle.getHeaders().get(name);
		return value == null || value.isBlank() ? standard : value.strip();
	}

	/** Bundles of Eclipse and of Hilum have their licence in their features, not in their manifests. */
	private static String licence(Bundle bundle) {
		String stated = header(bundle, "Bundle-License", "");
		if (!stated.isEmpty()) {
			return Arrays.stream(stated.split(",")).map(l -> l.split(";")[0].strip()).collect(Collectors.joining(", "));
		}
		String id = bundle.getSymbolicName();
		return id.startsWith("org.eclipse.") || id.startsWith("org.hilum.") ? "EPL-2.0" : UNSTATED;
	}
}
