// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hilum.core.BundleManifest;
import org.hilum.core.ContributionIndex;
import org.hilum.core.HilumException;

/**
 * A bundle in the folders of an installed Hilum.
 *
 * @param manifest its manifest
 * @param place    a jar or a folder
 */
record InstalledBundle(BundleManifest manifest, Path place) {

	private static final Pattern CONTRIBUTION = Pattern.compile("point\\s*=\\s*[\"']org\\.hilum\\.(?!ui\\.)");

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

	/**
	 * {@return whether it contributes to an extension point that works without a window} One whose file cannot be read might: the
	 * command line then names it.
	 */
	boolean contributes() {
		String file = manifest.host() == null ? "plugin.xml" : "fragment.xml";
		try {
			Optional<String> text = BundleManifest.text(place, file);
			return text.isPresent() && (CONTRIBUTION.matcher(text.get()).find() || !isReadable(file));
		} catch (IOException e) {
			throw HilumException.environment("The plug-in " + place + " cannot be read: " + e.getMessage(),
					"Install it again, or remove it.").because(e);
		}
	}

	private boolean isReadable(String file) {
		try {
			ContributionIndex.requireReadable(place, file);
			return true;
		} catch (HilumException _) {
			return false;
		}
	}

	/** {@return whether it can only be run by OSGi: it is activated, offers services, or uses the framework} */
	boolean needsOsgi() {
		return manifest.services() || manifest.requires().contains("org.eclipse.core.runtime")
				|| manifest.requires().contains("org.eclipse.osgi")
				|| manifest.imports().stream().anyMatch(p -> p.startsWith("org.osgi."));
	}
}
