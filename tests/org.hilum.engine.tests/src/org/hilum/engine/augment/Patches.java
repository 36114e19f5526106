// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/** Cases and patches for the tests of this package. */
final class Patches {

	private Patches() {
	}

	static LabelledImage source(float[] image, short[] labels, int... shape) {
		int channels = image.length / labels.length;
		return new LabelledImage(channels, shape[0], shape[1], shape[2], MemorySegment.ofArray(image),
				MemorySegment.ofArray(labels));
	}

	/** A case whose image is its label map. */
	static LabelledImage sourceOfLabels(short[] labels, int... shape) {
		float[] image = new float[labels.length];
		for (int i = 0; i < image.length; i++) {
			image[i] = labels[i];
		}
		return source(image, labels, shape);
	}

	static ImagePatch patch(float[] values, int channels, int... shape) {
		boolean is2d = shape.length == 2;
		return new ImagePatch(MemorySegment.ofArray(values), channels, is2d, is2d ? 1 : shape[0],
				shape[is2d ? 0 : 1], shape[is2d ? 1 : 2], new Scratch());
	}

	static float[] values(ImagePatch patch) {
		return patch.values().toArray(ValueLayout.JAVA_FLOAT);
	}

	static SourceRegion whole(LabelledImage source) {
		return new SourceRegion(new int[3], new int[] { source.depth(), source.height(), source.width() });
	}

	/** A generator whose every uniform number is the same; nextBoolean is true. */
	static RandomGenerator constant(double value) {
		return new RandomGenerator() {
			@Override
			public long nextLong() {
				return -1;
			}

			@Override
			public double nextDouble() {
				return value;
			}
		};
	}

	static JsonNode golden(String name) {
		try (InputStream in = Patches.class.getResourceAsStream("data/" + name)) {
			return new ObjectMapper().readTree(in);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static float[] floats(JsonNode array) {
		float[] values = new float[array.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) array.get(i).asDouble();
		}
		return values;
	}

	static short[] shorts(JsonNode array) {
		short[] values = new short[array.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) array.get(i).asInt();
		}
		return values;
	}

	static int[] ints(JsonNode array) {
		int[] values = new int[array.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = array.get(i).asInt();
		}
		return values;
	}
}
