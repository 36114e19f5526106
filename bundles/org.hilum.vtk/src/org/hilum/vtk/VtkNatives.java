// SPDX-License-Identifier: EPL-2.0
package org.hilum.vtk;

import java.util.ArrayList;
import java.util.List;
import vtk.vtkNativeLibrary;

/**
 * Loads VTK's native libraries once. They come from the operating system (Debian: {@code libvtk9-java}); the Java
 * classes are wrapped in this bundle. The JVM must have been started with their folder in
 * {@code java.library.path}; Hilum's start script does that.
 */
public final class VtkNatives {

	/** Without these nothing can be drawn; others (Qt, MPI) are extras. */
	private static final List<String> REQUIRED = List.of("vtkCommonCoreJava", "vtkRenderingCoreJava",
			"vtkRenderingOpenGL2Java");

	private static String problem;
	private static boolean tried;

	private VtkNatives() {
	}

	/** {@return null when VTK is ready to use, else what is missing and how to get it} */
	public static synchronized String load() {
		if (!tried) {
			tried = true;
			problem = tryLoad();
		}
		return problem;
	}

	private static String tryLoad() {
		try {
			// VTK's rendering wrapper links against AWT's native interface, which must be in the process before it.
			System.loadLibrary("jawt");
		} catch (UnsatisfiedLinkError e) {
			return "The JDK's AWT library cannot be loaded (" + e.getMessage() + "); use a full JDK, not a headless one.";
		}
		List<String> missing = new ArrayList<>();
		for (vtkNativeLibrary library : vtkNativeLibrary.values()) {
			try {
				library.LoadLibrary();
			} catch (UnsatisfiedLinkError e) {
				missing.add(library.GetLibraryName());
			}
		}
		missing.retainAll(REQUIRED);
		if (!missing.isEmpty()) {
			return "VTK's libraries " + missing + " cannot be loaded; install libvtk9-java.";
		}
		vtkNativeLibrary.DisableOutputWindow(null); // itself a method of the libraries
		return null;
	}
}
