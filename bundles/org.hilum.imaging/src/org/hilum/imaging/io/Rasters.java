// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/** Pictures through the JDK's readers: their samples as they are stored, no colour management. */
final class Rasters {

	/** mm; what nnU-Net takes as the distance of slices where there is only one. */
	static final double NO_SPACING = Geometry.PLANE_FACTOR;

	/** LZW expands a byte to at most some 1400. */
	static final long MAX_EXPANSION = 2000;

	/** Empty masks are a thousandth of their size in the file; larger pictures are not empty. */
	private static final long LARGE = 1 << 27;
	private static final long USUAL_EXPANSION = 500;
	private static final double MEMORY_SHARE = 0.7;

	/** What is done with an open reader. */
	@FunctionalInterface
	interface Task<T> {
		T with(ImageReader reader) throws IOException;
	}

	private Rasters() {
	}

	/** {@return what a task makes of a file; every failure names the file} */
	static <T> T read(Path file, String formatName, Task<T> task) {
		return explained(file, formatName, () -> {
			ImageReader reader = reader(formatName);
			try (InputStream png = formatName.equals("png") ? new PngPixels(file) : InputStream.nullInputStream();
					ImageInputStream in = formatName.equals("png") ? new MemoryCacheImageInputStream(png)
							: ImageIO.createImageInputStream(file.toFile())) {
				reader.setInput(in);
				return task.with(reader);
			} finally {
				reader.dispose();
			}
		});
	}

	/** Reads a file. */
	@FunctionalInterface
	interface Reading<T> {
		T read() throws IOException;
	}

	/** {@return what is read from a file that may be damaged or hostile; every failure names it} */
	static <T> T explained(Path file, String formatName, Reading<T> reading) {
		DataFiles.require(file);
		try {
			return reading.read();
		} catch (EOFException e) {
			throw ByteSource.truncated(file).because(e);
		} catch (IndexOutOfBoundsException e) {
			// values behind the end of the mapped file: Java's words for it name no file
			throw HilumException.input(file, "This " + formatName.toUpperCase(Locale.ROOT)
					+ " file refers to data that it does not have: it was cut off or is damaged",
					"Export it again, without loss.")
					.because(e);
		} catch (IOException | IllegalArgumentException | IllegalStateException
				| NegativeArraySizeException | ArithmeticException | ClassCastException | NullPointerException
				| UnsupportedOperationException e) {
			throw HilumException.input(file, "This is no " + formatName.toUpperCase(Locale.ROOT)
					+ " file that can be read: " + e.getMessage(), "Export it again, without loss.").because(e);
		}
	}

	private static ImageReader reader(String formatName) {
		return own(ImageIO.getImageReadersByFormatName(formatName), formatName);
	}

	/** {@return the JDK's writer of a format} */
	static ImageWriter writer(String formatName) {
		return own(ImageIO.getImageWritersByFormatName(formatName), formatName);
	}

	/** Other libraries may have registered readers and writers of their own, which differ in what they know. */
	private static <T> T own(Iterator<T> offered, String formatName) {
		while (offered.hasNext()) {
			T next = offered.next();
			if ("java.desktop".equals(next.getClass().getModule().getName())) {
				return next;
			}
		}
		throw HilumException.environment("This Java does not know the format " + formatName,
				"Use a complete JDK (with the module java.desktop).");
	}

	/** {@return the grid of a picture} */
	static Geometry flat(int width, int height) {
		return Geometry.plane(new int[] { width, height }, new double[] { 1, 1 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0, 1);
	}

	/** Refuses sizes that a file cannot hold. */
	static void requireRoom(Path file, long voxels) throws IOException {
		if (voxels <= 0 || voxels / MAX_EXPANSION > Files.size(file)) {
			throw ByteSource.truncated(file);
		}
	}

	/** Refuses what would not fit into memory twice, and pictures that are next to nothing in the file, before decoding. */
	static void requireDecodable(Path file, long bytes) throws IOException {
		if (bytes > LARGE && bytes / USUAL_EXPANSION > Files.size(file)) {
			throw HilumException.input(file, "The file of " + Files.size(file) + " bytes stands for a picture of "
					+ (bytes >> 20) + " MB", "Check that it is a picture; cut it into smaller ones if it is.");
		}
		if (2 * bytes > MEMORY_SHARE * Runtime.getRuntime().maxMemory()) {
			throw HilumException.environment("The picture needs " + (2 * bytes >> 20) + " MB of memory",
					"Give Hilum more memory (-Xmx), or cut the picture into smaller ones.").in(file);
		}
	}

	private static long decodedBytes(ImageReader reader) throws IOException {
		Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
		long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
		if (!types.hasNext()) {
			return pixels;
		}
		ImageTypeSpecifier type = types.next();
		return pixels * type.getNumBands() * Math.max(1, type.getBitsPerBand(0) / Byte.SIZE);
	}

	/** {@return a picture, its bands as components; a label map's table of colours gives indices} */
	static Volume volume(Path file, ImageReader reader, boolean labels) throws IOException {
		Geometry geometry = flat(reader.getWidth(0), reader.getHeight(0));
		requireRoom(file, geometry.voxels());
		requireDecodable(file, decodedBytes(reader));
		PictureFacts.Kind kind = PictureFacts.of(file).map(PictureFacts::kind).orElse(null);
		Raster raster = pixels(reader.read(0), kind, labels);
		PixelType type = type(file, raster);
		int bands = raster.getNumBands();
		long n = geometry.voxels();
		MemorySegment data = Segments.allocate(n * bands * type.bytes());
		for (int band = 0; band < bands; band++) {
			copy(raster, band, type, data, n * band);
		}
		boolean deep = bands > 1 && type == PixelType.UINT16;
		return new Volume(geometry, deep ? PixelType.UINT8 : type, bands, deep ? upperBytes(data) : data, null);
	}

	/** Pillow, and so nnU-Net, reads colours of 16 bit as their upper 8. */
	private static MemorySegment upperBytes(MemorySegment data) {
		MemorySegment result = Segments.allocate(data.byteSize() / 2);
		for (long i = 0; i < result.byteSize(); i++) {
			result.set(ValueLayout.JAVA_BYTE, i, (byte) (data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i) >> 8));
		}
		return result;
	}

	private static PixelType type(Path file, Raster raster) {
		return switch (raster.getSampleModel().getDataType()) {
			case DataBuffer.TYPE_BYTE -> PixelType.UINT8;
			case DataBuffer.TYPE_USHORT -> PixelType.UINT16;
			// 8-bit samples packed in an int
			case DataBuffer.TYPE_INT -> PixelType.UINT8;
			default -> throw HilumException.input(file, "The picture has an unusual type of samples",
					"Export it with 8 or 16 bit per channel.");
		};
	}

	/**
	 * Palettes become what they stand for: red, green and blue; grey values where a PNG is grey with few bits or a BMP's
	 * table is the ramp of all of them, which is how BMP stores grey pictures. In label maps they are numbers of labels.
	 */
	private static Raster pixels(BufferedImage image, PictureFacts.Kind kind, boolean labels) {
		if (!(image.getColorModel() instanceof IndexColorModel palette)
				|| labels && kind != PictureFacts.Kind.GREY) {
			return image.getRaster();
		}
		return expanded(image, palette, kind == PictureFacts.Kind.GREY || kind == null && isRamp(palette));
	}

	private static boolean isRamp(IndexColorModel palette) {
		int colours = palette.getMapSize();
		boolean ramp = true;
		for (int i = 0; i < colours; i++) {
			int grey = colours == 2 ? 255 * i : i;
			ramp &= palette.getRed(i) == grey && palette.getGreen(i) == grey && palette.getBlue(i) == grey;
		}
		return ramp;
	}

	private static Raster expanded(BufferedImage image, IndexColorModel palette, boolean grey) {
		// a mask of one bit holds 0 and 1, not black and white
		boolean mask = grey && palette.getPixelSize() == 1;
		int w = image.getWidth();
		int h = image.getHeight();
		BufferedImage result = new BufferedImage(w, h, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
		Raster indices = image.getRaster();
		WritableRaster out = result.getRaster();
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int index = indices.getSample(x, y, 0);
				out.setSample(x, y, 0, mask ? palette.getRed(index) / 255 : palette.getRed(index));
				if (!grey) {
					out.setSample(x, y, 1, palette.getGreen(index));
					out.setSample(x, y, 2, palette.getBlue(index));
				}
			}
		}
		return result.getRaster();
	}

	/**
	 * Copies one band, row by row.
	 *
	 * @param first position of the first value in the data, counted in values
	 */
	static void copy(Raster raster, int band, PixelType type, MemorySegment data, long first) {
		if (copied(raster, type, data, first)) {
			return;
		}
		int w = raster.getWidth();
		int x0 = raster.getMinX();
		long at = first;
		int[] ints = type.isFloating() ? null : new int[w];
		double[] doubles = type.isFloating() ? new double[w] : null;
		for (int y = raster.getMinY(); y < raster.getMinY() + raster.getHeight(); y++) {
			if (type.isFloating()) {
				raster.getSamples(x0, y, w, 1, band, doubles);
			} else {
				raster.getSamples(x0, y, w, 1, band, ints);
			}
			for (int x = 0; x < w; x++, at++) {
				switch (type) {
					case UINT8, INT8 -> data.set(ValueLayout.JAVA_BYTE, at, (byte) ints[x]);
					case UINT16, INT16 -> data.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * at, (short) ints[x]);
					case UINT32, INT32 -> data.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * at, ints[x]);
					case FLOAT32 -> data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * at, (float) doubles[x]);
					case FLOAT64 -> data.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * at, doubles[x]);
					default -> throw new IllegalStateException(type.name());
				}
			}
		}
	}

	/** {@return whether the values were copied at once, which one band of whole numbers allows} */
	private static boolean copied(Raster raster, PixelType type, MemorySegment data, long first) {
		int w = raster.getWidth();
		int h = raster.getHeight();
		boolean plain = raster.getNumBands() == 1 && raster.getParent() == null
				&& raster.getSampleModel() instanceof ComponentSampleModel model && model.getPixelStride() == 1
				&& model.getScanlineStride() == w && model.getOffset(0, 0) == 0 && raster.getDataBuffer().getOffset() == 0;
		MemorySegment values = !plain ? null : switch (raster.getDataBuffer()) {
			case DataBufferByte b when type.bytes() == 1 -> MemorySegment.ofArray(b.getData());
			case DataBufferUShort s when type.bytes() == 2 -> MemorySegment.ofArray(s.getData());
			default -> null;
		};
		if (values == null) {
			return false;
		}
		MemorySegment.copy(values, 0, data, first * type.bytes(), (long) w * h * type.bytes());
		return true;
	}

	/**
	 * {@return one slice as a picture in shades of grey, or in colours where the image has three components}
	 *
	 * @param file  for messages
	 * @param image 8 or 16 bit, unsigned
	 * @param z     which slice
	 */
	static BufferedImage picture(Path file, Volume image, int z) {
		boolean bytes = image.type() == PixelType.UINT8;
		int bands = image.components();
		if (!bytes && image.type() != PixelType.UINT16 || bands != 1 && bands != 3) {
			throw HilumException.usage("Pictures hold unsigned values of 8 or 16 bit, one or three channels",
					"Choose another ending, such as .nii.gz.").in(file);
		}
		int w = image.geometry().size()[0];
		int h = image.geometry().size()[1];
		ComponentColorModel model = new ComponentColorModel(
				ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB), false, false,
				Transparency.OPAQUE, bytes ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
		WritableRaster raster = model.createCompatibleWritableRaster(w, h);
		for (int band = 0; band < bands; band++) {
			long at = image.geometry().voxels() * band + (long) z * w * h;
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					raster.setSample(x, y, band, (int) image.value(at++));
				}
			}
		}
		return new BufferedImage(model, raster, false, null);
	}
}
