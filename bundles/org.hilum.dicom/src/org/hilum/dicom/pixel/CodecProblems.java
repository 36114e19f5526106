// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import org.hilum.core.HilumException;

/**
 * The messages that decoders share.
 *
 * @since 0.1.0
 */
public final class CodecProblems {

	private CodecProblems() {
	}

	/**
	 * {@return the message for compressed data that cannot be right}
	 *
	 * @param format the compression, such as JPEG
	 * @param why    a clause without final stop
	 */
	public static HilumException damaged(String format, String why) {
		return HilumException.input(null, "The " + format + " data are damaged: " + why,
				"Copy or export the file again from its source.");
	}

	/**
	 * {@return the message for compressed data of a kind that no decoder of Hilum supports}
	 *
	 * @param format the compression, such as JPEG
	 * @param what   the kind
	 */
	public static HilumException unsupported(String format, String what) {
		return HilumException.input(null, format + " data with " + what + " cannot be decoded",
				"Convert the file to explicit VR little endian, for example with dcmconv or at the archive.");
	}
}
