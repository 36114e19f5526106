// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;

/**
 * The frames of an image, decoded when they are asked for.
 *
 * @since 0.1.0
 */
public final class PixelFrames {

	/** No compression of real images comes near this; a larger one is a damaged header. */
	private static final int HIGHEST_RATIO = 2000;
	/** Two bytes stand for at most 128 equal ones. */
	private static final int HIGHEST_RLE_RATIO = 64;
	private static final int ALWAYS_ALLOWED = 16 << 20;
	private static final int WINDOW = 1 << 18;
	/** Per value: as bytes, as integer, as floating point number, and what a decoder takes besides. */
	private static final int DECODING_BYTES = 16;

	private final Path file;
	private final PixelLayout layout;
	private final PixelData data;
	private final String transferSyntax;
	private final List<List<Bytes>> encapsulated;
	private byte[] window = new byte[0];
	private long windowStart;

	private PixelFrames(Path file, PixelLayout layout, PixelData data, String transferSyntax) {
		this.file = file;
		this.layout = layout;
		this.data = data;
		this.transferSyntax = transferSyntax;
		this.encapsulated = data.encapsulated() ? FrameFinder.frames(data, layout.frames(), file) : List.of();
	}

	/**
	 * {@return the frames of an image}
	 *
	 * @param object opened as a whole
	 * @throws HilumException when it is no image or its pixel data are incomplete
	 */
	public static PixelFrames of(DicomObject object) {
		PixelData data = object.pixelData().orElseThrow(() -> HilumException.input(object.file(),
				"The object has no pixel data", "Choose an image; this object is none."));
		String syntax = object.transferSyntax().uid();
		if (!data.encapsulated() && Uids.title(syntax).equals(syntax)) {
			// it may order the bytes of native pixels otherwise, as GE's private 1.2.840.113619.5.2 does: a codec has to know
			PixelCodecs.of(syntax, object.file());
		}
		PixelFrames frames = new PixelFrames(object.file(), PixelLayout.of(object), data, syntax);
		if (!data.complete() || !data.encapsulated() && data.length() < frames.nativeBytes()) {
			throw HilumException.input(object.file(), "The pixel data end before the image is complete",
					"Copy or export the file again: it was cut off, or its header is damaged.");
		}
		return frames;
	}

	/** {@return how the pixels lie} */
	public PixelLayout layout() {
		return layout;
	}

	/** {@return the number of frames} */
	public int count() {
		return layout.frames();
	}

	/**
	 * Decodes a frame into integers: used bits only, sign extended; luminance and chroma become red, green, blue.
	 *
	 * @param frame which one, from 0
	 * @return rows x columns x samples values, samples of a pixel side by side; unsigned 32 bit wrap around
	 */
	public int[] samples(int frame) {
		if (layout.bitsAllocated() > 32 || floating()) {
			throw HilumException.input(file, "The pixels are no integers", "Choose an image with integer pixels.");
		}
		try {
			int[] samples = stored(frame);
			if (layout.luminanceChroma() && layout.samples() == 3) {
				Colours.toRgb(samples, layout.bitsStored());
			}
			return samples;
		} catch (HilumException e) {
			throw e.in(file);
		} catch (RuntimeException e) { // a decoder that met what its author did not think of
			throw CodecProblems.damaged(Uids.title(transferSyntax), "the decoder failed").in(file).because(e);
		}
	}

	/**
	 * Decodes a frame into numbers, also where pixels are floating point.
	 *
	 * @param frame which one, from 0
	 * @return rows x columns x samples values, not rescaled
	 */
	public double[] values(int frame) {
		if (floating()) {
			double[] result = new double[layout.values()];
			int width = data.vr().kind().unit();
			ByteBuffer in = ByteBuffer.wrap(data.fragments().getFirst().read((long) frame * result.length * width,
					result.length * width)).order(data.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < result.length; i++) {
				result[i] = width == 4 ? in.getFloat() : in.getDouble();
			}
			return result;
		}
		int[] samples = samples(frame); // first: it refuses frames that take too much memory
		double[] result = new double[samples.length];
		boolean unsigned = layout.bitsStored() == 32 && !layout.signed();
		for (int i = 0; i < result.length; i++) {
			result[i] = unsigned ? samples[i] & 0xffffffffL : samples[i];
		}
		return result;
	}

	private boolean floating() {
		return data.vr().kind() == Vr.Kind.FLOAT || data.vr().kind() == Vr.Kind.DOUBLE;
	}

	private long nativeBytes() {
		if (layout.bitsAllocated() == 1) {
			return ((long) layout.values() * layout.frames() + 7) / 8;
		}
		return (long) nativeFrame() * layout.frames();
	}

	private int nativeFrame() {
		return layout.subsampled() && !data.encapsulated() ? layout.rows() * layout.columns() * 2 : layout.frameBytes();
	}

	private int[] stored(int frame) {
		Objects.checkIndex(frame, layout.frames());
		if (data.encapsulated()) {
			byte[] compressed = FrameFinder.joined(encapsulated.get(frame));
			int ratio = transferSyntax.equals(Uids.RLE) ? HIGHEST_RLE_RATIO : HIGHEST_RATIO;
			checkMemory();
			if (layout.frameBytes() > ALWAYS_ALLOWED && layout.frameBytes() / ratio > compressed.length) {
				throw CodecProblems.damaged(Uids.title(transferSyntax), "they are far too short");
			}
			byte[] bytes = PixelCodecs.of(transferSyntax, file).decode(compressed, layout);
			return layout.bitsAllocated() == 1 ? Samples.bits(bytes, 0, layout.values()) : Samples.unpack(bytes, layout);
		}
		Bytes bytes = data.fragments().getFirst();
		if (layout.bitsAllocated() == 1) {
			long first = (long) frame * layout.values();
			long from = first / 8;
			int length = (int) ((first + layout.values() + 7) / 8 - from);
			return Samples.bits(littleEndian(bytes, from, length), (int) (first % 8), layout.values());
		}
		byte[] raw = littleEndian(bytes, (long) frame * nativeFrame(), nativeFrame());
		if (layout.subsampled()) {
			return chromaRepeated(raw);
		}
		int[] samples = Samples.unpack(raw, layout);
		return layout.planar() ? sideBySide(samples) : samples;
	}

	/** A few bytes of compressed pixels can stand for a frame that takes hundreds of megabytes. */
	private void checkMemory() {
		long need = (long) layout.values() * DECODING_BYTES;
		if (layout.frameBytes() > ALWAYS_ALLOWED && need > Runtime.getRuntime().maxMemory()) {
			throw HilumException.environment("A frame of " + layout.columns() + " x " + layout.rows() + " pixels takes "
					+ (need >> 20) + " MB of memory to decode",
					"Allow more memory with -Xmx (" + (Runtime.getRuntime().maxMemory() >> 20)
							+ " MB now), or leave the image out.");
		}
	}

	/** {@return a part of native pixel data in little endian} */
	private byte[] littleEndian(Bytes bytes, long from, int length) {
		// words of 16 bits carry two 8-bit pixels, or 16 of one bit: in big endian they change places
		int width = data.vr() == Vr.OW && layout.bitsAllocated() < 16 ? 2 : layout.bitsAllocated() / 8;
		if (!data.bigEndian() || width < 2) {
			return length < WINDOW / 4 ? ahead(bytes, from, length) : bytes.read(from, length);
		}
		long start = from - from % width;
		long end = Math.min(bytes.length(), (from + length + width - 1) / width * width);
		byte[] raw = bytes.read(start, (int) (end - start));
		for (int at = 0; at + width <= raw.length; at += width) {
			for (int i = 0; i < width / 2; i++) {
				byte swap = raw[at + i];
				raw[at + i] = raw[at + width - 1 - i];
				raw[at + width - 1 - i] = swap;
			}
		}
		int skipped = (int) (from - start);
		return Arrays.copyOfRange(raw, skipped, skipped + length);
	}

	/** {@return a small frame; the frames behind it are read with it, since each reading opens the file} */
	private synchronized byte[] ahead(Bytes bytes, long from, int length) {
		if (from < windowStart || from + length > windowStart + window.length) {
			window = bytes.read(from, (int) Math.min(WINDOW, bytes.length() - from));
			windowStart = from;
		}
		int start = (int) (from - windowStart);
		return Arrays.copyOfRange(window, start, start + length);
	}

	private int[] sideBySide(int[] planes) {
		int pixels = layout.rows() * layout.columns();
		int[] out = new int[planes.length];
		for (int i = 0; i < planes.length; i++) {
			out[i % pixels * layout.samples() + i / pixels] = planes[i];
		}
		return out;
	}

	/** Two pixels are stored as two luminances and one pair of chroma values. */
	private int[] chromaRepeated(byte[] raw) {
		int[] out = new int[layout.values()];
		for (int pixel = 0; pixel < out.length / 3; pixel++) {
			int pair = pixel / 2 * 4;
			out[3 * pixel] = raw[pair + (pixel & 1)] & 0xff;
			out[3 * pixel + 1] = raw[pair + 2] & 0xff;
			out[3 * pixel + 2] = raw[pair + 3] & 0xff;
		}
		return out;
	}
}
