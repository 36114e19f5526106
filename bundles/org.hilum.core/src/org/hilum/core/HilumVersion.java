// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Which Hilum this is, for run folders, exported objects and the command line.
 *
 * @since 0.1.0
 */
public final class HilumVersion {

	private HilumVersion() {
		// one method
	}

	/** {@return the version of the core bundle; "development" for classes that are in no bundle} */
	public static String get() {
		Bundle bundle = FrameworkUtil.getBundle(HilumVersion.class);
		if (bundle != null) {
			return bundle.getVersion().toString();
		}
		return BundleManifest.of(HilumVersion.class).map(BundleManifest::version).orElse("development");
	}
}
