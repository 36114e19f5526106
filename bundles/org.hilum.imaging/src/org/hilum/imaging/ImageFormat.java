// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A file format for images; contributed to the extension point {@code org.hilum.imaging.imageFormats}.
 * Implementations are stateless and thread-safe, and have a public constructor without arguments.
 *
 * @since 0.1.0
 */
public interface ImageFormat {

	/** {@return a short name for people, such as "NIfTI-1/2"} */
	String name();

	/** {@return the file endings with their dot, lower case, longest first, such as ".nii.gz"} */
	List<String> endings();

	/** {@return whether {@link #write} is supported} */
	boolean canWrite();

	/**
	 * Reads size, spacing, origin and direction without reading voxels.
	 *
	 * @param file the file
	 * @return its geometry
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	Geometry readGeometry(Path file);

	/**
	 * Reads how many values a voxel has, without reading voxels where the format allows.
	 *
	 * @param file the file
	 * @return 1 for an ordinary image; more for colours, and for the volumes of a fourth axis
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	default int readComponents(Path file) {
		return read(file).components();
	}

	/**
	 * Reads whether the volumes of a file follow one another in time, without reading voxels.
	 *
	 * @param file the file
	 * @return seconds from one volume to the next, 0 where the file does not say how many; empty where the volumes are channels,
	 *         or there is one only
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 * @since 0.2
	 */
	default OptionalDouble readTimeStep(Path file) {
		return OptionalDouble.empty();
	}

	/**
	 * Reads whether the values of a voxel are those of several volumes, one after another along a fourth axis, and not the parts
	 * of one value, such as a colour or a vector. Whether the volumes are times or channels is another question.
	 *
	 * @param file the file
	 * @return whether there are several volumes
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 * @since 0.3
	 */
	default boolean hasVolumes(Path file) {
		return false;
	}

	/**
	 * Compares what a file states about its geometry, without reading voxels.
	 *
	 * @param file the file
	 * @return what is open or contradictory in it; empty when nothing is
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	default List<GeometryRemark> geometryRemarks(Path file) {
		return List.of();
	}

	/**
	 * Reads an image. Rejects broken files within a second and without reserving memory for sizes that the file
	 * cannot hold.
	 *
	 * @param file the file
	 * @return the image, its scaling applied
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	Volume read(Path file);

	/**
	 * Reads an image of which parts are wanted before all of it is there. Where the values have to be converted, or the
	 * format does not support it, the only call has all of them.
	 *
	 * @param file     the file
	 * @param listener receives the image
	 * @return the image, its scaling applied
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 * @since 0.2
	 */
	default Volume read(Path file, VolumeListener listener) {
		Volume volume = read(file);
		listener.arrived(volume, volume.values());
		return volume;
	}

	/**
	 * Reads a label map: of a picture with a table of colours the indices, otherwise what {@link #read} gives.
	 *
	 * @param file the file
	 * @return the label map
	 * @throws org.hilum.core.HilumException with the file and a remedy, when it is not usable
	 */
	default Volume readLabels(Path file) {
		return read(file);
	}

	/**
	 * Writes an image atomically; geometry is kept exactly where {@link Volume#header()} came from this format.
	 *
	 * @param file  the file
	 * @param image the image
	 */
	void write(Path file, Volume image);
}
