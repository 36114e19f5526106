// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

/**
 * Decodes the frames of compressed pixel data; contributed to the extension point {@code org.hilum.dicom.codecs}.
 * Implementations are stateless and thread-safe, and have a public constructor without arguments. They must tolerate any
 * input: damaged data give an exception, never an endless loop, and memory is only reserved for the frame that the
 * layout describes.
 *
 * @since 0.1.0
 */
public interface PixelCodec {

	/**
	 * {@return whether this codec decodes a transfer syntax}
	 *
	 * @param transferSyntax its UID
	 */
	boolean decodes(String transferSyntax);

	/**
	 * Decodes one frame.
	 *
	 * @param data   the compressed frame
	 * @param layout what the data set declares about its pixels
	 * @return {@link PixelLayout#frameBytes()} bytes: rows x columns x samples, samples of a pixel side by side, each of
	 *         {@code bitsAllocated} bits in little endian, colours as the data were coded
	 * @throws org.hilum.core.HilumException when the data are damaged or of a kind that is not supported
	 */
	byte[] decode(byte[] data, PixelLayout layout);
}
