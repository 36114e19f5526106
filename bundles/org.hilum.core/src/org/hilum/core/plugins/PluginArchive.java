// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.hilum.core.BundleManifest;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/**
 * A jar of unknown origin that has been read once and found to be a well-formed OSGi bundle.
 *
 * @param file     the jar
 * @param manifest its headers
 * @param sha256   SHA-256 of the file, hexadecimal
 * @param signers  distinguished names of those who signed every class, joined by "; "; empty where the jar is not signed
 * @since 0.2
 */
public record PluginArchive(Path file, BundleManifest manifest, String sha256, String signers) {

	private static final long MAX_FILE = 2L << 30;
	private static final long MAX_UNPACKED = 4L << 30;
	private static final int MAX_ENTRIES = 100_000;
	private static final String REMEDY = "Get the plug-in again, or ask its author.";

	/**
	 * Reads a jar.
	 *
	 * @param file the jar
	 * @return the bundle
	 * @throws HilumException naming the file, where it is no bundle, damaged, too large, changed after it was signed, or
	 *                        has an entry that leads out of a folder
	 */
	public static PluginArchive read(Path file) {
		if (!Files.isRegularFile(file) || !file.getFileName().toString().endsWith(".jar")) {
			throw HilumException.input(file, "This is no plug-in", "Name the jar of a plug-in, or a p2 repository with it.");
		}
		return CaseGuard.reading(file, () -> checked(file));
	}

	private static PluginArchive checked(Path file) {
		try {
			if (Files.size(file) > MAX_FILE) {
				throw refused(file, "The file has more than " + (MAX_FILE >> 30) + " GiB");
			}
			BundleManifest manifest = BundleManifest.read(file)
					.orElseThrow(() -> refused(file, "This jar is no OSGi bundle: its manifest has no Bundle-SymbolicName"));
			manifest.problem().ifPresent(problem -> {
				throw refused(file, problem);
			});
			return new PluginArchive(file, manifest, sha256(file), signers(file));
		} catch (IOException e) {
			throw refused(file, "The jar cannot be read: " + e.getMessage()).because(e);
		} catch (SecurityException e) {
			throw refused(file, "The jar was changed after it was signed: " + e.getMessage()).because(e);
		}
	}

	/** {@return the signers of all entries} Reading an entry to its end verifies its signature. */
	private static String signers(Path file) throws IOException {
		TreeSet<String> signers = new TreeSet<>();
		long bytes = 0;
		int entries = 0;
		boolean unsigned = false;
		try (JarFile jar = new JarFile(file.toFile(), true)) {
			for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements();) {
				JarEntry entry = all.nextElement();
				String name = entry.getName().replaceFirst("/$", "");
				Optional<String> problem = SafePaths.relativeProblem(name);
				if (problem.isPresent()) {
					throw refused(file, "The name of its entry " + SafePaths.shown(entry.getName()) + " " + problem.get());
				}
				bytes += length(file, jar, entry, MAX_UNPACKED - bytes);
				if (++entries > MAX_ENTRIES) {
					throw refused(file, "It has more than " + MAX_ENTRIES + " entries");
				}
				if (!entry.isDirectory() && !name.startsWith("META-INF/")) {
					unsigned |= entry.getCodeSigners() == null;
					Arrays.stream(entry.getCodeSigners() == null ? new CodeSigner[0] : entry.getCodeSigners())
							.map(s -> s.getSignerCertPath().getCertificates().getFirst())
							.map(c -> c instanceof X509Certificate x ? x.getSubjectX500Principal().getName() : c.getType())
							.forEach(signers::add);
				}
			}
		}
		return unsigned ? "" : String.join("; ", signers);
	}

	private static long length(Path file, JarFile jar, JarEntry entry, long limit) throws IOException {
		byte[] buffer = new byte[1 << 16];
		long bytes = 0;
		try (InputStream in = jar.getInputStream(entry)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				bytes += read;
				if (bytes > limit) {
					throw refused(file, "It has more than " + (MAX_UNPACKED >> 30) + " GiB when unpacked");
				}
			}
		}
		return bytes;
	}

	/**
	 * {@return the SHA-256 of a file, hexadecimal}
	 *
	 * @param file the file
	 * @throws IOException when it cannot be read
	 */
	static String sha256(Path file) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
				in.transferTo(OutputStream.nullOutputStream());
			}
			return HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("There is no SHA-256", e);
		}
	}

	private static HilumException refused(Path file, String what) {
		return HilumException.input(file, what, REMEDY);
	}
}
