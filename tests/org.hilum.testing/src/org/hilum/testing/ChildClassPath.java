// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The class path of a child process that computes as this one does, libtorch included; inside OSGi too. */
public final class ChildClassPath {

	private ChildClassPath() {
	}

	/**
	 * {@return the class path: inside OSGi all bundles, their compiled classes and the libraries that they contain}
	 *
	 * @param test a class of the bundle that runs, whose context lists the others
	 */
	public static String of(Class<?> test) {
		Bundle own = FrameworkUtil.getBundle(test);
		if (own == null) {
			return System.getProperty("java.class.path");
		}
		Set<String> entries = new LinkedHashSet<>();
		for (Bundle bundle : own.getBundleContext().getBundles()) {
			FileLocator.getBundleFileLocation(bundle).ifPresent(file -> {
				Path classes = file.toPath().resolve("target/classes");
				if (Files.isDirectory(classes)) {
					entries.add(classes.toString());
				}
				entries.add(file.getAbsolutePath());
				addLibraries(bundle, entries);
			});
		}
		return String.join(File.pathSeparator, entries);
	}

	private static void addLibraries(Bundle bundle, Set<String> entries) {
		if (!bundle.getSymbolicName().startsWith("org.hilum.")) {
			return;
		}
		var found = bundle.findEntries("lib", "*.jar", false);
		for (URL entry : found == null ? Collections.<URL>emptyList() : Collections.list(found)) {
			try {
				entries.add(FileLocator.toFileURL(entry).getPath());
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
