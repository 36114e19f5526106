// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.awt.GraphicsEnvironment;
import java.awt.SplashScreen;

/**
 * The picture that the Java launcher shows from its first moment on (option {@code -splash}), so long before there is an
 * SWT. Nothing else of AWT is used.
 */
final class Splash {

	private Splash() {
	}

	/** Takes the picture away, if there is one. */
	static void close() {
		SplashScreen splash = GraphicsEnvironment.isHeadless() ? null : SplashScreen.getSplashScreen();
		if (splash != null) {
			splash.close();
		}
	}
}
