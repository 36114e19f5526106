// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;

/**
 * nnU-Net's readers, by the class names that dataset.json ({@code overwrite_image_reader_writer}) and plans
 * ({@code image_reader_writer}) hold. All of them read every format of {@link ImageFormats}; they differ in the axes
 * that the network sees and in what they refuse. What was read with reorientation is written on its source's axes.
 *
 * @since 0.2
 */
public enum ImageReader {

	/** The image as stored; two-dimensional images and a fourth axis of channels are taken. */
	SIMPLE_ITK("SimpleITKIO"),
	/** Axes turned to right, front, up, as ITK's DICOMOrient does. */
	SIMPLE_ITK_WITH_REORIENT("SimpleITKIOWithReorient"),
	/** The image as stored, three axes only. */
	NIBABEL("NibabelIO"),
	/** Axes turned to right, front, up, as nibabel does. */
	NIBABEL_WITH_REORIENT("NibabelIOWithReorient"),
	/** TIFF with several pages. */
	TIFF_3D("Tiff3DIO"),
	/** PNG, BMP and TIFF with one page. */
	NATURAL_IMAGE_2D("NaturalImage2DIO");

	private static final String OVERWRITE = "overwrite_image_reader_writer";

	private final String className;

	ImageReader(String className) {
		this.className = className;
	}

	/** {@return nnU-Net's class name} */
	public String className() {
		return className;
	}

	/**
	 * {@return a reader}
	 *
	 * @param className nnU-Net's class name
	 * @throws HilumException when Hilum has no such reader; it names those there are
	 */
	public static ImageReader named(String className) {
		return Arrays.stream(values()).filter(r -> r.className.equals(className)).findFirst()
				.orElseThrow(() -> HilumException.input(null, "The image reader " + className + " is not known to Hilum",
						"Use one of " + Arrays.stream(values()).map(ImageReader::className).collect(Collectors.joining(", "))
								+ " (\"" + OVERWRITE + "\" in dataset.json, \"image_reader_writer\" in the plans)."));
	}

	/**
	 * {@return the reader of a data set}
	 *
	 * @param description names a reader, or the file ending decides
	 * @throws HilumException when it names a reader that Hilum does not have
	 */
	public static ImageReader of(DatasetDescription description) {
		String wanted = description.json().path(OVERWRITE).asText("None");
		if (!wanted.equals("None")) {
			return named(wanted);
		}
		return switch (description.fileEnding().toLowerCase(Locale.ROOT)) {
			case ".png", ".bmp", ".tif" -> NATURAL_IMAGE_2D;
			case ".tiff" -> TIFF_3D;
			default -> SIMPLE_ITK;
		};
	}

	/** {@return whether the network sees other axes than the file has} */
	public boolean reorients() {
		return this == SIMPLE_ITK_WITH_REORIENT || this == NIBABEL_WITH_REORIENT;
	}

	/**
	 * Reads a label map; of a picture with a table of colours the indices.
	 *
	 * @param file the file
	 * @return the label map on the axes that the network sees
	 * @throws HilumException when it is not usable, its header contradicts itself, or nnU-Net's reader refuses it
	 */
	public Volume readLabels(Path file) {
		return read(file, ImageFormats.readLabels(file));
	}

	/**
	 * Reads an image.
	 *
	 * @param file the file
	 * @return the image on the axes that the network sees
	 * @throws HilumException when it is not usable, its header contradicts itself, or nnU-Net's reader refuses it
	 */
	public Volume read(Path file) {
		return read(file, ImageFormats.read(file));
	}

	private Volume read(Path file, Volume stored) {
		ImageFormats.requireReliable(file);
		requireAxes(file, stored);
		return oriented(stored);
	}

	/**
	 * Reads the grid alone.
	 *
	 * @param file the file
	 * @return the grid that the network sees
	 */
	public Geometry readGeometry(Path file) {
		return oriented(ImageFormats.readGeometry(file));
	}

	/**
	 * {@return a grid as stored, on the axes that the network sees}
	 *
	 * @param stored the grid
	 */
	public Geometry oriented(Geometry stored) {
		return reorients() && !stored.isPlane() ? Reorientation.toRas(stored, rule()) : stored;
	}

	/**
	 * {@return an image as stored, on the axes that the network sees}
	 *
	 * @param stored the image
	 */
	public Volume oriented(Volume stored) {
		return reorients() ? Reorientation.toRas(stored, rule()) : stored;
	}

	private Reorientation.Rule rule() {
		return this == NIBABEL_WITH_REORIENT ? Reorientation.Rule.AXIS_BY_AXIS : Reorientation.Rule.LARGEST_FIRST;
	}

	private void requireAxes(Path file, Volume volume) {
		boolean nibabel = this == NIBABEL || this == NIBABEL_WITH_REORIENT;
		if (volume.geometry().isPlane() && (nibabel || reorients())) {
			throw HilumException.input(file, "The reader " + className + " takes images with three axes only, this one has two",
					"Name SimpleITKIO as \"" + OVERWRITE + "\" in dataset.json, or store the image with three axes.");
		}
		if (volume.components() > 1 && nibabel) {
			throw HilumException.input(file, "The reader " + className + " takes images with three axes only, this one has "
					+ volume.components() + " volumes", "Split it into one file per channel (_0000, _0001, ...).");
		}
	}
}
