// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.dicom.Uids;

/**
 * RLE lossless (PS3.5, annex G): one PackBits segment per byte plane, the highest byte of the first sample first.
 *
 * @since 0.1.0
 */
public final class RleCodec implements PixelCodec {

	private static final int HEADER = 64;

	/** Made by the extension registry. */
	public RleCodec() {
		// stateless
	}

	@Override
	public boolean decodes(String transferSyntax) {
		return Uids.RLE.equals(transferSyntax);
	}

	@Override
	public byte[] decode(byte[] data, PixelLayout layout) {
		if (layout.bitsAllocated() % 8 != 0) {
			throw CodecProblems.unsupported("RLE", layout.bitsAllocated() + " bits per value");
		}
		if (data.length < HEADER) {
			throw CodecProblems.damaged("RLE", "the header is cut off");
		}
		ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		int segments = header.getInt(0);
		int width = layout.bitsAllocated() / 8;
		if (segments != width * layout.samples()) {
			throw CodecProblems.damaged("RLE", "it has " + segments + " segments instead of " + width * layout.samples());
		}
		byte[] out = new byte[layout.frameBytes()];
		for (int s = 0; s < segments; s++) {
			int from = header.getInt(4 + 4 * s);
			int to = s + 1 < segments ? header.getInt(8 + 4 * s) : data.length;
			if (from < HEADER || to > data.length || from > to) {
				throw CodecProblems.damaged("RLE", "a segment lies outside of the frame");
			}
			int sample = s / width;
			int place = width - 1 - s % width; // stored from the highest byte, wanted in little endian
			unpack(data, from, to, out, sample * width + place, width * layout.samples());
		}
		return out;
	}

	private static void unpack(byte[] data, int from, int to, byte[] out, int start, int step) {
		int at = from;
		long target = start;
		while (at < to && target < out.length) {
			int control = data[at++];
			if (control >= 0) {
				for (int i = 0; i <= control && at < to && target < out.length; i++, target += step) {
					out[(int) target] = data[at++];
				}
			} else if (control != -128 && at < to) {
				byte value = data[at++];
				for (int i = 0; i <= -control && target < out.length; i++, target += step) {
					out[(int) target] = value;
				}
			}
		}
		if (target < out.length) {
			throw CodecProblems.damaged("RLE", "a segment ends before its pixels are complete");
		}
	}
}
