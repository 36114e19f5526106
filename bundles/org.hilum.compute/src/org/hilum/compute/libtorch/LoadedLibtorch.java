// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.libtorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.HilumException;

/** The libtorch that this process has loaded: two versions of it share symbols, and cannot be used side by side. */
public final class LoadedLibtorch {

	private static final Path MAPS = Path.of("/proc/self/maps");

	private LoadedLibtorch() {
	}

	/**
	 * Checks that no other libtorch is loaded, where the system lists the libraries.
	 *
	 * @param own the file libtorch_cpu.so that is to be loaded, without links; null for one that is not known yet
	 * @throws HilumException when another one is loaded
	 */
	public static void requireNoOther(Path own) {
		if (!Files.isReadable(MAPS)) {
			return;
		}
		try (Stream<String> lines = Files.lines(MAPS)) {
			Optional<String> other = lines.filter(line -> line.contains("/libtorch_cpu."))
					.map(line -> line.substring(line.indexOf('/'))).filter(path -> own == null || !path.equals(own.toString()))
					.findFirst();
			if (other.isPresent()) {
				throw HilumException.environment("This process has loaded another libtorch, " + other.get()
						+ ", and cannot use two", "Choose one runtime for the whole process, such as -Dhilum.runtime=torch.");
			}
		} catch (IOException e) {
			throw HilumException.environment("The libraries of this process cannot be listed: " + e.getMessage(),
					"Check that /proc is mounted.").because(e);
		}
	}
}
