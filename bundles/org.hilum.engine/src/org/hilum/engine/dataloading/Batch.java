// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.nio.ByteBuffer;
import java.util.List;
import org.hilum.compute.DType;

/**
 * One mini-batch, ready to become tensors: all buffers are direct, in native byte order, positioned at 0, and dense in
 * C order. They belong to a pool; after {@link #release()} they must not be touched any more.
 *
 * @param iteration    the number of the batch in its source, from 0
 * @param size         the number of samples
 * @param patch        extent of a patch: (z, y, x), or (y, x) in two dimensions
 * @param channels     image channels, then those of a cascade's previous stage
 * @param data         float32 images, shape (size, channels, patch...)
 * @param targets      label maps (or region masks), one per network head, full resolution first
 * @param targetShapes the whole shape of each target, (size, 1 or regions, extent...)
 * @param targetType   {@link DType#UINT8} or {@link DType#INT32}, the same for all targets
 * @param caseIds      which case each sample came from
 * @param recycler     gives the buffers back to the pool
 */
public record Batch(int iteration, int size, int[] patch, int channels, ByteBuffer data, List<ByteBuffer> targets,
		List<int[]> targetShapes, DType targetType, List<String> caseIds, Runnable recycler) {

	/** {@return the shape of {@link #data()}: (size, channels, patch...)} */
	public long[] dataShape() {
		long[] shape = new long[2 + patch.length];
		shape[0] = size;
		shape[1] = channels;
		for (int a = 0; a < patch.length; a++) {
			shape[2 + a] = patch[a];
		}
		return shape;
	}

	/**
	 * {@return the shape of a target: (size, 1 or regions, extent...)}
	 *
	 * @param head the network head, 0 for full resolution
	 */
	public long[] targetShape(int head) {
		int[] shape = targetShapes.get(head);
		long[] result = new long[shape.length];
		for (int a = 0; a < shape.length; a++) {
			result[a] = shape[a];
		}
		return result;
	}

	/** Gives the buffers back to the source that made them; calling it again does nothing. */
	public void release() {
		recycler.run();
	}
}
