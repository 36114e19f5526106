// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The headers of an OSGi bundle's manifest that Hilum needs when it runs on a plain class path.
 *
 * @param name      symbolic name
 * @param version   version; 0.0.0 when the manifest has none
 * @param host      symbolic name of the bundle that a fragment belongs to; null for other bundles
 * @param classPath entries of the bundle's class path relative to it, {@code .} being the bundle itself
 * @param requires  symbolic names of required bundles, without optional ones
 * @param imports   imported packages, without optional ones
 * @param exports   exported packages
 * @param services  whether the bundle has an activator or declarative services, which only OSGi runs
 * @since 0.2
 */
public record BundleManifest(String name, String version, String host, List<String> classPath, Set<String> requires,
		Set<String> imports, Set<String> exports, boolean services) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?");
	private static final Pattern VERSION = Pattern.compile(";\\s*version\\s*=\\s*\"?([^\";]+)");

	/** Where a jar or folder has its manifest. */
	static final String PLACE = "META-INF/MANIFEST.MF";

	/**
	 * Reads the manifest of a bundle.
	 *
	 * @param bundle a jar or a folder
	 * @return the manifest; empty when this is no bundle
	 * @throws IOException when the file cannot be read
	 */
	public static Optional<BundleManifest> read(Path bundle) throws IOException {
		Optional<String> text = text(bundle, PLACE);
		return text.isEmpty() ? Optional.empty() : parse(text.get());
	}

	/**
	 * {@return the manifest of the bundle that a class was loaded from; empty when it was compiled into a folder without
	 * one}
	 *
	 * @param type a class on the class path
	 */
	static Optional<BundleManifest> of(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		try {
			return source == null ? Optional.empty() : read(Path.of(source.getLocation().toURI()));
		} catch (IOException | URISyntaxException | FileSystemNotFoundException e) {
			System.getLogger(BundleManifest.class.getName()).log(System.Logger.Level.DEBUG, "No manifest of " + type, e);
			return Optional.empty();
		}
	}

	/**
	 * Reads a text file of a bundle.
	 *
	 * @param bundle a jar or a folder
	 * @param path   the file's path in it
	 * @return its text in UTF-8; empty when there is no such file, or {@code bundle} is neither jar nor folder
	 * @throws IOException when the file cannot be read
	 */
	public static Optional<String> text(Path bundle, String path) throws IOException {
		if (Files.isDirectory(bundle)) {
			Path file = bundle.resolve(path);
			return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
		}
		if (!bundle.toString().endsWith(".jar")) {
			return Optional.empty();
		}
		try (JarFile jar = new JarFile(bundle.toFile(), false)) {
			ZipEntry entry = jar.getEntry(path);
			return entry == null ? Optional.empty()
					: Optional.of(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	/**
	 * {@return what is wrong with the headers by which files are named; empty when nothing is} A bundle with a problem is
	 * not used.
	 */
	public Optional<String> problem() {
		if (!NAME.matcher(name).matches() || name.length() > SafePaths.MAX_NAME / 2) {
			return Optional.of("Its Bundle-SymbolicName " + SafePaths.shown(name) + " is no name of a bundle");
		}
		if (!NUMBER.matcher(version).matches() || version.length() > SafePaths.MAX_NAME / 2) {
			return Optional.of("Its Bundle-Version " + SafePaths.shown(version) + " is no version");
		}
		return classPath.stream().filter(entry -> !entry.equals(".")).flatMap(entry -> SafePaths
				.relativeProblem(entry.replaceFirst("/$", "")).stream()
				.map(why -> "Its Bundle-ClassPath entry " + SafePaths.shown(entry) + " " + why)).findFirst();
	}

	/**
	 * Reads the packages of a header with their versions.
	 *
	 * @param bundle a jar or a folder
	 * @param header Import-Package or Export-Package
	 * @return the attribute {@code version} of each package, empty where it has none; optional imports are left out
	 * @throws IOException when the file cannot be read
	 */
	public static Map<String, String> versions(Path bundle, String header) throws IOException {
		Map<String, String> result = new LinkedHashMap<>();
		Optional<String> text = text(bundle, PLACE);
		if (text.isPresent()) {
			String value = new Manifest(new ByteArrayInputStream(text.get().getBytes(StandardCharsets.UTF_8)))
					.getMainAttributes().getValue(header);
			for (String clause : clauses(value == null ? "" : value)) {
				Matcher version = VERSION.matcher(clause);
				String found = version.find() ? version.group(1).strip() : "";
				names(clause).forEach(name -> result.put(name, found));
			}
		}
		return result;
	}

	private static Optional<BundleManifest> parse(String text) throws IOException {
		return parse(new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
	}

	private static Optional<BundleManifest> parse(Manifest manifest) {
		Attributes headers = manifest.getMainAttributes();
		String name = headers.getValue("Bundle-SymbolicName");
		if (name == null) {
			return Optional.empty();
		}
		String version = headers.getValue("Bundle-Version");
		String host = headers.getValue("Fragment-Host");
		Set<String> classPath = names(headers.getValue("Bundle-ClassPath"));
		boolean services = headers.getValue("Bundle-Activator") != null || headers.getValue("Service-Component") != null;
		return Optional.of(new BundleManifest(plain(name), version == null ? "0.0.0" : version.strip(),
				host == null ? null : plain(host), classPath.isEmpty() ? List.of(".") : List.copyOf(classPath),
				names(headers.getValue("Require-Bundle")), names(headers.getValue("Import-Package")),
				names(headers.getValue("Export-Package")), services));
	}

	/** {@return the names in a header, without those that are optional} */
	private static Set<String> names(String header) {
		Set<String> result = new LinkedHashSet<>();
		for (String clause : clauses(header == null ? "" : header)) {
			if (clause.matches("(?s).*;\\s*resolution\\s*:=\\s*\"?optional.*")) {
				continue;
			}
			for (String part : clause.split(";")) {
				if (!part.contains("=") && !part.isBlank()) {
					result.add(part.strip());
				}
			}
		}
		return result;
	}

	/** Commas divide the clauses of a header, except between quotation marks. */
	private static List<String> clauses(String header) {
		List<String> clauses = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < header.length(); i++) {
			char c = header.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			} else if (c == ',' && !quoted) {
				clauses.add(header.substring(start, i));
				start = i + 1;
			}
		}
		clauses.add(header.substring(start));
		return clauses;
	}

	private static String plain(String header) {
		return header.split(";", 2)[0].strip();
	}
}
