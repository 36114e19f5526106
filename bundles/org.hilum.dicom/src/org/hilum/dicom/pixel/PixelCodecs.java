// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.dicom.Uids;

/**
 * Every contributed codec, chosen by transfer syntax.
 *
 * @since 0.1.0
 */
public final class PixelCodecs {

	/** The extension point's id. */
	public static final String POINT = "org.hilum.dicom.codecs";

	/** Filled on first use, when the extension registry is complete; two threads may both do so, to the same effect. */
	private static volatile List<PixelCodec> codecs;

	private PixelCodecs() {
	}

	/**
	 * {@return the codec of a transfer syntax}
	 *
	 * @param transferSyntax its UID
	 * @param file           the file that needs it, for the message
	 * @throws HilumException when no codec supports it; it names the UID and the remedy
	 */
	public static PixelCodec of(String transferSyntax, Path file) {
		return all().stream().filter(c -> c.decodes(transferSyntax)).findFirst()
				.orElseThrow(() -> HilumException.input(file,
						"Pixel data in the transfer syntax " + transferSyntax + title(transferSyntax)
								+ " cannot be decoded",
						"Convert the file, for example with \"dcmconv +te\" or at the archive, to explicit VR little endian ("
								+ Uids.EXPLICIT_VR_LITTLE_ENDIAN + "), or install a plug-in with a decoder for it."));
	}

	private static String title(String uid) {
		String title = Uids.title(uid);
		return title.equals(uid) ? "" : " (" + title + ")";
	}

	/** {@return every contributed codec} */
	public static List<PixelCodec> all() {
		List<PixelCodec> result = codecs;
		if (result == null) {
			result = Extensions.instances(POINT, PixelCodec.class, codec -> {
				codec.decodes(Uids.EXPLICIT_VR_LITTLE_ENDIAN); // all codecs are asked about each file
				return null;
			});
			codecs = result;
		}
		return result;
	}
}
