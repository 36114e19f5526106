// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hilum.core.CaseGuard;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;
import org.hilum.imaging.resample.Reorientation;

/**
 * Every image file format that plug-ins contribute, chosen by file ending.
 *
 * @since 0.1.0
 */
public final class ImageFormats {

	/** The extension point's id. */
	public static final String POINT = "org.hilum.imaging.imageFormats";

	/** Filled on first use, when the extension registry is complete; two threads may both do so, to the same effect. */
	private static volatile List<ImageFormat> formats;

	private ImageFormats() {
	}

	/** {@return every contributed format} */
	public static List<ImageFormat> all() {
		List<ImageFormat> result = formats;
		if (result == null) {
			result = List.copyOf(Extensions.instances(POINT, ImageFormat.class, ImageFormats::check));
			formats = result;
		}
		return result;
	}

	/** All formats are asked for their endings whenever a file is read, so a wrong answer must not stay. */
	private static String check(ImageFormat format) {
		Objects.requireNonNull(format.name(), "the name");
		for (String ending : format.endings()) {
			if (ending.length() < 2 || !ending.startsWith(".") || !ending.equals(ending.toLowerCase(Locale.ROOT))) {
				throw HilumException.environment("\"" + ending + "\" is no file ending",
						"Endings have a dot first and are in lower case.");
			}
		}
		return null;
	}

	/** {@return every supported file ending, longest first, such as ".nii.gz"} */
	public static List<String> endings() {
		return all().stream().flatMap(f -> f.endings().stream()).distinct()
				.sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
				.toList();
	}

	/**
	 * {@return the longest supported ending of a file name, in lower case, if there is one}
	 *
	 * @param fileName a file's name or path
	 */
	public static Optional<String> ending(String fileName) {
		String lower = fileName.toLowerCase(Locale.ROOT);
		return endings().stream().filter(lower::endsWith).findFirst();
	}

	/**
	 * {@return the format of a file, by its name alone}
	 *
	 * @param file the file; it need not exist
	 * @throws HilumException when no format has this ending; it names those that are supported
	 */
	public static ImageFormat of(Path file) {
		String ending = ending(file.toString()).orElseThrow(() -> unsupported(file));
		return all().stream().filter(f -> f.endings().contains(ending)).findFirst().orElseThrow();
	}

	/**
	 * Reads an image in any supported format.
	 *
	 * @param file the file
	 * @return the image, its scaling applied
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static Volume read(Path file) {
		ImageFormat format = of(file);
		return CaseGuard.reading(file, () -> format.read(file));
	}

	/**
	 * Reads an image in any supported format, of which parts are wanted before all of it is there.
	 *
	 * @param file     the file
	 * @param listener receives the image
	 * @return the image, its scaling applied
	 * @throws HilumException with the file and a remedy, when it is not usable
	 * @since 0.2
	 */
	public static Volume read(Path file, VolumeListener listener) {
		ImageFormat format = of(file);
		return CaseGuard.reading(file, () -> format.read(file, listener));
	}

	/**
	 * Reads a label map in any supported format; of a picture with a table of colours the indices.
	 *
	 * @param file the file
	 * @return the label map
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static Volume readLabels(Path file) {
		ImageFormat format = of(file);
		return CaseGuard.reading(file, () -> format.readLabels(file));
	}

	/**
	 * Reads size, spacing, origin and direction without reading voxels.
	 *
	 * @param file the file
	 * @return its geometry
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static Geometry readGeometry(Path file) {
		ImageFormat format = of(file);
		return CaseGuard.reading(file, () -> format.readGeometry(file));
	}

	/**
	 * Reads how many values a voxel has, without reading voxels where the format allows.
	 *
	 * @param file the file
	 * @return 1 for an ordinary image; more for colours, and for the volumes of a fourth axis
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static int readComponents(Path file) {
		return of(file).readComponents(file);
	}

	/**
	 * Reads whether the volumes of a file follow one another in time, without reading voxels.
	 *
	 * @param file the file
	 * @return seconds from one volume to the next, 0 where the file does not say how many; empty where the volumes are channels,
	 *         or there is one only
	 * @throws HilumException with the file and a remedy, when it is not usable
	 * @since 0.2
	 */
	public static OptionalDouble readTimeStep(Path file) {
		return of(file).readTimeStep(file);
	}

	/**
	 * Reads whether the values of a voxel are those of several volumes, one after another along a fourth axis, and not the parts
	 * of one value, such as a colour or a vector. Whether the volumes are times or channels is another question.
	 *
	 * @param file the file
	 * @return whether there are several volumes
	 * @throws HilumException with the file and a remedy, when it is not usable
	 * @since 0.3
	 */
	public static boolean hasVolumes(Path file) {
		return of(file).hasVolumes(file);
	}

	/**
	 * Compares what a file states about its geometry, without reading voxels. What {@link #read} and
	 * {@link #readGeometry} return is the format's best guess where something is open or contradictory.
	 *
	 * @param file the file
	 * @return what is open or contradictory in it; empty when nothing is
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static List<GeometryRemark> geometryRemarks(Path file) {
		return of(file).geometryRemarks(file);
	}

	/**
	 * Refuses a file whose statements about spacing or place cannot be relied on. Whoever writes an image anew asks for
	 * this first: the new header would state a guess as if it were known.
	 *
	 * @param file the file
	 * @return what is open or contradictory in it and not refused
	 * @throws HilumException with the file, both statements and a remedy, when it cannot be relied on
	 */
	public static List<GeometryRemark> requireReliable(Path file) {
		List<GeometryRemark> remarks = geometryRemarks(file);
		remarks.stream().filter(r -> r.kind().refused()).findFirst().ifPresent(r -> {
			throw HilumException.input(file, "The header of " + file.getFileName() + " cannot be relied on: " + r.text(),
					r.remedy());
		});
		return remarks;
	}

	/**
	 * Writes an image atomically, in the format that the file's ending asks for. An image that was reoriented on reading
	 * is written on the axes of its source.
	 *
	 * @param file  the file
	 * @param image the image
	 * @throws HilumException when the ending is not supported for writing or the file cannot be written
	 */
	public static void write(Path file, Volume image) {
		ImageFormat format = of(file);
		if (!format.canWrite()) {
			throw HilumException.usage("Hilum reads " + format.name() + " files but does not write them",
					"Choose another ending, such as .nii.gz.").in(file);
		}
		format.write(file, image.header() instanceof Reorientation.Stored stored ? stored.restore(image) : image);
	}

	private static HilumException unsupported(Path file) {
		return HilumException.input(file, "No image format is known for the file " + file.getFileName(),
				"Convert it to one of " + String.join(", ", endings()) + ".");
	}
}
