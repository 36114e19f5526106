// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;

/** Pages as the JDK decodes them: masks of one bit, palettes, JPEG. */
final class TiffRasters implements TiffPages {

	private final Path file;
	private final ImageReader reader;
	private final int count;
	private int last = -1;
	private Raster raster;

	/**
	 * @param file   for messages
	 * @param reader the JDK's reader of that file
	 */
	TiffRasters(Path file, ImageReader reader) throws IOException {
		this.file = file;
		this.reader = reader;
		count = reader.getNumImages(true);
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public int[] size(int page) throws IOException {
		return new int[] { reader.getWidth(page), reader.getHeight(page) };
	}

	@Override
	public int bands(int page) throws IOException {
		return raster(page).getNumBands();
	}

	private Raster raster(int page) throws IOException {
		if (page != last) {
			raster = reader.canReadRaster() ? reader.readRaster(page, null) : reader.read(page).getRaster();
			last = page;
		}
		return raster;
	}

	@Override
	public PixelType type(int page) throws IOException {
		TIFFField format = TIFFDirectory.createFromMetadata(reader.getImageMetadata(page))
				.getTIFFField(BaselineTIFFTagSet.TAG_SAMPLE_FORMAT);
		boolean signed = format != null && format.getAsInt(0) == BaselineTIFFTagSet.SAMPLE_FORMAT_SIGNED_INTEGER;
		return switch (raster(page).getSampleModel().getDataType()) {
			case DataBuffer.TYPE_BYTE -> signed ? PixelType.INT8 : PixelType.UINT8;
			case DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT -> signed ? PixelType.INT16 : PixelType.UINT16;
			default -> throw HilumException.input(file, "The TIFF has an unusual type of samples",
					"Export it with 8, 16 or 32 bit per value.");
		};
	}

	@Override
	public void copy(int page, MemorySegment data, long... starts) throws IOException {
		for (int band = 0; band < starts.length; band++) {
			Rasters.copy(raster(page), band, type(page), data, starts[band]);
		}
	}
}
