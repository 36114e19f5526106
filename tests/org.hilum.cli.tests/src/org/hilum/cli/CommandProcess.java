// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.testing.ChildClassPath;

/** Starts the command line in a process of its own, on a plain class path. */
final class CommandProcess {

	/** Numbers in Arabic digits, for everything that does not name a locale. */
	static final List<String> ARABIC = List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

	private CommandProcess() {
	}

	/**
	 * {@return the command line of a process}
	 *
	 * @param options   options of the virtual machine
	 * @param main      the main class
	 * @param arguments its arguments
	 */
	static List<String> line(List<String> options, Class<?> main, String... arguments) {
		return line(options, List.of(), main, arguments);
	}

	/**
	 * {@return the command line of a process with plug-ins}
	 *
	 * @param options   options of the virtual machine
	 * @param plugins   folders with a plugin.xml each, whose classes are on the class path
	 * @param main      the main class
	 * @param arguments its arguments
	 */
	static List<String> line(List<String> options, List<Path> plugins, Class<?> main, String... arguments) {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx1g",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
		System.getProperties().stringPropertyNames().stream().sorted()
				.filter(name -> name.startsWith("ai.djl.") || name.equals("DJL_CACHE_DIR"))
				.forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
		line.addAll(options);
		StringBuilder classPath = new StringBuilder(ChildClassPath.of(CommandProcess.class));
		plugins.forEach(plugin -> classPath.append(File.pathSeparator).append(plugin));
		line.addAll(List.of("-cp", classPath.toString(), main.getName()));
		line.addAll(List.of(arguments));
		return line;
	}

	/**
	 * Runs a command to its end.
	 *
	 * @param line the command line
	 * @return what it printed, progress and errors with it
	 */
	static CommandRun run(List<String> line) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		Process process = builder.start();
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new CommandRun(process.waitFor(), out, out);
	}
}
