// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/**
 * TIFF and BigTIFF, plain or compressed without loss (LZW, deflate, PackBits), in strips or tiles. One page is a picture
 * as nnU-Net's NaturalImage2DIO reads it, several pages are a volume as its Tiff3DIO does: the spacing (z, y, x) is in a
 * JSON file beside it, named as the image or as its case, 1 mm where there is none.
 *
 * @since 0.1.0
 */
public final class TiffFormat implements ImageFormat {

	private static final String NAME = "tiff";

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
		return read(file, pages -> geometry(file, pages));
	}

	@Override
	public List<GeometryRemark> geometryRemarks(Path file) {
		return read(file, pages -> pages.count() == 1 || TiffSpacing.isStated(file) ? List.of()
				: List.of(StatedLengths.none("there is no " + TiffSpacing.ofCase(file).getFileName() + " beside the file")));
	}

	@Override
	public Volume read(Path file) {
		return read(file, VolumeArrival.NO_LISTENER);
	}

	@Override
	public Volume read(Path file, VolumeListener listener) {
		return read(file, (TiffPages pages) -> {
			Geometry geometry = geometry(file, pages);
			Rasters.requireRoom(file, geometry.voxels());
			return read(file, pages, geometry, listener);
		});
	}

	/** What is done with an open file. */
	private interface Task<T> {
		T with(TiffPages pages) throws IOException;
	}

	private static <T> T read(Path file, Task<T> task) {
		return Rasters.explained(file, NAME, () -> {
			try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofConfined()) {
				MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
				List<TiffPage> pages = TiffPage.all(bytes);
				TiffLimits.require(file, pages, bytes.byteSize());
				return pages.stream().allMatch(TiffPage::isPlain) ? task.with(new TiffSamples(bytes, pages))
						: Rasters.read(file, NAME, reader -> task.with(new TiffRasters(file, reader)));
			}
		});
	}

	private static Geometry geometry(Path file, TiffPages pages) throws IOException {
		int[] size = pages.size(0);
		return pages.count() == 1 ? Rasters.flat(size[0], size[1])
				: Geometry.axisAligned(new int[] { size[0], size[1], pages.count() }, TiffSpacing.read(file));
	}

	private static Volume read(Path file, TiffPages pages, Geometry geometry, VolumeListener listener) throws IOException {
		PixelType type = pages.type(0);
		int bands = pages.bands(0);
		int count = pages.count();
		MemorySegment data = Segments.allocate(geometry.voxels() * bands * type.bytes());
		Volume volume = new Volume(geometry, type, bands, data, null);
		long slice = geometry.voxels() / count;
		for (int page = 0; page < count; page++) {
			boolean same = Arrays.equals(pages.size(page), pages.size(0)) && pages.bands(page) == bands
					&& pages.type(page) == type;
			if (!same || count > 1 && bands != 1) {
				throw HilumException.input(file, "Page " + (page + 1) + " has another size or type than a slice has",
						"Store one volume per file: pages of one size, one value per voxel.");
			}
			int first = page;
			pages.copy(page, data, LongStream.range(0, bands).map(band -> slice * (first + band)).toArray());
			listener.arrived(volume, slice * bands * (page + 1));
		}
		return volume;
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
			ImageWriter writer = Rasters.writer(NAME);
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
