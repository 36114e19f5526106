// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.plugins;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.hilum.core.BundleManifest;
import org.hilum.core.HilumException;

/**
 * The licence of a plug-in, as its author states it.
 *
 * @param name what the header Bundle-License has, without attributes; empty where there is none
 * @param text the licence file of the bundle; empty where there is none
 * @since 0.2
 */
public record PluginLicence(String name, String text) {

	private static final List<String> FILES = List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "META-INF/LICENSE",
			"META-INF/LICENSE.txt", "META-INF/LICENSE.md", "about_files/LICENSE");
	/** A longer text is no licence; its beginning is enough to see that. */
	private static final int LONGEST = 200_000;

	/**
	 * Reads the licence of a plug-in.
	 *
	 * @param bundle its jar or folder
	 * @return the licence
	 * @throws HilumException where the bundle cannot be read
	 */
	public static PluginLicence of(Path bundle) {
		try {
			String text = "";
			for (String file : FILES) {
				Optional<String> found = text.isEmpty() ? BundleManifest.text(bundle, file) : Optional.empty();
				text = found.map(all -> all.substring(0, Math.min(all.length(), LONGEST)).strip()).orElse(text);
			}
			return new PluginLicence(name(BundleManifest.text(bundle, "META-INF/MANIFEST.MF").orElse("")), text);
		} catch (IOException e) {
			throw HilumException.input(bundle, "The plug-in cannot be read: " + e.getMessage(),
					"Get the plug-in again, or ask its author.").because(e);
		}
	}

	private static String name(String manifest) throws IOException {
		String stated = new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))).getMainAttributes()
				.getValue("Bundle-License");
		return stated == null ? "" : Arrays.stream(stated.split(",")).map(one -> one.split(";")[0].strip())
				.collect(Collectors.joining(", "));
	}
}
