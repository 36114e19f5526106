// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Gives the jars that make up the class paths of bundles. A virtual machine caches classes of jars only, and reads no
 * jar inside another; so the classes of a bundle that is a folder are packed into a jar, and jars in a jar are
 * unpacked.
 */
final class BundlePlaces {

	private final Path made;
	private final Path target;

	/**
	 * Makes no jar yet.
	 *
	 * @param made   folder with jars that were made before, preferred where they are there
	 * @param target folder for jars that are made now
	 */
	BundlePlaces(Path made, Path target) {
		this.made = made;
		this.target = target;
	}

	/**
	 * {@return the jars of a bundle's class path, in its order}
	 *
	 * @param bundle the bundle
	 */
	List<Path> of(InstalledBundle bundle) {
		List<Path> result = new ArrayList<>();
		boolean folder = Files.isDirectory(bundle.place());
		for (String entry : bundle.manifest().classPath()) {
			if (".".equals(entry)) {
				result.add(folder ? jar(bundle, "", out -> pack(bundle, out)) : bundle.place());
			} else if (folder && Files.exists(bundle.place().resolve(entry).normalize())) {
				result.add(inside(bundle, entry));
			} else if (!folder) {
				result.add(jar(bundle, suffix(entry), out -> unpack(bundle, entry, out)));
			}
		}
		if (!bundle.manifest().classPath().contains(".") && folder && Files.exists(bundle.place().resolve("plugin.xml"))) {
			result.add(jar(bundle, "", out -> pack(bundle, out)));
		}
		return result;
	}

	/**
	 * {@return the jars of a bundle's class path, copied where the virtual machine cannot cache their classes}
	 *
	 * @param bundle the bundle
	 */
	List<Path> cacheable(InstalledBundle bundle) {
		List<Path> result = new ArrayList<>();
		for (Path entry : of(bundle)) {
			try {
				boolean copied = Files.isRegularFile(entry) && CacheableJar.needed(entry);
				String part = entry.equals(bundle.place()) ? "" : suffix(entry.getFileName().toString());
				result.add(copied ? jar(bundle, part, out -> CacheableJar.copy(entry, out)) : entry);
			} catch (IOException e) {
				throw HilumException.environment("The jar " + entry + " cannot be read: " + e.getMessage(),
						"Install " + bundle.name() + " again.").because(e);
			}
		}
		return result;
	}

	private static String suffix(String entry) {
		return "-" + entry.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("\\.jar$", "");
	}

	private static Path inside(InstalledBundle bundle, String entry) {
		Path file = bundle.place().resolve(entry).normalize();
		if (!file.startsWith(bundle.place())) {
			throw HilumException.environment("The class path of the plug-in " + bundle.place() + " leads out of it: "
					+ entry, "Remove the plug-in.");
		}
		return file;
	}

	private Path jar(InstalledBundle bundle, String suffix, AtomicFiles.Content content) {
		String name = bundle.name() + "_" + bundle.manifest().version() + suffix + ".jar";
		Path before = made.resolve(name);
		// a build of the same version has other classes; an installed one has not
		if (Files.exists(before) && !made.equals(target)) {
			return before;
		}
		Path file = target.resolve(name);
		AtomicFiles.write(file, content);
		return file;
	}

	/** Classes and resources of a folder, without the libraries in it; not compressed, to be read fast. */
	private static void pack(InstalledBundle bundle, OutputStream out) throws IOException {
		Path root = bundle.place();
		List<Path> files;
		try (Stream<Path> all = Files.walk(root)) {
			files = all.filter(p -> Files.isRegularFile(p) && !p.toString().endsWith(".jar")).sorted().toList();
		}
		ZipOutputStream zip = new ZipOutputStream(out); // closed by the caller
		for (Path file : files) {
			CacheableJar.add(zip, root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file),
					Files.getLastModifiedTime(file).toMillis());
		}
		zip.finish();
	}

	private static void unpack(InstalledBundle bundle, String entry, OutputStream out) throws IOException {
		try (JarFile jar = new JarFile(bundle.place().toFile())) {
			JarEntry inner = jar.getJarEntry(entry);
			if (inner == null) {
				throw HilumException.environment("The plug-in " + bundle.place() + " lacks " + entry,
						"Install the plug-in again.");
			}
			try (InputStream in = jar.getInputStream(inner)) {
				in.transferTo(out);
			}
		}
	}
}
