// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * A class path for child processes of tests, inside OSGi too: the files of all bundles, with their compiled classes.
 */
public final class TestClassPath {

	private TestClassPath() {
	}

	/** {@return the class path} */
	public static String get() {
		Bundle bundle = FrameworkUtil.getBundle(TestClassPath.class);
		if (bundle == null) {
			return System.getProperty("java.class.path");
		}
		List<String> entries = new ArrayList<>();
		for (Bundle each : bundle.getBundleContext().getBundles()) {
			Optional<File> file = FileLocator.getBundleFileLocation(each);
			file.ifPresent(f -> {
				Path classes = f.toPath().resolve("target/classes");
				if (Files.isDirectory(classes)) {
					entries.add(classes.toString());
				}
				entries.add(f.getAbsolutePath());
			});
		}
		return String.join(File.pathSeparator, entries);
	}
}
