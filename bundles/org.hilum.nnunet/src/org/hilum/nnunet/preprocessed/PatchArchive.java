// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyType;

/**
 * A file of training patches: a {@code .npz} with the entries {@code data} (float32, patches c z y x), {@code target} (int16,
 * patches 1 z y x) and {@code spacing} (float64, millimetres along z, y, x).
 *
 * @since 0.3
 */
public final class PatchArchive {

	/** Key of the images. */
	public static final String DATA = "data";
	/** Key of the label maps. */
	public static final String TARGET = "target";
	/** Key of the distances of voxels. */
	public static final String SPACING = "spacing";

	private PatchArchive() {
	}

	/**
	 * Writes a file of patches.
	 *
	 * @param file    the file
	 * @param data    the images, shape (patches, channels, z, y, x)
	 * @param target  their labels, shape (patches, 1, z, y, x)
	 * @param spacing distances of voxels along z, y, x in millimetres
	 */
	public static void write(Path file, FloatArray data, ShortArray target, double... spacing) {
		AtomicFiles.writeChannel(file, channel -> {
			NpzWriter writer = new NpzWriter(channel);
			writer.add(DATA, NpyType.F4, MemorySegment.ofArray(data.data()), data.shape());
			writer.add(TARGET, NpyType.I2, MemorySegment.ofArray(target.data()), target.shape());
			writer.add(SPACING, NpyType.F8, MemorySegment.ofArray(spacing), spacing.length);
			writer.finish();
		});
	}
}
