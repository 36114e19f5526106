// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import org.hilum.compute.libtorch.LoadedLibtorch;
import org.hilum.core.HilumException;

/** The native library, loaded into this process with the libtorch that it was compiled against. */
final class TorchLibrary {

	private static final int ABI = 2;

	private TorchLibrary() {
	}

	/**
	 * Loads the library.
	 *
	 * @param library   the file
	 * @param libraries folder of its libtorch
	 * @return its functions
	 * @throws HilumException when it cannot be loaded, or another libtorch is in this process
	 */
	static NativeFunctions load(Path library, Path libraries) {
		try {
			LoadedLibtorch.requireNoOther(libraries.resolve("libtorch_cpu.so").toRealPath());
		} catch (IOException e) {
			throw HilumException.environment("libtorch is gone from " + libraries, "Run hilum gpu-setup again.").because(e);
		}
		try {
			System.load(library.toAbsolutePath().toString());
		} catch (UnsatisfiedLinkError e) {
			throw HilumException.environment("The native library cannot be loaded: " + e.getMessage(),
					"Run hilum gpu-setup again.").because(e);
		}
		NativeFunctions functions = new NativeFunctions(SymbolLookup.loaderLookup());
		if (NativeFunctions.number(() -> (int) functions.abi.invokeExact()) != ABI) {
			throw HilumException.environment("The native library was compiled by another version of Hilum",
					"Run hilum gpu-setup again.");
		}
		return functions;
	}

	/** {@return libtorch's version} */
	static String version(NativeFunctions functions) {
		String[] version = new String[1];
		NativeFunctions.plain(
				() -> version[0] = NativeFunctions.string((MemorySegment) functions.version.invokeExact()));
		return version[0];
	}
}
