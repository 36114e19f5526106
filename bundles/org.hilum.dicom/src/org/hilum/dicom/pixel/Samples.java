// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

/**
 * Values of a frame to bytes and back.
 *
 * @since 0.1.0
 */
public final class Samples {

	private Samples() {
	}

	/**
	 * {@return values as bytes of the layout, little endian}
	 *
	 * @param samples one per value of the layout
	 * @param layout  the layout with the bits of each
	 */
	public static byte[] pack(int[] samples, PixelLayout layout) {
		int width = layout.bitsAllocated() / 8;
		byte[] out = new byte[layout.frameBytes()];
		for (int i = 0; i < samples.length; i++) {
			for (int b = 0; b < width; b++) {
				out[i * width + b] = (byte) (samples[i] >> 8 * b);
			}
		}
		return out;
	}

	/**
	 * {@return the values in bytes of the layout: used bits only, sign extended}
	 *
	 * @param bytes  little endian, samples of a pixel side by side
	 * @param layout of at most 32 bits per value
	 */
	static int[] unpack(byte[] bytes, PixelLayout layout) {
		int width = layout.bitsAllocated() / 8;
		int[] out = new int[layout.values()];
		int low = layout.highBit() + 1 - layout.bitsStored();
		int unused = 32 - layout.bitsStored();
		for (int i = 0; i < out.length; i++) {
			int value = 0;
			for (int b = 0; b < width; b++) {
				value |= (bytes[i * width + b] & 0xff) << 8 * b;
			}
			value = value >>> low << unused;
			out[i] = layout.signed() ? value >> unused : value >>> unused;
		}
		return out;
	}

	/**
	 * {@return packed bits, the lowest bit of a byte first}
	 *
	 * @param bytes holds them
	 * @param first the first bit
	 * @param count how many
	 */
	static int[] bits(byte[] bytes, int first, int count) {
		int[] out = new int[count];
		for (int i = 0; i < count; i++) {
			out[i] = bytes[first + i >> 3] >> (first + i & 7) & 1;
		}
		return out;
	}
}
