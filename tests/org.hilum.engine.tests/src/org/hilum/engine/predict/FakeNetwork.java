// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Cheap logits: class c sees the first channel times (c + 1), plus c; given out in blocks of classes. */
final class FakeNetwork implements TileNetwork {

	private final int classes;
	private final int block;
	private FloatBuffer buffer = FloatBuffer.allocate(0);
	private int calls;

	FakeNetwork(int classes, int block) {
		this.classes = classes;
		this.block = block;
	}

	int calls() {
		return calls;
	}

	static float logit(float value, int index) {
		return value * (index + 1) + index;
	}

	@Override
	public void predict(ByteBuffer images, Output output, long... shape) {
		calls++;
		FloatBuffer in = images.slice().order(ByteOrder.nativeOrder()).asFloatBuffer();
		int batch = (int) shape[0];
		int channels = (int) shape[1];
		int voxels = in.remaining() / (batch * channels);
		for (int first = 0; first < classes; first += block) {
			int count = Math.min(block, classes - first);
			if (buffer.capacity() < batch * count * voxels) {
				buffer = ByteBuffer.allocateDirect(4 * batch * count * voxels).order(ByteOrder.nativeOrder()).asFloatBuffer();
			}
			buffer.clear();
			float[] values = new float[voxels];
			for (int b = 0; b < batch; b++) {
				for (int c = first; c < first + count; c++) {
					in.get(b * channels * voxels, values);
					for (int i = 0; i < voxels; i++) {
						values[i] = logit(values[i], c);
					}
					buffer.put(values);
				}
			}
			output.accept(first, count, buffer.flip());
		}
	}
}
