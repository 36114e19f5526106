// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.Volume;

/**
 * Two-dimensional pictures without loss, PNG and BMP, as nnU-Net's NaturalImage2DIO reads them: one slice with the
 * spacing 1, 1, 999 mm; colours are components. A table of colours gives colours in an image and its indices in a label
 * map; {@link PictureFacts} has the facts of a file.
 *
 * @since 0.1.0
 */
public final class PictureFormat implements ImageFormat {

	/** For the extension registry. */
	public PictureFormat() {
		// stateless
	}

	@Override
	public String name() {
		return "PNG and BMP";
	}

	@Override
	public List<String> endings() {
		return List.of(".png", ".bmp");
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public Geometry readGeometry(Path file) {
		return Rasters.read(file, kind(file), reader -> Rasters.flat(reader.getWidth(0), reader.getHeight(0)));
	}

	@Override
	public Volume read(Path file) {
		return PngGrey.read(file)
				.orElseGet(() -> Rasters.read(file, kind(file), reader -> Rasters.volume(file, reader, false)));
	}

	@Override
	public Volume readLabels(Path file) {
		return PngGrey.read(file)
				.orElseGet(() -> Rasters.read(file, kind(file), reader -> Rasters.volume(file, reader, true)));
	}

	@Override
	public void write(Path file, Volume image) {
		if (image.geometry().size()[2] != 1) {
			throw HilumException.usage("A picture holds one slice, the image has " + image.geometry().size()[2],
					"Choose another ending, such as .tif or .nii.gz.").in(file);
		}
		BufferedImage picture = Rasters.picture(file, image, 0);
		AtomicFiles.write(file, out -> {
			if (!ImageIO.write(picture, kind(file), out)) {
				throw new IOException("BMP holds 8 bit only; PNG holds 16");
			}
		});
	}

	private static String kind(Path file) {
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".png") ? "png" : "bmp";
	}
}
