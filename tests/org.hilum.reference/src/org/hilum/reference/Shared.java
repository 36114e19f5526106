// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the large reference data that are too big for the repository: a folder with {@code data/} and
 * {@code reference/}, named by the system property {@code hilum.shared} or found beside the checkout.
 */
public final class Shared {

	private static final System.Logger LOG = System.getLogger(Shared.class.getName());

	private Shared() {
	}

	/** {@return the shared folder; the calling test is skipped, loudly, when there is none} */
	public static Path dir() {
		String property = System.getProperty("hilum.shared");
		if (property != null && !property.isBlank()) {
			return found(Path.of(property)) ? Path.of(property) : skip("hilum.shared=" + property + " has no reference/");
		}
		for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
			if (found(p.resolve("shared"))) {
				return p.resolve("shared");
			}
		}
		return skip("no shared/ folder beside the checkout");
	}

	private static boolean found(Path folder) {
		return Files.isDirectory(folder.resolve("reference"));
	}

	private static Path skip(String why) {
		LOG.log(System.Logger.Level.WARNING, "SKIPPED golden test: {0} (set -Dhilum.shared=FOLDER)", why);
		Assumptions.abort(why);
		throw new AssertionError("unreachable");
	}
}
