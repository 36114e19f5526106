// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.eclipse.core.runtime.FileLocator;
import org.hilum.core.BundleManifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** An installation of Hilum's command line that is put together from the bundles that the tests run with. */
final class TestInstallation {

	private final Path home;
	private final Path settings;

	/**
	 * Puts it together.
	 *
	 * @param folder an empty folder
	 */
	TestInstallation(Path folder) throws IOException {
		home = Files.createDirectories(folder.resolve("an installation"));
		settings = folder.resolve("settings");
		Path plugins = Files.createDirectories(home.resolve("plugins"));
		Files.createDirectories(home.resolve("dropins"));
		List<String> names = new ArrayList<>();
		Set<String> seen = new LinkedHashSet<>();
		for (Path place : places()) {
			Path project = place.endsWith(Path.of("target", "classes")) ? place.getParent().getParent() : place;
			BundleManifest manifest = BundleManifest.read(project).orElse(null);
			if (manifest != null && !manifest.name().endsWith(".tests") && seen.add(manifest.name())) {
				boolean compiled = Files.isDirectory(project.resolve("target/classes"));
				boolean unpacked = Files.isDirectory(project) && !compiled;
				String name = manifest.name() + "_" + manifest.version() + (unpacked ? "/" : ".jar");
				if (compiled) {
					pack(project, plugins.resolve(name));
				} else if (unpacked) {
					linkAll(plugins.resolve(name), project);
				} else {
					link(plugins.resolve(name), project);
				}
				names.add(name);
			}
		}
		String framework = names.stream().filter(n -> n.startsWith("org.eclipse.osgi_")).findFirst().orElseThrow();
		names.remove(framework);
		Files.createDirectories(home.resolve("configuration"));
		Files.writeString(home.resolve("configuration/config.ini"), "osgi.bundles="
				+ String.join(",", names.stream().map(n -> "reference\\:file\\:" + n + start(n)).toList())
				+ "\nosgi.bundles.defaultStartLevel=4\nosgi.framework=file\\:plugins/" + framework + "\n");
		Path launchers = Path.of(System.getProperty("hilum.root")).resolve("releng/launchers");
		try (Stream<Path> files = Files.list(launchers)) {
			for (Path file : files.toList()) {
				Files.copy(file, home.resolve(file.getFileName().toString()));
			}
		}
	}

	/** Equinox's launcher does not find a framework behind a symbolic link. */
	private static void link(Path link, Path file) throws IOException {
		try {
			Files.createLink(link, file.toRealPath());
		} catch (FileSystemException e) { // on another disk
			Files.copy(file, link);
		}
	}

	private static void linkAll(Path copy, Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				Path target = copy.resolve(folder.relativize(file).toString());
				Files.createDirectories(target.getParent());
				link(target, file);
			}
		}
	}

	private static String start(String name) {
		return name.startsWith("org.eclipse.core.runtime_") || name.startsWith("org.eclipse.equinox.common_")
				? "@2\\:start" : "@4";
	}

	private static Set<Path> places() {
		Set<Path> places = new LinkedHashSet<>();
		Bundle platform = FrameworkUtil.getBundle(FileLocator.class);
		if (platform != null) {
			for (Bundle bundle : platform.getBundleContext().getBundles()) {
				FileLocator.getBundleFileLocation(bundle).ifPresent(f -> places.add(f.toPath().toAbsolutePath()));
			}
		}
		for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
			if (Files.exists(Path.of(entry))) {
				places.add(Path.of(entry).toAbsolutePath());
			}
		}
		return places;
	}

	/** The classes and descriptions of a bundle that is not packed yet, without libraries and data. */
	private static void pack(Path project, Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			Manifest manifest = new Manifest(Files.newInputStream(project.resolve(JarFile.MANIFEST_NAME)));
			manifest.getMainAttributes().remove(new Attributes.Name("Bundle-ClassPath"));
			ByteArrayOutputStream text = new ByteArrayOutputStream();
			manifest.write(text);
			CacheableJar.add(zip, JarFile.MANIFEST_NAME, text.toByteArray(), 0);
			for (String file : List.of("plugin.xml", "plugin.properties")) {
				if (Files.exists(project.resolve(file))) {
					CacheableJar.add(zip, file, Files.readAllBytes(project.resolve(file)), 0);
				}
			}
			Path classes = project.resolve("target/classes");
			try (Stream<Path> files = Files.walk(classes)) {
				for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
					CacheableJar.add(zip, classes.relativize(file).toString(), Files.readAllBytes(file), 0);
				}
			}
		}
	}

	/** {@return the installation's folder} */
	Path home() {
		return home;
	}

	/** {@return the user's folder, HILUM_HOME} */
	Path settings() {
		return settings;
	}

	/**
	 * What a process did.
	 *
	 * @param exitCode its exit code
	 * @param out      what it printed
	 * @param err      its errors
	 */
	record Result(int exitCode, String out, String err) {
	}

	/**
	 * Runs the start script after commands of a shell, such as a limit.
	 *
	 * @param environment further variables
	 * @param before      what the shell does first
	 * @param argument    a command
	 * @return what it did
	 */
	Result runAfter(Map<String, String> environment, String before, String argument) throws IOException, InterruptedException {
		return start(environment, List.of("bash", "-c", before + "; exec bash \"$@\"", "-",
				home.resolve("hilum-cli").toString(), argument));
	}

	/**
	 * Runs the start script.
	 *
	 * @param environment further variables
	 * @param arguments   a command
	 * @return what it did
	 */
	Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(List.of("bash", home.resolve("hilum-cli").toString()));
		line.addAll(List.of(arguments));
		return start(environment, line);
	}

	private Result start(Map<String, String> environment, List<String> line) throws IOException, InterruptedException {
		Path out = Files.createTempFile(home.getParent(), "out", "");
		Path err = Files.createTempFile(home.getParent(), "err", "");
		ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().keySet().removeIf(n -> n.startsWith("HILUM_") || n.endsWith("JAVA_OPTIONS"));
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "HILUM_HOME",
				settings.toString(), "HILUM_AOT", "off"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		process.getOutputStream().close();
		if (!process.waitFor(3, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new IllegalStateException("The command does not end: " + line);
		}
		return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
				Files.readString(err, StandardCharsets.UTF_8));
	}
}
