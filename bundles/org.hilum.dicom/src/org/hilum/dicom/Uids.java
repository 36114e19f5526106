// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Unique identifiers: transfer syntaxes, SOP classes, and new ones under the root 2.25 (UUIDs, PS3.5 annex B.2).
 *
 * @since 0.1.0
 */
public final class Uids {

	/** Implicit VR little endian. */
	public static final String IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2";
	/** Explicit VR little endian. */
	public static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
	/** Explicit VR big endian (retired). */
	public static final String EXPLICIT_VR_BIG_ENDIAN = "1.2.840.10008.1.2.2";
	/** Deflated explicit VR little endian. */
	public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
	/** JPEG baseline, 8 bit. */
	public static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
	/** JPEG extended, 12 bit. */
	public static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";
	/** JPEG spectral selection (retired). */
	public static final String JPEG_SPECTRAL = "1.2.840.10008.1.2.4.53";
	/** JPEG full progression (retired). */
	public static final String JPEG_PROGRESSIVE = "1.2.840.10008.1.2.4.55";
	/** JPEG lossless, any predictor. */
	public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
	/** JPEG lossless, first-order prediction. */
	public static final String JPEG_LOSSLESS_SV1 = "1.2.840.10008.1.2.4.70";
	/** JPEG-LS lossless. */
	public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";
	/** JPEG-LS near-lossless. */
	public static final String JPEG_LS_NEAR = "1.2.840.10008.1.2.4.81";
	/** JPEG 2000, lossless only. */
	public static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";
	/** JPEG 2000. */
	public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
	/** JPIP referenced, deflated. */
	public static final String JPIP_DEFLATED = "1.2.840.10008.1.2.4.95";
	/** JPIP HTJ2K referenced, deflated. */
	public static final String JPIP_HTJ2K_DEFLATED = "1.2.840.10008.1.2.4.205";
	/** RLE lossless. */
	public static final String RLE = "1.2.840.10008.1.2.5";

	/** SOP class: DICOMDIR. */
	public static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";
	/** SOP class: CT image. */
	public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
	/** SOP class: enhanced CT image. */
	public static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";
	/** SOP class: MR image. */
	public static final String MR = "1.2.840.10008.5.1.4.1.1.4";
	/** SOP class: enhanced MR image. */
	public static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
	/** SOP class: PET image. */
	public static final String PET = "1.2.840.10008.5.1.4.1.1.128";
	/** SOP class: enhanced PET image. */
	public static final String ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130";
	/** SOP class: secondary capture. */
	public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
	/** SOP class: RT structure set. */
	public static final String RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";
	/** SOP class: RT dose. */
	public static final String RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2";
	/** SOP class: segmentation. */
	public static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
	/** SOP class: label map segmentation. */
	public static final String LABEL_MAP_SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.7";

	/** Identifies Hilum as the writer of a file; derived from a fixed name, so that it never changes. */
	public static final String IMPLEMENTATION_CLASS = of("org.hilum.dicom");

	private static final Map<String, String> TITLES = Map.ofEntries(
			Map.entry(IMPLICIT_VR_LITTLE_ENDIAN, "implicit VR little endian"),
			Map.entry(EXPLICIT_VR_LITTLE_ENDIAN, "explicit VR little endian"),
			Map.entry(EXPLICIT_VR_BIG_ENDIAN, "explicit VR big endian"), Map.entry(DEFLATED, "deflated"),
			Map.entry(JPEG_BASELINE, "JPEG baseline"), Map.entry(JPEG_EXTENDED, "JPEG extended (12 bit)"),
			Map.entry(JPEG_SPECTRAL, "JPEG spectral selection"), Map.entry(JPEG_PROGRESSIVE, "JPEG full progression"),
			Map.entry(JPEG_LOSSLESS, "JPEG lossless"), Map.entry(JPEG_LOSSLESS_SV1, "JPEG lossless SV1"),
			Map.entry(JPEG_LS_LOSSLESS, "JPEG-LS lossless"), Map.entry(JPEG_LS_NEAR, "JPEG-LS near-lossless"),
			Map.entry(JPEG_2000_LOSSLESS, "JPEG 2000 lossless"), Map.entry(JPEG_2000, "JPEG 2000"),
			Map.entry(RLE, "RLE lossless"), Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 part 2 lossless"),
			Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 part 2"), Map.entry("1.2.840.10008.1.2.4.94", "JPIP referenced"),
			Map.entry(JPIP_DEFLATED, "JPIP referenced, deflated"), Map.entry("1.2.840.10008.1.2.4.100", "MPEG2"),
			Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264"), Map.entry("1.2.840.10008.1.2.4.107", "HEVC/H.265"),
			Map.entry("1.2.840.10008.1.2.4.201", "HTJ2K lossless"), Map.entry("1.2.840.10008.1.2.4.202", "HTJ2K RPCL"),
			Map.entry("1.2.840.10008.1.2.4.203", "HTJ2K"));

	private Uids() {
	}

	/** {@return a new identifier, globally unique} */
	public static String create() {
		return of(UUID.randomUUID());
	}

	/**
	 * {@return an identifier that is always the same for a name (a version 3 UUID)}
	 *
	 * @param name the name
	 */
	public static String of(String name) {
		return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * {@return a name for people of a transfer syntax; the identifier itself when there is none}
	 *
	 * @param uid the identifier
	 */
	public static String title(String uid) {
		return TITLES.getOrDefault(uid, uid);
	}

	private static String of(UUID uuid) {
		BigInteger high = new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()));
		BigInteger low = new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits()));
		return "2.25." + high.shiftLeft(64).or(low);
	}
}
