// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.util.Objects;

/**
 * How a data set is encoded.
 *
 * @param uid        its identifier
 * @param explicitVr whether value representations are written
 * @param bigEndian  whether numbers are big endian
 * @param deflated   whether the data set is compressed as a whole
 * @since 0.1.0
 */
public record TransferSyntax(String uid, boolean explicitVr, boolean bigEndian, boolean deflated) {

	/** Implicit VR little endian, the default of the standard. */
	public static final TransferSyntax IMPLICIT_LITTLE = new TransferSyntax(Uids.IMPLICIT_VR_LITTLE_ENDIAN, false, false,
			false);
	/** Explicit VR little endian: what Hilum writes. */
	public static final TransferSyntax EXPLICIT_LITTLE = new TransferSyntax(Uids.EXPLICIT_VR_LITTLE_ENDIAN, true, false,
			false);
	/** Explicit VR big endian, retired. */
	public static final TransferSyntax EXPLICIT_BIG = new TransferSyntax(Uids.EXPLICIT_VR_BIG_ENDIAN, true, true, false);

	/** Checks that there is an identifier. */
	public TransferSyntax {
		Objects.requireNonNull(uid);
	}

	/**
	 * {@return the transfer syntax of an identifier; those that are not native are explicit little endian}
	 *
	 * @param uid the identifier
	 */
	public static TransferSyntax of(String uid) {
		return switch (uid) {
			case Uids.IMPLICIT_VR_LITTLE_ENDIAN -> IMPLICIT_LITTLE;
			case Uids.EXPLICIT_VR_LITTLE_ENDIAN -> EXPLICIT_LITTLE;
			case Uids.EXPLICIT_VR_BIG_ENDIAN -> EXPLICIT_BIG;
			case Uids.DEFLATED, Uids.JPIP_DEFLATED, Uids.JPIP_HTJ2K_DEFLATED -> new TransferSyntax(uid, true, false, true);
			default -> new TransferSyntax(uid, true, false, false);
		};
	}

	/** {@return a name for people} */
	public String title() {
		return Uids.title(uid);
	}
}
