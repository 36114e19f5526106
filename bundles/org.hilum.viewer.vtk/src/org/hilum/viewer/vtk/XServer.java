// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/** The X server that VTK draws with. VTK 9.1 ends the whole process when there is none, so it is asked for first. */
final class XServer {

	/** A server that is busy refuses a connection now and then. */
	private static final int ATTEMPTS = 4;
	private static final long PAUSE_MILLIS = 100;

	private XServer() {
	}

	/**
	 * {@return whether the X server that the environment names, or that of XWayland, can be connected to; where there is
	 * none, after less than a second}
	 */
	static boolean isReachable() {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			if (isReachableNow()) {
				return true;
			}
			try {
				Thread.sleep(PAUSE_MILLIS * attempt);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return isReachableNow();
	}

	private static boolean isReachableNow() {
		try {
			SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
			Linker linker = Linker.nativeLinker();
			MemorySegment display = (MemorySegment) linker.downcallHandle(x11.find("XOpenDisplay").orElseThrow(),
					FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS)).invoke(MemorySegment.NULL);
			if (display.address() == 0) {
				return false;
			}
			int _ = (int) linker.downcallHandle(x11.find("XCloseDisplay").orElseThrow(),
					FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)).invoke(display);
			return true;
		} catch (Throwable e) {
			System.getLogger(XServer.class.getName()).log(System.Logger.Level.DEBUG, "No X library", e);
			return false;
		}
	}
}
