// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.preprocessed.PreparedCase;

/**
 * What the network sees of a case: its image channels and, in a cascade, one channel per foreground label of the
 * previous stage's label map, which are made tile by tile. Source: nnU-Net, convert_labelmap_to_one_hot.
 */
final class NetworkInput {

	private final FloatArray image;
	private final short[] previous;
	private final int[] labels;
	private final int[] size;

	/**
	 * Wraps a case.
	 *
	 * @param prepared the case; its label map is that of the previous stage when {@code labels} are given
	 * @param labels   foreground labels, ascending; none without a cascade
	 */
	NetworkInput(PreparedCase prepared, int... labels) {
		this.image = prepared.data();
		this.labels = labels;
		this.size = Arrays.copyOfRange(image.shape(), 1, 4);
		this.previous = labels.length == 0 ? null : prepared.seg().data();
	}

	/** {@return image channels and labels} */
	int channels() {
		return image.shape()[0] + labels.length;
	}

	/** {@return (z, y, x)} */
	int[] size() {
		return size;
	}

	/**
	 * Copies a tile; padding is 0.
	 *
	 * @param overlap where the tile lies
	 * @param voxels  of the whole tile
	 * @param target  receives channels x voxels from its start on
	 */
	void copy(TileOverlap overlap, int voxels, FloatBuffer target) {
		if (overlap.voxels() < voxels) {
			for (int i = 0; i < channels() * voxels; i++) {
				target.put(i, 0);
			}
		}
		int n = ShortArray.count(size);
		for (int c = 0; c < image.shape()[0]; c++) {
			int to = c * voxels;
			int from = c * n;
			overlap.rows((inTile, inImage, length) -> target.put(to + inTile, image.data(), from + inImage, length));
		}
		for (int k = 0; k < labels.length; k++) {
			int to = (image.shape()[0] + k) * voxels;
			int label = labels[k];
			overlap.rows((inTile, inImage, length) -> {
				for (int i = 0; i < length; i++) {
					target.put(to + inTile + i, previous[inImage + i] == label ? 1 : 0);
				}
			});
		}
	}
}
