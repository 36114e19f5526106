// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies of jars whose classes the virtual machine can put into its ahead-of-time cache: it leaves out classes of
 * signed jars, and such as were compiled for Java 5 or older (class files before version 50, without stack maps). The
 * copies do not refer to jars elsewhere on the machine either, which OSGi ignores and a class path does not.
 */
final class CacheableJar {

	private static final String CLASS = ".class";
	private static final int OLDEST = ClassFile.JAVA_6_VERSION;
	/** Of a class file: magic number, then minor and major version, each of two bytes. */
	private static final int MAJOR = 7;

	private CacheableJar() {
	}

	/**
	 * {@return whether classes of a jar cannot be cached as it is}
	 *
	 * @param file the jar
	 * @throws IOException when it cannot be read
	 */
	static boolean needed(Path file) throws IOException {
		try (JarFile jar = new JarFile(file.toFile(), false)) {
			List<JarEntry> entries = jar.stream().toList();
			boolean refers = jar.getManifest() != null
					&& jar.getManifest().getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
			if (refers || entries.stream().anyMatch(e -> signature(e.getName()))) {
				return true;
			}
			for (JarEntry entry : entries) {
				if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith("module-info.class")) {
					return old(jar.getInputStream(entry).readNBytes(MAJOR + 1));
				}
			}
			return false;
		}
	}

	/**
	 * Writes a copy without signatures and references to other jars, with all classes of version 50 or newer; not
	 * compressed, to be read fast.
	 *
	 * @param file the jar
	 * @param out  left open
	 * @throws IOException when the jar cannot be read, or the copy not be written
	 */
	static void copy(Path file, OutputStream out) throws IOException {
		ZipOutputStream zip = new ZipOutputStream(out);
		try (JarFile jar = new JarFile(file.toFile(), false);
				URLClassLoader loader = new URLClassLoader(new URL[] { file.toUri().toURL() })) {
			for (JarEntry entry : jar.stream().toList()) {
				String name = entry.getName();
				if (entry.isDirectory() || signature(name)) {
					continue;
				}
				byte[] bytes = jar.getInputStream(entry).readAllBytes();
				if (JarFile.MANIFEST_NAME.equals(name)) {
					bytes = plain(bytes);
				} else if (name.endsWith(CLASS) && old(bytes)) {
					bytes = modern(bytes, loader);
				}
				add(zip, name, bytes, entry.getTime());
			}
		}
		zip.finish();
	}

	/**
	 * Adds an entry, not compressed.
	 *
	 * @param zip   the archive
	 * @param name  the entry's name
	 * @param bytes its content
	 * @param time  its time, in milliseconds since 1970
	 * @throws IOException when it cannot be written
	 */
	static void add(ZipOutputStream zip, String name, byte[] bytes, long time) throws IOException {
		CRC32 sum = new CRC32();
		sum.update(bytes);
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(bytes.length);
		entry.setCrc(sum.getValue());
		entry.setTime(time);
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	private static boolean signature(String name) {
		return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
	}

	private static boolean old(byte[] bytes) {
		return bytes.length > MAJOR && (bytes[MAJOR] & 0xff) < OLDEST;
	}

	private static byte[] plain(byte[] bytes) throws IOException {
		Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
		manifest.getEntries().clear();
		manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		manifest.write(out);
		return out.toByteArray();
	}

	/** {@return the class with stack maps, which Java 8's version of the format demands} */
	private static byte[] modern(byte[] bytes, ClassLoader loader) {
		ClassHierarchyResolver hierarchy = ClassHierarchyResolver.defaultResolver()
				.orElse(ClassHierarchyResolver.ofClassLoading(loader));
		ClassFile format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
				ClassFile.ClassHierarchyResolverOption.of(hierarchy));
		ClassModel model = format.parse(bytes);
		ClassTransform version = (builder, element) -> {
			if (element instanceof ClassFileVersion) {
				builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
			} else {
				builder.with(element);
			}
		};
		return format.transformClass(model,
				ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
	}
}
