// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import org.hilum.dicom.Uids;
import org.hilum.dicom.pixel.CodecProblems;
import org.hilum.dicom.pixel.PixelCodec;
import org.hilum.dicom.pixel.PixelLayout;
import org.hilum.dicom.pixel.Samples;

/** JPEG-LS, lossless and near-lossless. */
public final class JpegLsCodec implements PixelCodec {

	/** Made by the extension registry. */
	public JpegLsCodec() {
		// stateless
	}

	@Override
	public boolean decodes(String transferSyntax) {
		return Uids.JPEG_LS_LOSSLESS.equals(transferSyntax) || Uids.JPEG_LS_NEAR.equals(transferSyntax);
	}

	@Override
	public byte[] decode(byte[] data, PixelLayout layout) {
		JpegLsDecoder decoder = new JpegLsDecoder(data, layout.columns(), layout.rows(), layout.samples());
		int[] samples = decoder.decode();
		if (decoder.precision() > layout.bitsAllocated()) {
			throw CodecProblems.damaged("JPEG-LS", "they have " + decoder.precision()
					+ " bits per sample, the data set says " + layout.bitsAllocated());
		}
		return Samples.pack(samples, layout);
	}
}
