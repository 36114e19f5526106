// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import java.util.Set;
import org.hilum.dicom.Uids;
import org.hilum.dicom.pixel.CodecProblems;
import org.hilum.dicom.pixel.Colours;
import org.hilum.dicom.pixel.PixelCodec;
import org.hilum.dicom.pixel.PixelLayout;
import org.hilum.dicom.pixel.Samples;

/** JPEG baseline, extended, progressive and lossless. */
public final class JpegCodec implements PixelCodec {

	private static final Set<String> SYNTAXES = Set.of(Uids.JPEG_BASELINE, Uids.JPEG_EXTENDED, Uids.JPEG_SPECTRAL,
			Uids.JPEG_PROGRESSIVE, Uids.JPEG_LOSSLESS, Uids.JPEG_LOSSLESS_SV1);

	/** Made by the extension registry. */
	public JpegCodec() {
		// stateless
	}

	@Override
	public boolean decodes(String transferSyntax) {
		return SYNTAXES.contains(transferSyntax);
	}

	@Override
	public byte[] decode(byte[] data, PixelLayout layout) {
		JpegDecoder decoder = new JpegDecoder(data, layout.columns(), layout.rows(), layout.samples());
		int[] samples = decoder.decode();
		if (decoder.precision() > layout.bitsAllocated()) {
			throw CodecProblems.damaged("JPEG", "they have " + decoder.precision() + " bits per sample, the data set says "
					+ layout.bitsAllocated());
		}
		if (decoder.adobeTransform() && layout.photometric().equals("RGB")) {
			Colours.toRgb(samples, decoder.precision());
		}
		return Samples.pack(samples, layout);
	}
}
