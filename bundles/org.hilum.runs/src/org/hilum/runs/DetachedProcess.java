// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that outlive this one: each has a session of its own, reads nothing and writes to a file.
 *
 * @since 0.2
 */
public final class DetachedProcess {

	private static final Path SETSID = Path.of("/usr/bin/setsid");

	private DetachedProcess() {
	}

	/**
	 * Starts a process.
	 *
	 * @param line        the program and its arguments
	 * @param folder      its working folder
	 * @param log         the file that its output is appended to
	 * @param environment variables that differ from this process's; an empty value removes the variable
	 * @return the process
	 * @throws IOException when it cannot be started
	 */
	public static Process start(List<String> line, Path folder, Path log, Map<String, String> environment)
			throws IOException {
		List<String> whole = new ArrayList<>();
		if (Files.isExecutable(SETSID)) {
			// Ctrl-C in the terminal, and its closing, reach all processes of its session
			whole.add(SETSID.toString());
		}
		whole.addAll(line);
		ProcessBuilder builder = new ProcessBuilder(whole);
		builder.directory(folder.toFile());
		builder.redirectErrorStream(true);
		builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
		environment.forEach((name, value) -> {
			if (value.isEmpty()) {
				builder.environment().remove(name);
			} else {
				builder.environment().put(name, value);
			}
		});
		// glibc keeps memory pools for each thread, which grow a process of many threads by gigabytes
		builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "4");
		// threads of libtorch that spin while they wait slow each other down many times when anything else runs
		builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
		return builder.start();
	}

	private static File nothing() {
		return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
	}
}
