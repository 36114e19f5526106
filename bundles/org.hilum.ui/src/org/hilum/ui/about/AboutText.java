// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.about;

import java.util.StringJoiner;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** The words of the About dialog. */
public final class AboutText {

	private AboutText() {
	}

	/** {@return the version, with the time of the build} */
	public static String version() {
		Version version = Platform.getBundle("org.hilum.ui").getVersion();
		String number = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
		return version.getQualifier().isEmpty() || version.getQualifier().equals("qualifier") ? number
				: NLS.bind(Messages.AboutText_build, number, version.getQualifier());
	}

	/** {@return what Hilum runs on, for reports of defects; names no person and no folder} */
	public static String facts() {
		StringJoiner facts = new StringJoiner("\n");
		facts.add("Hilum " + version());
		facts.add("Java " + Runtime.version() + ", " + System.getProperty("java.vendor"));
		facts.add(NLS.bind(Messages.AboutText_system, new Object[] { System.getProperty("os.name"), System.getProperty(
				"os.version"), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors() }));
		facts.add("SWT " + version("org.eclipse.swt") + " (" + Platform.getWS() + ")");
		return facts.toString();
	}

	private static String version(String name) {
		Bundle bundle = Platform.getBundle(name);
		return bundle == null ? Messages.AboutText_unknown : bundle.getVersion().toString();
	}
}
