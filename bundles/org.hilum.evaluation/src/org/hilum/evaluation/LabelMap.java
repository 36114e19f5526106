// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;

/**
 * A label map read from a file.
 *
 * @since 0.1.0
 */
public final class LabelMap {

	/**
	 * Spacing and origin (mm) and direction cosines of one grid, written by two programs, differ by rounding to
	 * float32, some 1e-5; a hundredth is far above that and far below a voxel.
	 */
	private static final double GEOMETRY_TOLERANCE = 1e-2;

	private final Path file;
	private final Volume volume;
	/** Made when they are asked for, where nothing can be wrong with them. */
	private volatile ShortArray labels;

	/**
	 * Makes a label map.
	 *
	 * @param file   where it was
	 * @param volume the file's content, for its geometry and header
	 * @param labels z, y, x
	 */
	public LabelMap(Path file, Volume volume, ShortArray labels) {
		this.file = file;
		this.volume = volume;
		this.labels = labels;
	}

	private static LabelMap of(Path file, Volume volume) {
		if (volume.components() != 1) {
			throw HilumException.input(file, "The label map has " + volume.components() + " values per voxel, one is expected",
					"Export one label map per file.");
		}
		return new LabelMap(file, volume, volume.type() == PixelType.UINT8 ? null : labels(file, volume));
	}

	/**
	 * {@return the label map in a file}
	 *
	 * @param file the file
	 * @throws HilumException when it is missing, damaged or holds values that are no labels
	 */
	public static LabelMap read(Path file) {
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The label map is missing",
					"Check the folder and the file ending, or leave this case out.");
		}
		return of(file, ImageFormats.readLabels(file));
	}

	/** {@return where it was} */
	public Path file() {
		return file;
	}

	/** {@return the file's content, for its geometry and header} */
	public Volume volume() {
		return volume;
	}

	/** {@return the labels, z, y, x} */
	public ShortArray labels() {
		ShortArray made = labels;
		if (made == null) {
			made = labels(file, volume);
			labels = made;
		}
		return made;
	}

	/** {@return where its voxels lie} */
	public Geometry geometry() {
		return volume.geometry();
	}

	/**
	 * Writes other labels on the same grid, with this file's geometry and header.
	 *
	 * @param target  the file
	 * @param changed the labels, same shape
	 */
	public void write(Path target, ShortArray changed) {
		ImageFormats.write(target, Volume.ofLabels(geometry(), changed.data(), volume));
	}

	private static ShortArray labels(Path file, Volume volume) {
		ShortArray result = ShortArray.zeros(volume.geometry().shapeZyx());
		short[] values = result.data();
		switch (volume.type()) {
			case UINT8 -> {
				byte[] bytes = volume.data().toArray(ValueLayout.JAVA_BYTE);
				for (int i = 0; i < values.length; i++) {
					values[i] = (short) (bytes[i] & 0xff);
				}
			}
			case INT16 -> MemorySegment.copy(volume.data(), ValueLayout.JAVA_SHORT_UNALIGNED, 0, values, 0, values.length);
			default -> {
				for (int i = 0; i < values.length; i++) {
					values[i] = label(file, volume.value(i));
				}
			}
		}
		return result;
	}

	private static short label(Path file, double value) {
		short label = (short) value;
		if (label != value) {
			throw HilumException.input(file, "The value " + value + " is not a label",
					"Labels are whole numbers up to 32767; check that this file is a segmentation.");
		}
		return label;
	}

	/**
	 * {@return whether another label map has this one's shape and spacing, wherever its header puts it}
	 *
	 * @param reference the other label map
	 */
	boolean hasShapeOf(LabelMap reference) {
		boolean same = Arrays.equals(geometry().size(), reference.geometry().size());
		for (int axis = 0; axis < 3; axis++) {
			same &= Math.abs(geometry().spacing()[axis] - reference.geometry().spacing()[axis]) <= GEOMETRY_TOLERANCE;
		}
		return same;
	}

	/** {@return whether another label map lies on the same grid} */
	boolean isOnGridOf(LabelMap reference) {
		return geometry().matches(reference.geometry(), GEOMETRY_TOLERANCE);
	}

	/**
	 * {@return these labels on the grid of a reference} Where the two files store one grid with other axes, as readers with
	 * reorientation allow, the axes are turned.
	 *
	 * @param reference the reference label map
	 * @throws HilumException when it lies on another grid
	 */
	public LabelMap onGridOf(LabelMap reference) {
		LabelMap result = turnedTo(reference);
		result.requireSameGrid(reference);
		return result;
	}

	/** {@return these labels with turned axes, where that puts them on the grid of a reference; else these labels} */
	LabelMap turnedTo(LabelMap reference) {
		if (isOnGridOf(reference)) {
			return this;
		}
		Volume turned = Reorientation.aligned(volume, reference.geometry());
		LabelMap result = turned == volume ? this : of(file, turned);
		return result.isOnGridOf(reference) ? result : this;
	}

	/** Refuses label maps on another grid. */
	void requireSameGrid(LabelMap reference) {
		if (!isOnGridOf(reference)) {
			throw HilumException.input(file,
					"The prediction (" + geometry() + ") does not lie on the grid of its reference " + reference.file
							+ " (" + reference.geometry() + ") within " + GEOMETRY_TOLERANCE + " mm",
					"Predict this case again from the image that belongs to the reference, or correct the header"
							+ (hasShapeOf(reference) ? ". To compare voxel by voxel wherever the headers put them, as nnU-Net "
									+ "does, evaluate with --chill." : "."));
		}
	}
}
