// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what this user wrote, so that a file that came with another user's data is not taken for this user's:
 * HMAC-SHA-256 with a random key that is kept in the user's settings folder and nowhere else. The folder is that of the
 * environment variable {@value #VARIABLE} or the system property {@value #PROPERTY}, else Hilum's in the platform's
 * folder of settings.
 *
 * @since 0.2
 */
public final class LocalSignature {

	/** The environment variable that names another settings folder. */
	public static final String VARIABLE = "HILUM_SETTINGS";
	/** The system property that names another settings folder; it precedes the variable. */
	public static final String PROPERTY = "hilum.settings";

	private static final System.Logger LOG = System.getLogger(LocalSignature.class.getName());
	private static final String ALGORITHM = "HmacSHA256";
	private static final String FILE = "signing.key";
	private static final int KEY_BYTES = 32;

	private LocalSignature() {
	}

	/**
	 * {@return the signature of a text in hexadecimal digits; empty when the settings folder cannot be written}
	 *
	 * @param text what is signed
	 */
	public static Optional<String> of(String text) {
		return key(true).map(key -> mac(key, text));
	}

	/**
	 * {@return whether a signature was made by {@link #of} for this text and this user}
	 *
	 * @param signature the signature as read, may be null
	 * @param text      what was signed
	 */
	public static boolean matches(String signature, String text) {
		return signature != null && key(false).map(key -> mac(key, text)).filter(own -> MessageDigest
				.isEqual(own.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))).isPresent();
	}

	private static String mac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(key, ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		} catch (GeneralSecurityException e) {
			throw HilumException.internal("This Java has no " + ALGORITHM, e);
		}
	}

	private static synchronized Optional<byte[]> key(boolean make) {
		Path file = folder().resolve(FILE);
		try {
			if (!Files.exists(file) && make) {
				make(file);
			}
			if (Files.isRegularFile(file) && Files.size(file) == KEY_BYTES) {
				return Optional.of(Files.readAllBytes(file));
			}
		} catch (IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "The key " + file + " cannot be used; nothing is signed", e);
		}
		return Optional.empty();
	}

	/** Complete under a temporary name first; of two processes at the same time one wins, and both read the winner's. */
	private static void make(Path file) throws IOException {
		byte[] key = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(key);
		Files.createDirectories(file.getParent());
		Path temporary = Files.createTempFile(file.getParent(), FILE, ".tmp");
		try {
			Files.write(temporary, key, StandardOpenOption.DSYNC);
			if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
			}
			if (!Files.exists(file)) {
				Files.move(temporary, file);
			}
		} finally {
			Files.deleteIfExists(temporary);
		}
	}

	private static Path folder() {
		String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
		if (given != null && !given.isBlank()) {
			return Path.of(given).toAbsolutePath();
		}
		Path home = Path.of(System.getProperty("user.home", ".")).toAbsolutePath();
		String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		if (system.startsWith("windows")) {
			return environment("APPDATA", home.resolve("AppData").resolve("Roaming")).resolve("Hilum");
		}
		return system.startsWith("mac") ? home.resolve("Library").resolve("Application Support").resolve("Hilum")
				: environment("XDG_CONFIG_HOME", home.resolve(".config")).resolve("hilum");
	}

	private static Path environment(String variable, Path otherwise) {
		String value = System.getenv(variable);
		return value == null || value.isBlank() ? otherwise : Path.of(value).toAbsolutePath();
	}
}
