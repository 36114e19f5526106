// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;

/**
 * Value representations and keywords of the attributes that Hilum uses (PS3.6): what an implicit VR file does not say.
 * An attribute that is not listed is {@link Vr#UN}, which keeps its bytes.
 *
 * @since 0.1.0
 */
public final class Dictionary {

	private static final Map<Integer, Entry> ENTRIES = load();

	private Dictionary() {
	}

	/**
	 * One attribute.
	 *
	 * @param vr             how its value is represented
	 * @param keyword        its name in the standard, without blanks
	 * @param signedByPixels whether it is {@link Vr#SS} instead where pixel representation is 1
	 */
	private record Entry(Vr vr, String keyword, boolean signedByPixels) {
	}

	/**
	 * {@return how a value is represented}
	 *
	 * @param tag          the attribute
	 * @param signedPixels whether the data set's pixel representation is signed
	 */
	public static Vr vr(int tag, boolean signedPixels) {
		if ((tag & 0xffff) == 0) {
			return Vr.UL;
		}
		if (Tags.isPrivate(tag)) {
			return (tag & 0xff00) == 0 && (tag & 0xf0) != 0 ? Vr.LO : Vr.UN;
		}
		Entry entry = ENTRIES.get(tag);
		if (entry == null) {
			return Vr.UN;
		}
		return entry.signedByPixels && signedPixels ? Vr.SS : entry.vr;
	}

	/**
	 * {@return an attribute's name in the standard, without blanks}
	 *
	 * @param tag the attribute
	 */
	public static Optional<String> keyword(int tag) {
		return Optional.ofNullable(ENTRIES.get(tag)).map(Entry::keyword);
	}

	private static Map<Integer, Entry> load() {
		Map<Integer, Entry> entries = new HashMap<>();
		try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.txt")) {
			for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList()) {
				String[] parts = line.split(" ");
				boolean either = parts[1].equals("XS");
				Vr vr = either ? Vr.US : Vr.valueOf(parts[1]);
				entries.put(Integer.parseUnsignedInt(parts[0], 16), new Entry(vr, parts[2], either));
			}
		} catch (IOException e) {
			throw HilumException.internal("The DICOM dictionary cannot be read", e);
		}
		return Map.copyOf(entries);
	}
}
