// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** Starts the command line in a process of its own, on a plain class path. */
final class CommandProcess {

	/** Numbers in Arabic digits, for everything that does not name a locale. */
	static final List<String> ARABIC = List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab");

	private final Path work;

	/**
	 * Prepares.
	 *
	 * @param work folder for unpacked libraries
	 */
	CommandProcess(Path work) {
		this.work = work;
	}

	/**
	 * {@return the command line of a process}
	 *
	 * @param options   options of the virtual machine
	 * @param main      the main class
	 * @param arguments its arguments
	 */
	List<String> line(List<String> options, Class<?> main, String... arguments) throws IOException {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx1g",
				"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
		System.getProperties().stringPropertyNames().stream().sorted()
				.filter(name -> name.startsWith("ai.djl.") || name.equals("DJL_CACHE_DIR"))
				.forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
		line.addAll(options);
		line.addAll(List.of("-cp", classPath(), main.getName()));
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

	private String classPath() throws IOException {
		Bundle own = FrameworkUtil.getBundle(CommandProcess.class);
		if (own == null) {
			return System.getProperty("java.class.path");
		}
		List<String> entries = new ArrayList<>();
		for (Bundle bundle : own.getBundleContext().getBundles()) {
			Optional<File> file = FileLocator.getBundleFileLocation(bundle);
			if (file.isPresent()) {
				entries.add(file.get().toPath().resolve("target/classes").toString());
				entries.add(file.get().getAbsolutePath());
				for (String library : libraries(bundle)) {
					entries.add(unpacked(bundle, library).toString());
				}
			}
		}
		return String.join(File.pathSeparator, entries);
	}

	private static List<String> libraries(Bundle bundle) {
		String all = bundle.getHeaders("").get(Constants.BUNDLE_CLASSPATH);
		return all == null ? List.of() : List.of(all.split(",")).stream().map(String::strip).filter(e -> !e.equals(".")).toList();
	}

	private Path unpacked(Bundle bundle, String library) throws IOException {
		Path file = work.resolve("libraries").resolve(bundle.getSymbolicName()).resolve(library);
		if (bundle.getEntry(library) != null && !Files.exists(file)) {
			Files.createDirectories(file.getParent());
			try (InputStream in = bundle.getEntry(library).openStream()) {
				Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return file;
	}
}
