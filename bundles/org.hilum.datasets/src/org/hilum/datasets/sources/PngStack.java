package org.hilum.datasets.sources;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Reads an image from one file, or from PNG slices of 8 or 16 bits. */
final class PngStack {

	private static final long MOST_VOXELS = Integer.MAX_VALUE - 8L;

	private PngStack() {
	}

	/**
	 * {@return an image}
	 *
	 * @param files   one image file, or PNG slices from first to last
	 * @param spacing mm along x, y, z of slices, or null
	 */
	static Volume read(List<Path> files, double[] spacing) {
		boolean slices = files.getFirst().toString().toLowerCase(Locale.ROOT).endsWith(".png");
		if (!slices && files.size() > 1) {
			throw HilumException.input(files.get(1), files.size() + " files have the form of one image",
					"Make the pattern more exact.");
		}
		if (!slices) {
			return ImageFormats.read(files.getFirst());
		}
		if (spacing == null) {
			throw HilumException.usage("PNG slices do not say how large a pixel is",
					"Give the spacing in mm along x, y and z (--spacing 0.7,0.7,3).").in(files.getFirst());
		}
		return stack(files, spacing);
	}

	private static Volume stack(List<Path> files, double... spacing) {
		int width = 0;
		int height = 0;
		short[] values = {};
		for (int z = 0; z < files.size(); z++) {
			Raster raster = slice(files.get(z));
			if (z == 0) {
				width = raster.getWidth();
				height = raster.getHeight();
				long voxels = (long) width * height * files.size();
				if (voxels > MOST_VOXELS) {
					throw HilumException.input(files.get(z), "The stack has " + voxels + " voxels, too many for one image",
							"Crop it or make it coarser.");
				}
				values = new short[(int) voxels];
			}
			if (raster.getWidth() != width || raster.getHeight() != height) {
				throw HilumException.input(files.get(z), "The slice has " + raster.getWidth() + " x " + raster.getHeight()
						+ " pixels, the first one " + width + " x " + height, "Export slices of one size.");
			}
			int[] row = new int[width];
			for (int y = 0; y < height; y++) {
				raster.getSamples(0, y, width, 1, 0, row);
				for (int x = 0; x < width; x++) {
					values[x + width * (y + height * z)] = (short) row[x];
				}
			}
		}
		Geometry grid = Geometry.axisAligned(new int[] { width, height, files.size() }, spacing);
		return new Volume(grid, PixelType.UINT16, 1, MemorySegment.ofArray(values), null);
	}

	private static Raster slice(Path file) {
		BufferedImage image;
		try {
			image = ImageIO.read(file.toFile());
		} catch (IOException | RuntimeException e) {
			throw HilumException.input(file, "The picture cannot be read: " + e.getMessage(), "Export it again.").because(e);
		}
		if (image == null) {
			throw HilumException.input(file, "This is no PNG picture", "Export it again.");
		}
		// an indexed picture's samples are its labels, as tools for annotation write them
		if (image.getRaster().getNumBands() != 1) {
			throw HilumException.input(file, "The picture is in colour", "Export grey values or label numbers.");
		}
		return image.getRaster();
	}
}
