// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Predicts tiles. */
interface TileNetwork {

	/** Receives logits of a block of classes, so that those of many classes need not be in memory at once. */
	@FunctionalInterface
	interface Output {

		/**
		 * Takes a block.
		 *
		 * @param firstClass the first class in it
		 * @param classes    how many
		 * @param logits     (batch, class, voxels), from its start on; valid during the call
		 */
		void accept(int firstClass, int classes, FloatBuffer logits);
	}

	/**
	 * Predicts a batch of tiles.
	 *
	 * @param images direct, float32, native order, from position to limit
	 * @param output called once per block of classes
	 * @param shape  of the images: batch, channel, ...
	 */
	void predict(ByteBuffer images, Output output, long... shape);
}
