// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.engine.preprocess.Transposition;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.hilum.nnunet.preprocessed.CaseProperties;

/**
 * Probabilities of every class or region on the image's grid, given out one class after the other: those of many classes
 * fit neither one Java array nor, often, the heap.
 */
public final class Probabilities implements AutoCloseable {

	private final ClassArrays values;
	private final CaseProperties properties;
	private final Transposition backward;
	private final boolean regions;

	/**
	 * Wraps probabilities of the cropped, transposed image.
	 *
	 * @param values     (z, y, x) per class
	 * @param properties the case
	 * @param backward   from the plans' order of axes to the image's
	 * @param regions    whether there is no background class
	 */
	Probabilities(ClassArrays values, CaseProperties properties, Transposition backward, boolean regions) {
		this.values = values;
		this.properties = properties;
		this.backward = backward;
		this.regions = regions;
	}

	/** {@return how many classes or regions there are} */
	public int classes() {
		return values.classes();
	}

	/** {@return the shape (class, z, y, x) on the image's grid} */
	public int[] shape() {
		int[] zyx = backward.apply(properties.shapeBeforeCropping());
		return new int[] { classes(), zyx[0], zyx[1], zyx[2] };
	}

	/** Writes all values, (class, z, y, x), in C order. */
	void writeTo(ProbabilityFile.Sink out) throws IOException {
		for (int c = 0; c < classes(); c++) {
			float[] channel = channel(c);
			out.write(channel, channel.length);
		}
	}

	/**
	 * {@return the probabilities (z, y, x) of one class}; outside the box that the image was cropped to, that of the
	 * background is 1
	 *
	 * @param index the class, from 0
	 */
	public float[] channel(int index) {
		int[] full = properties.shapeBeforeCropping();
		float[] result = new float[ShortArray.count(full)];
		if (index == 0 && !regions) {
			Arrays.fill(result, 1);
		}
		CropBox.rows(properties, (inBox, inImage, length) -> {
			float[] row = new float[length];
			values.read(index, inBox, row, length);
			System.arraycopy(row, 0, result, inImage, length);
		});
		return backward.apply(new FloatArray(result, 1, full[0], full[1], full[2])).data();
	}

	/**
	 * {@return all of them, (class, z, y, x)}
	 *
	 * @throws HilumException when one Java array cannot hold them
	 */
	public FloatArray toArray() {
		FloatArray all = FloatArray.zeros(shape());
		int n = all.data().length / classes();
		for (int c = 0; c < classes(); c++) {
			System.arraycopy(channel(c), 0, all.data(), c * n, n);
		}
		return all;
	}

	/** Frees memory and temporary files. */
	@Override
	public void close() {
		values.close();
	}
}
