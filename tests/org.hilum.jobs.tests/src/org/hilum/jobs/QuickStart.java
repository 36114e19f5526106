// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.hilum.runs.ChildCommand;
import org.hilum.testing.ChildClassPath;

/**
 * Makes {@link JobProcess} start in half of the time: an ahead-of-time cache, for which the virtual machine wants jars, not
 * folders of classes.
 */
final class QuickStart {

	private QuickStart() {
	}

	/** Makes the jars and the cache in a folder; processes of jobs use them from now on. */
	static void prepare(Path folder) throws IOException, InterruptedException {
		List<String> entries = new ArrayList<>();
		for (String entry : ChildClassPath.of(JobProcess.class).split(File.pathSeparator)) {
			Path place = Path.of(entry);
			Path copy = folder.resolve(entries.size() + ".jar");
			entries.add(Files.isDirectory(place) ? packed(place, copy) : unsigned(place, copy));
		}
		String classPath = String.join(File.pathSeparator, entries);
		Path cache = folder.resolve("processes.aot");
		Process training = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-XX:AOTCacheOutput=" + cache, "-cp", classPath,
				JobProcess.class.getName(), "rehearse", folder.resolve("rehearsal").toString()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("cache.log").toFile()).start();
		if (training.waitFor() != 0 || !Files.exists(cache)) {
			throw new AssertionError(Files.readString(folder.resolve("cache.log")));
		}
		System.setProperty(JobProcess.CLASS_PATH, classPath);
		System.setProperty(ChildCommand.CACHE_PROPERTY, cache.toString());
	}

	static void forget() {
		System.clearProperty(JobProcess.CLASS_PATH);
		System.clearProperty(ChildCommand.CACHE_PROPERTY);
	}

	/** Only what a bundle has at run time: its classes and its contributions. */
	private static String packed(Path folder, Path jar) throws IOException {
		List<Path> files = new ArrayList<>();
		for (String part : List.of("plugin.xml", "plugin.properties", "fragment.xml", "org")) {
			if (Files.exists(folder.resolve(part))) {
				try (Stream<Path> all = Files.walk(folder.resolve(part).toRealPath())) {
					all.filter(Files::isRegularFile).filter(file -> file.toString().matches(".*\\.(xml|properties|class)"))
							.forEach(files::add);
				}
			}
		}
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (Path file : files) {
				out.putNextEntry(new JarEntry(name(file)));
				Files.copy(file, out);
			}
		}
		return jar.toString();
	}

	private static String name(Path file) {
		String path = file.toString();
		return path.endsWith(".class") ? path.substring(path.lastIndexOf("/org/hilum/") + 1) : file.getFileName().toString();
	}

	/** The classes of a signed jar are not cached, and its signature is verified at each start; a copy has none. */
	private static String unsigned(Path original, Path copy) throws IOException {
		try (JarFile jar = new JarFile(original.toFile(), false)) {
			List<JarEntry> entries = jar.stream().filter(entry -> !entry.isDirectory()).toList();
			if (entries.stream().noneMatch(entry -> entry.getName().matches("META-INF/[^/]*\\.SF"))) {
				return original.toString();
			}
			try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
				for (JarEntry entry : entries) {
					if (!entry.getName().matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC|MF)")) {
						out.putNextEntry(new JarEntry(entry.getName()));
						jar.getInputStream(entry).transferTo(out);
					}
				}
			}
			return copy.toString();
		}
	}
}
