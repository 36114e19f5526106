// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.nio.file.Path;

/**
 * Hilum's folder of a user's data: that of the system property {@value #PROPERTY}, else of the environment variable
 * {@value #VARIABLE}, else {@code hilum} in the platform's folder of data, as the start scripts have it.
 *
 * @since 0.2
 */
public final class UserFolder {

	/** The environment variable that names another folder. */
	public static final String VARIABLE = "HILUM_HOME";
	/** The system property that names another folder. */
	public static final String PROPERTY = "hilum.home";

	private UserFolder() {
	}

	/** {@return the folder; it need not exist} */
	public static Path path() {
		String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
		if (given != null && !given.isBlank()) {
			return Path.of(given).toAbsolutePath().normalize();
		}
		String data = System.getenv("XDG_DATA_HOME");
		Path platform = data != null && !data.isBlank() ? Path.of(data)
				: Path.of(System.getProperty("user.home", "."), ".local", "share");
		return platform.resolve("hilum").toAbsolutePath().normalize();
	}
}
