// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.thirdparty;

import org.hilum.dicom.pixel.PixelCodec;
import org.hilum.dicom.pixel.PixelLayout;

/** A stranger's codec of a private transfer syntax in which every bit is inverted. */
public final class ToyCodec implements PixelCodec {

	/** The private transfer syntax. */
	static final String SYNTAX = "2.25.271828";

	/** For the extension registry. */
	public ToyCodec() {
		// stateless
	}

	@Override
	public boolean decodes(String transferSyntax) {
		return transferSyntax.equals(SYNTAX);
	}

	@Override
	public byte[] decode(byte[] data, PixelLayout layout) {
		byte[] result = new byte[layout.frameBytes()];
		for (int i = 0; i < result.length; i++) {
			result[i] = (byte) ~data[i];
		}
		return result;
	}
}
