// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.Optional;
import org.hilum.core.UserFolder;
import org.hilum.vtk.VtkNatives;

/**
 * Whether three-dimensional pictures can be made here. Nothing else of this package may be used while they cannot.
 *
 * @since 0.2
 */
public final class ThreeDSupport {

	private static final String NO_SERVER = "Three-dimensional views need an X server, and none can be reached. Under Wayland,"
			+ " install XWayland (Debian package xwayland); on a server, start Hilum with xvfb-run.";

	private ThreeDSupport() {
	}

	/** {@return nothing when pictures can be made, else what is missing and how to get it; takes up to 2 s the first time} */
	public static Optional<String> problem() {
		if (!XServer.isReachable()) {
			return Optional.of(NO_SERVER);
		}
		return Optional.ofNullable(VtkNatives.load(UserFolder.path().resolve("vtk.log").toFile()));
	}
}
