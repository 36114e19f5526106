// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Skips the network for tiles that show nothing, such as air around a patient: where every channel has one value
 * throughout, the logits of the last such batch with the same values are used again. The network's answer to equal
 * input is equal, so results do not change by a bit.
 */
final class CachedConstantTiles implements TileNetwork {

	/** Remembered logits take no more native memory than this. */
	private static final long LIMIT = 256L << 20;

	private record Block(int firstClass, int classes, FloatBuffer logits) {
	}

	private final TileNetwork network;
	private final int classes;
	private List<Block> remembered = List.of();
	private float[] rememberedValues = {};
	private int skipped;

	CachedConstantTiles(TileNetwork network, int classes) {
		this.network = network;
		this.classes = classes;
	}

	/** {@return how many calls of the network were saved} */
	int skipped() {
		return skipped;
	}

	@Override
	public void predict(ByteBuffer images, Output output, long... shape) {
		float[] values = values(images, Math.toIntExact(shape[0] * shape[1]));
		long voxels = images.remaining() / (4 * shape[0] * shape[1]);
		if (values == null || 4 * shape[0] * classes * voxels > LIMIT) {
			network.predict(images, output, shape);
			return;
		}
		if (Arrays.equals(values, rememberedValues)) {
			skipped++;
		} else {
			List<Block> blocks = new ArrayList<>();
			network.predict(images, (first, count, logits) -> blocks.add(new Block(first, count, copy(logits))), shape);
			remembered = blocks;
			rememberedValues = values;
		}
		remembered.forEach(block -> output.accept(block.firstClass, block.classes, block.logits));
	}

	/** {@return the value of each channel of each tile, or null when one of them has several} */
	private static float[] values(ByteBuffer images, int channels) {
		FloatBuffer all = images.slice().order(ByteOrder.nativeOrder()).asFloatBuffer();
		int voxels = all.remaining() / channels;
		float[] values = new float[channels];
		for (int c = 0; c < channels; c++) {
			int start = c * voxels;
			values[c] = all.get(start);
			int bits = Float.floatToRawIntBits(values[c]);
			for (int i = start + 1; i < start + voxels; i++) {
				if (Float.floatToRawIntBits(all.get(i)) != bits) {
					return null;
				}
			}
		}
		return values;
	}

	private static FloatBuffer copy(FloatBuffer logits) {
		FloatBuffer source = logits.duplicate().rewind();
		return ByteBuffer.allocateDirect(4 * source.remaining()).order(ByteOrder.nativeOrder()).asFloatBuffer().put(source)
				.flip();
	}
}
