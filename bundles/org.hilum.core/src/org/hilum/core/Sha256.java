// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 digests as 64 hexadecimal digits.
 *
 * @since 0.2
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * {@return the digest of a file}
	 *
	 * @param file the file
	 * @throws HilumException when it cannot be read
	 */
	public static String of(Path file) {
		MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check its permissions.")
					.because(e);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * {@return the digest of bytes}
	 *
	 * @param bytes the bytes
	 */
	public static String of(byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	/**
	 * Copies a file atomically.
	 *
	 * @param source the file to copy
	 * @param target its place; missing parent folders are made
	 * @return the digest of what was written
	 */
	public static String copy(Path source, Path target) {
		MessageDigest digest = digest();
		AtomicFiles.write(target, out -> {
			DigestOutputStream through = new DigestOutputStream(out, digest);
			Files.copy(source, through);
			through.flush();
		});
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("Every Java has SHA-256", e);
		}
	}
}
