// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hilum.core.HilumException;

/** Names made of identifiers: the same identifier gives the same name, and the identifier cannot be read from the name. */
public final class UidHash {

	private static final int BYTES = 16;

	private UidHash() {
	}

	/**
	 * {@return 32 hexadecimal digits, the beginning of the SHA-256 of a text}
	 *
	 * @param text such as a series instance UID
	 */
	public static String of(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, BYTES);
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("This Java has no SHA-256", e);
		}
	}
}
