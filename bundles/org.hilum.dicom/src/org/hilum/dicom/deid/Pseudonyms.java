// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hilum.core.HilumException;

/**
 * Gives patients names that say nothing: numbered in the order of appearance (P0001, P0002, ...), or derived from the
 * patient's key with a secret salt, so that the same patient gets the same pseudonym in every import that uses the salt.
 * Thread-safe.
 */
public final class Pseudonyms {

	private static final int HASH_BYTES = 6;

	private final Map<String, String> byKey = new LinkedHashMap<>();
	private final Set<String> taken = new HashSet<>();
	private final byte[] salt;

	private Pseudonyms(byte[] salt) {
		this.salt = salt;
	}

	/** {@return pseudonyms that are numbered} */
	public static Pseudonyms numbered() {
		return new Pseudonyms(null);
	}

	/**
	 * {@return pseudonyms that continue a numbering}
	 *
	 * @param known earlier pseudonyms by patient key, such as {@link KeyFile#read} gives
	 */
	public static Pseudonyms continuing(Map<String, String> known) {
		Pseudonyms result = numbered();
		result.byKey.putAll(known);
		result.taken.addAll(known.values());
		return result;
	}

	/**
	 * {@return pseudonyms that are derived}
	 *
	 * @param salt a secret; whoever has it can test guesses, so keep it where the key file would be kept
	 */
	public static Pseudonyms salted(String salt) {
		if (salt.isBlank()) {
			throw HilumException.usage("The salt of pseudonyms is empty", "Choose a long random text and keep it secret.");
		}
		return new Pseudonyms(salt.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * {@return the patient's pseudonym}
	 *
	 * @param patientKey what distinguishes the patient
	 */
	public synchronized String of(String patientKey) {
		return byKey.computeIfAbsent(patientKey, key -> salt == null ? nextNumber() : hashed(key));
	}

	/** {@return every pseudonym given so far, by patient key} */
	public synchronized Map<String, String> given() {
		return new LinkedHashMap<>(byKey);
	}

	private String nextNumber() {
		int number = byKey.size() + 1;
		String name;
		do {
			name = String.format(Locale.ROOT, "P%04d", number++);
		} while (!taken.add(name));
		return name;
	}

	private String hashed(String key) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(salt, "HmacSHA256"));
			byte[] hash = mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
			return "P" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
		} catch (GeneralSecurityException e) {
			throw HilumException.internal("HMAC-SHA256 is missing in this Java", e);
		}
	}

	/** {@return how many pseudonyms there are, and none of the patients} */
	@Override
	public synchronized String toString() {
		return byKey.size() + " pseudonyms";
	}
}
