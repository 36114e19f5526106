package org.hilum.imaging.io;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/**
 * TIFF, plain or compressed without loss (LZW, deflate, PackBits). One page is a picture as nnU-Net's NaturalImage2DIO
 * reads it, several pages are a volume as its Tiff3DIO does: the spacing (z, y, x) is in a JSON file beside it, named as
 * the image or as its case, 1 mm where there is none.
 */
public final class TiffFormat implements ImageFormat {

	/** For the extension registry. */
	public TiffFormat() {
		// stateless
	}

	@Override
	public String name() {
		return "TIFF";
	}

	@Override
	public List<String> endings() {
		return List.of(".tiff", ".tif");
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public Geometry readGeometry(Path file) {
		return Rasters.read(file, "tiff", reader -> geometry(file, reader));
	}

	@Override
	public Volume read(Path file) {
		return Rasters.read(file, "tiff", reader -> {
			Geometry geometry = geometry(file, reader);
			Rasters.requireRoom(file, geometry.voxels());
			return read(file, reader, geometry);
		});
	}

	private static Geometry geometry(Path file, ImageReader reader) throws IOException {
		int pages = reader.getNumImages(true);
		int[] size = { reader.getWidth(0), reader.getHeight(0), pages };
		return pages == 1 ? Rasters.flat(file, reader) : Geometry.axisAligned(size, TiffSpacing.read(file));
	}

	private static Volume read(Path file, ImageReader reader, Geometry geometry) throws IOException {
		PixelType type = null;
		MemorySegment data = null;
		int pages = geometry.size()[2];
		long slice = geometry.voxels() / pages;
		int bands = 1;
		for (int page = 0; page < pages; page++) {
			Raster raster = reader.canReadRaster() ? reader.readRaster(page, null) : reader.read(page).getRaster();
			if (page == 0) {
				type = type(file, reader, raster);
				bands = raster.getNumBands();
				data = Segments.allocate(geometry.voxels() * bands * type.bytes());
			}
			boolean same = raster.getWidth() == geometry.size()[0] && raster.getHeight() == geometry.size()[1]
					&& raster.getNumBands() == bands && type(file, reader, raster) == type;
			if (!same || pages > 1 && bands != 1) {
				throw HilumException.input(file, "Page " + (page + 1) + " has another size or type than a slice has",
						"Store one volume per file: pages of one size, one value per voxel.");
			}
			for (int band = 0; band < bands; band++) {
				Rasters.copy(raster, band, type, data, slice * (pages > 1 ? page : band));
			}
		}
		return new Volume(geometry, type, bands, data, null);
	}

	private static PixelType type(Path file, ImageReader reader, Raster raster) throws IOException {
		TIFFField format = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
				.getTIFFField(BaselineTIFFTagSet.TAG_SAMPLE_FORMAT);
		boolean signed = format != null && format.getAsInt(0) == BaselineTIFFTagSet.SAMPLE_FORMAT_SIGNED_INTEGER;
		return switch (raster.getSampleModel().getDataType()) {
			case DataBuffer.TYPE_BYTE -> signed ? PixelType.INT8 : PixelType.UINT8;
			case DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT -> signed ? PixelType.INT16 : PixelType.UINT16;
			case DataBuffer.TYPE_INT -> signed ? PixelType.INT32 : PixelType.UINT32;
			case DataBuffer.TYPE_FLOAT -> PixelType.FLOAT32;
			case DataBuffer.TYPE_DOUBLE -> PixelType.FLOAT64;
			default -> throw HilumException.input(file, "The TIFF has an unusual type of samples",
					"Export it with 8, 16 or 32 bit per value.");
		};
	}

	@Override
	public void write(Path file, Volume image) {
		Geometry geometry = image.geometry();
		boolean flat = geometry.size()[2] == 1 && geometry.spacing()[2] == Rasters.NO_SPACING;
		if (!flat) {
			// the spacing first: an image never lacks it
			TiffSpacing.write(file, geometry.spacingZyx());
		}
		AtomicFiles.write(file, out -> {
			ImageWriter writer = Rasters.writer("tiff");
			try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
				writer.setOutput(stream);
				ImageWriteParam options = writer.getDefaultWriteParam();
				options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				options.setCompressionType("ZLib");
				writer.prepareWriteSequence(null);
				for (int z = 0; z < geometry.size()[2]; z++) {
					writer.writeToSequence(new IIOImage(Rasters.picture(file, image, z), null, null), options);
				}
				writer.endWriteSequence();
			} finally {
				writer.dispose();
			}
		});
	}
}
