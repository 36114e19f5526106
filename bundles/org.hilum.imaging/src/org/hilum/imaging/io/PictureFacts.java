// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Facts of the header of a PNG about its pixels. nnU-Net's NaturalImage2DIO (scikit-image on imageio and Pillow) makes of
 * them: grey one channel, colours three, colours with alpha four, a palette three; grey with alpha it refuses. Colours of
 * 16 bit are reduced to their upper 8; a colour that stands for transparent is an ordinary colour.
 *
 * @param kind      how pixels are stored
 * @param bits      per channel, or per index
 * @param colourKey whether one colour, or entries of the palette, stand for transparent (tRNS)
 * @since 0.2
 */
public record PictureFacts(Kind kind, int bits, boolean colourKey) {

	private static final long SIGNATURE = 0x89504E470D0A1A0AL;
	private static final int IHDR = 0x49484452;
	private static final int TRNS = 0x74524E53;
	private static final int IDAT = 0x49444154;
	private static final int MAX_CHUNKS = 1000;

	/** How a picture stores its pixels. */
	public enum Kind {
		/** One value. */
		GREY(1),
		/** One value and opacity. */
		GREY_ALPHA(2),
		/** Red, green, blue. */
		RGB(3),
		/** Red, green, blue and opacity. */
		RGBA(4),
		/** An index into a table of colours. */
		PALETTE(3);

		private final int channels;

		Kind(int channels) {
			this.channels = channels;
		}

		/** {@return how many channels are read from an image of this kind} */
		public int channels() {
			return channels;
		}
	}

	/**
	 * {@return what a picture is, to be put after "The picture"}
	 *
	 * @param components values per pixel
	 */
	public static String described(int components) {
		return switch (components) {
			case 1 -> "is grey: it has 1 value per pixel";
			case 2 -> "is grey with an alpha channel: it has 2 values per pixel";
			case 4 -> "has an alpha channel: it has 4 values per pixel";
			default -> "is in colour: it has " + components + " values per pixel";
		};
	}

	/**
	 * {@return how pictures are to be saved, to be put after "Save all pictures alike, as"}
	 *
	 * @param channels how many channels the data set has
	 */
	public static String wanted(int channels) {
		return channels == 1 ? "grey values" : channels == 3 ? "RGB without alpha" : channels + " values per pixel";
	}

	/**
	 * {@return the facts of a PNG; empty for other files and damaged headers, which reading explains}
	 *
	 * @param file any file
	 */
	public static Optional<PictureFacts> of(Path file) {
		if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png") || !Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			ByteBuffer start = ByteBuffer.wrap(in.readNBytes(33));
			if (start.limit() < 33 || start.getLong(0) != SIGNATURE || start.getInt(12) != IHDR) {
				return Optional.empty();
			}
			Kind kind = kind(start.get(25));
			return kind == null ? Optional.empty()
					: Optional.of(new PictureFacts(kind, start.get(24), hasColourKey(in)));
		} catch (IOException _) {
			return Optional.empty();
		}
	}

	/** The chunk lies between header and pixels. */
	private static boolean hasColourKey(InputStream in) throws IOException {
		for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
			ByteBuffer head = ByteBuffer.wrap(in.readNBytes(8));
			if (head.limit() < 8 || head.getInt(4) == IDAT) {
				return false;
			}
			if (head.getInt(4) == TRNS) {
				return true;
			}
			long rest = (head.getInt(0) & 0xffffffffL) + 4;
			if (in.skip(rest) < rest) {
				return false;
			}
		}
		return false;
	}

	private static Kind kind(int colourType) {
		return switch (colourType) {
			case 0 -> Kind.GREY;
			case 2 -> Kind.RGB;
			case 3 -> Kind.PALETTE;
			case 4 -> Kind.GREY_ALPHA;
			case 6 -> Kind.RGBA;
			default -> null;
		};
	}
}
