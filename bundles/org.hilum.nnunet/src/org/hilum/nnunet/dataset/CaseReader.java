// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.PictureFacts;

/**
 * Reads the files of a case. Every failure names file, case and remedy.
 *
 * @since 0.1.0
 */
public final class CaseReader {

	/** Relative, as numpy.allclose: headers keep spacing as 32-bit floats. */
	private static final double SPACING_TOLERANCE = 1e-5;

	/**
	 * A value that is off by less was a whole number once, stored through a scale factor. Interpolation leaves values
	 * anywhere between two labels, not only near them.
	 */
	public static final double ROUNDING = 0.01;

	/** The bits of the exponent of a float, and the lowest of them. */
	private static final int EXPONENT = 0x7f800000;
	private static final int EXPONENT_UNIT = 0x00800000;

	private CaseReader() {
	}

	/**
	 * Reads the image of each channel.
	 *
	 * @param rawCase  the case
	 * @param channels how many channels the data set has
	 * @param reader   decides on the axes
	 * @return one volume per channel, of one shape and spacing
	 */
	public static List<Volume> readImages(RawCase rawCase, int channels, ImageReader reader) {
		List<Path> files = rawCase.images();
		List<Volume> volumes = new ArrayList<>();
		for (int f = 0; f < files.size() && f < channels; f++) {
			checkName(files.get(f), f, rawCase.id());
			Volume volume = named(files.get(f), rawCase.id(), reader::read);
			if (f > 0) {
				checkGrid(files.get(f), volume.geometry(), volumes.get(0).geometry(), "first channel", rawCase.id());
			}
			requirePicture(volume, files, channels, rawCase.id());
			volumes.addAll(split(volume, files.get(f), rawCase.id()));
		}
		if (volumes.size() != channels || files.size() > channels) {
			Path folder = files.isEmpty() ? null : files.get(0).getParent();
			throw HilumException.input(folder, channels + " channels are expected, "
					+ Math.max(files.size(), volumes.size()) + " found",
					"Add the missing image, or correct \"channel_names\" in dataset.json.").forCase(rawCase.id());
		}
		return volumes;
	}

	/**
	 * Reads the label map of a case.
	 *
	 * @param rawCase the case, with a label file
	 * @param image   geometry of its image
	 * @param reader  decides on the axes
	 * @return the label map, on the image's grid
	 */
	public static Volume readLabel(RawCase rawCase, Geometry image, ImageReader reader) {
		Path file = rawCase.label();
		if (file == null || !Files.isRegularFile(file)) {
			throw HilumException.input(file, "The label map is missing",
					"Add it under this name, or remove the image from imagesTr.").forCase(rawCase.id());
		}
		Volume label = read(file, rawCase.id(), reader);
		checkGrid(file, label.geometry(), image, "image", rawCase.id());
		return label;
	}

	/**
	 * {@return the grid of a case's first image, without reading its voxels}
	 *
	 * @param rawCase the case
	 * @param reader  decides on the axes
	 */
	public static Geometry readGeometry(RawCase rawCase, ImageReader reader) {
		if (rawCase.images().isEmpty()) {
			throw HilumException.input(null, "The case has no image", "Add its image.").forCase(rawCase.id());
		}
		Path first = rawCase.images().get(0);
		try {
			return reader.readGeometry(first);
		} catch (HilumException e) {
			throw e.in(first).forCase(rawCase.id());
		}
	}

	/**
	 * {@return what to say about a case whose channels have one size and spacing, as is required, but other origins or
	 * directions: nnU-Net goes by voxel number, and so does Hilum}
	 *
	 * @param rawCase the case
	 * @param reader  decides on the axes
	 */
	public static Optional<String> misplacedChannel(RawCase rawCase, ImageReader reader) {
		Geometry first = readGeometry(rawCase, reader);
		return rawCase.images().stream().skip(1).filter(file -> !reader.readGeometry(file).isSameGrid(first))
				.findFirst().map(file -> "Case " + rawCase.id() + ": " + file.getFileName()
						+ " has another origin or direction than the first channel; check that they lie on each other");
	}

	/**
	 * {@return what to say about a label map, such as the prediction of a previous stage, that has another origin or direction
	 * than its image: nnU-Net goes by voxel number, and so does Hilum}
	 *
	 * @param rawCase the case; a missing label map is reported when it is read
	 * @param reader  decides on the axes
	 * @since 0.2
	 */
	public static Optional<String> misplacedLabel(RawCase rawCase, ImageReader reader) {
		Path label = rawCase.label();
		return label == null || !Files.isRegularFile(label)
				|| reader.readGeometry(label).isSameGrid(readGeometry(rawCase, reader)) ? Optional.empty()
						: Optional.of("Case " + rawCase.id() + ": " + label.getFileName() + " in " + label.getParent()
								+ " has another origin, direction or size than the image; check that it belongs to it");
	}

	/**
	 * {@return the channels as one array (c, z, y, x)}
	 *
	 * @param channels volumes of one shape
	 */
	public static FloatArray image(List<Volume> channels) {
		int[] zyx = channels.get(0).geometry().shapeZyx();
		if (channels.size() == 1) {
			return new FloatArray(channels.get(0).floats(0).data(), 1, zyx[0], zyx[1], zyx[2]);
		}
		FloatArray result = FloatArray.zeros(channels.size(), zyx[0], zyx[1], zyx[2]);
		int n = ShortArray.count(zyx);
		for (int c = 0; c < channels.size(); c++) {
			System.arraycopy(channels.get(c).floats(0).data(), 0, result.data(), c * n, n);
		}
		return result;
	}

	/**
	 * {@return a label map as array (z, y, x)}
	 *
	 * @param label the label map
	 * @throws HilumException when it has several values per voxel, or a value is no whole number within 16 bits
	 */
	public static ShortArray labels(Volume label) {
		return labels(label, 0);
	}

	/**
	 * {@return a label map as array (z, y, x), values that are within {@value #ROUNDING} of a whole number rounded}
	 *
	 * @param label the label map
	 * @throws HilumException when it has several values per voxel, or a value is not nearly a whole number within 16 bits
	 */
	public static ShortArray rounded(Volume label) {
		return labels(label, ROUNDING);
	}

	/**
	 * {@return how many values of a label map are no whole numbers but within {@value #ROUNDING} of one}
	 *
	 * @param label the label map
	 */
	public static long nearlyWhole(Volume label) {
		long count = 0;
		for (long i = 0; i < label.values(); i++) {
			double off = Math.abs(label.value(i) - Math.rint(label.value(i)));
			count += off > 0 && off <= ROUNDING ? 1 : 0;
		}
		return count;
	}

	private static ShortArray labels(Volume label, double tolerance) {
		if (label.components() != 1) {
			throw HilumException.input(null, "The label map has " + label.components() + " values per voxel, one is expected",
					"Import layers of labels with hilum import --labels, which joins them.");
		}
		Optional<ShortArray> whole = label.wholeNumbers();
		if (whole.isPresent()) {
			return whole.get();
		}
		ShortArray result = ShortArray.zeros(label.geometry().shapeZyx());
		short[] data = result.data();
		for (int i = 0; i < data.length; i++) {
			double value = label.value(i);
			data[i] = (short) Math.rint(value);
			if (!(Math.abs(data[i] - value) <= tolerance)) {
				throw HilumException.input(null, "The label map holds the value " + value
						+ ", which is no whole number that a label can have",
						"Store labels as whole numbers; nearest-neighbour interpolation keeps them so.");
			}
		}
		return result;
	}

	/**
	 * Refuses images with values that are no numbers, naming the channel's file.
	 *
	 * @param image   (c, z, y, x)
	 * @param rawCase where it came from
	 */
	public static void requireFinite(FloatArray image, RawCase rawCase) {
		int bad = firstNotFinite(image);
		if (bad >= 0) {
			int channel = bad / (image.data().length / image.shape()[0]);
			throw notFinite(rawCase.images().get(Math.min(channel, rawCase.images().size() - 1)),
					image.data()[bad]).forCase(rawCase.id());
		}
	}

	/**
	 * Refuses images with values that are no numbers.
	 *
	 * @param image (c, z, y, x)
	 */
	public static void requireFinite(FloatArray image) {
		int bad = firstNotFinite(image);
		if (bad >= 0) {
			throw notFinite(null, image.data()[bad]);
		}
	}

	private static int firstNotFinite(FloatArray image) {
		float[] data = image.data();
		int any = 0;
		for (float value : data) {
			// an exponent of ones, which NaN and infinity have, overflows into the sign
			any |= (Float.floatToRawIntBits(value) & EXPONENT) + EXPONENT_UNIT;
		}
		for (int i = 0; any < 0 && i < data.length; i++) {
			if (!Float.isFinite(data[i])) {
				return i;
			}
		}
		return -1;
	}

	private static HilumException notFinite(Path file, float value) {
		return HilumException.input(file, "The image holds the value " + value,
				"Replace NaN and infinity by a value that makes sense, such as that of air.");
	}

	private static Volume read(Path file, String id, ImageReader reader) {
		Volume volume = named(file, id, reader::readLabels);
		if (volume.components() != 1) {
			throw components(volume, file, id);
		}
		return volume;
	}

	private static Volume named(Path file, String id, Function<Path, Volume> reading) {
		try {
			return reading.apply(file);
		} catch (HilumException e) {
			throw e.in(file).forCase(id);
		}
	}

	/**
	 * The colours of a picture are channels, as nnU-Net's NaturalImage2DIO has it; so is the fourth axis of NIfTI and
	 * MetaImage files, as its SimpleITKIO has it.
	 */
	private static List<Volume> split(Volume volume, Path file, String id) {
		int components = volume.components();
		if (components == 1) {
			return List.of(volume);
		}
		String name = file.toString().toLowerCase(Locale.ROOT);
		boolean colours = volume.geometry().size()[2] == 1 && (components == 3 || components == 4)
				&& isPicture(name);
		if (!colours && !hasFourthAxis(name)) {
			throw components(volume, file, id);
		}
		long bytes = volume.data().byteSize() / components;
		return IntStream.range(0, components).mapToObj(c -> new Volume(volume.geometry(), volume.type(), 1,
				volume.data().asSlice(c * bytes, bytes), volume.header())).toList();
	}

	/**
	 * {@return whether a file is of a format whose fourth axis is taken as the channels: NIfTI or MetaImage}
	 *
	 * @param name the file's name
	 */
	public static boolean hasFourthAxis(String name) {
		return name.toLowerCase(Locale.ROOT).matches(".*\\.(nii|nii\\.gz|mha|mhd)");
	}

	private static HilumException components(Volume volume, Path file, String id) {
		return HilumException.input(file, "The image has " + volume.components() + " components, one is expected",
				"Split it into one file per channel; label maps have one value per voxel.").forCase(id);
	}

	/** The colours of a picture are its channels: one file of another kind of picture lacks no file. */
	private static void requirePicture(Volume volume, List<Path> files, int channels, String id) {
		int components = volume.components();
		if (files.size() == 1 && isPicture(files.getFirst().toString()) && volume.geometry().size()[2] == 1
				&& components != channels && (channels > 1 || components > 1)) {
			throw HilumException.input(files.getFirst(), "The picture " + PictureFacts.described(components)
					+ ", but the data set has " + channels + (channels == 1 ? " channel" : " channels"),
					"Save all pictures alike, as " + PictureFacts.wanted(channels) + ".").forCase(id);
		}
	}

	private static boolean isPicture(String name) {
		return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(png|bmp|tiff?)");
	}

	private static void checkName(Path file, int channel, String id) {
		String name = file.getFileName().toString();
		if (name.matches(".*_\\d{4}\\.[^_]*") && name.startsWith(id)
				&& !name.startsWith(String.format(Locale.ROOT, "%s_%04d", id, channel))) {
			throw HilumException.input(file, "The image of channel " + channel + " is missing",
					String.format(Locale.ROOT, "Name it %s_%04d and the ending.", id, channel)).forCase(id);
		}
	}

	private static void checkGrid(Path file, Geometry grid, Geometry expected, String of, String id) {
		if (!Arrays.equals(grid.size(), expected.size())) {
			throw HilumException.input(file,
					"Its size " + Arrays.toString(grid.size()) + " (x, y, z) differs from that of the "
							+ of + ", " + Arrays.toString(expected.size()),
					"Resample it to the grid of the " + of + ".").forCase(id);
		}
		for (int axis = 0; axis < 3; axis++) {
			double wanted = expected.spacing()[axis];
			if (Math.abs(grid.spacing()[axis] - wanted) > SPACING_TOLERANCE * wanted) {
				throw HilumException.input(file, "Its spacing " + Arrays.toString(grid.spacing())
						+ " mm (x, y, z) differs from that of the " + of + ", " + Arrays.toString(expected.spacing()),
						"Correct the header, or resample it to the grid of the " + of + ".").forCase(id);
			}
		}
	}
}
