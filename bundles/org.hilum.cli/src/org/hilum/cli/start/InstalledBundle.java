// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.hilum.core.BundleManifest;
import org.hilum.core.HilumException;

/**
 * A bundle in the folders of an installed Hilum.
 *
 * @param manifest its manifest
 * @param place    a jar or a folder
 */
record InstalledBundle(BundleManifest manifest, Path place) {

	/**
	 * {@return the bundle at a place; empty when there is none}
	 *
	 * @param place a jar or a folder
	 * @throws HilumException when it cannot be read
	 */
	static Optional<InstalledBundle> at(Path place) {
		try {
			return BundleManifest.read(place).map(m -> new InstalledBundle(m, place));
		} catch (IOException e) {
			throw HilumException.environment("The plug-in " + place + " cannot be read: " + e.getMessage(),
					"Install it again, or remove it.").because(e);
		}
	}

	/** {@return its symbolic name} */
	String name() {
		return manifest.name();
	}

	/** {@return whether it contributes to an extension point that works without a window} */
	boolean contributes() {
		String file = manifest.host() == null ? "plugin.xml" : "fragment.xml";
		try {
			return BundleManifest.text(place, file)
					.filter(t -> t.matches("(?s).*point\\s*=\\s*[\"']org\\.hilum\\.(?!ui\\.).*")).isPresent();
		} catch (IOException e) {
			throw HilumException.environment("The plug-in " + place + " cannot be read: " + e.getMessage(),
					"Install it again, or remove it.").because(e);
		}
	}

	/** {@return whether it can only be run by OSGi: it is activated, offers services, or uses the framework} */
	boolean needsOsgi() {
		return manifest.services() || manifest.requires().contains("org.eclipse.core.runtime")
				|| manifest.requires().contains("org.eclipse.osgi")
				|| manifest.imports().stream().anyMatch(p -> p.startsWith("org.osgi."));
	}
}
