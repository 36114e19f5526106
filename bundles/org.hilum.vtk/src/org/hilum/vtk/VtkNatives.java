// SPDX-License-Identifier: EPL-2.0
package org.hilum.vtk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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
			"vtkRenderingOpenGL2Java", "vtkRenderingVolumeJava");

	private static String problem;
	private static boolean tried;

	private VtkNatives() {
	}

	/**
	 * {@return null when VTK is ready to use, else what is missing and how to get it}
	 *
	 * @param log where VTK's own messages go: the file is made when there is one; without it VTK would write into the working
	 *            folder, which may be read-only
	 */
	public static synchronized String load(File log) {
		if (!tried) {
			tried = true;
			problem = tryLoad(log);
		}
		return problem;
	}

	private static String tryLoad(File log) {
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
		try {
			Files.createDirectories(log.toPath().toAbsolutePath().getParent());
		} catch (IOException e) {
			System.getLogger(VtkNatives.class.getName()).log(System.Logger.Level.DEBUG, "VTK writes no messages", e);
		}
		vtkNativeLibrary.DisableOutputWindow(log); // itself a method of the libraries
		return null;
	}
}
