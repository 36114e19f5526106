// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.hilum.evaluation.LabelMap;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.distance.EuclideanDistance;

/**
 * Generated variants of a label map, as several annotators would draw them: every boundary is moved by a smooth random
 * field and a
 * constant. They serve examples and tests; they say nothing about real annotators.
 *
 * @param spread standard deviation of the field at its nodes, in mm
 * @param bias   by how much everything is larger, in mm
 * @param scale  distance of the field's nodes, in mm
 * @since 0.2
 */
public record DerivedMasks(double spread, double bias, double scale) {

	/**
	 * {@return a variant}
	 *
	 * @param original the label map
	 * @param seed     seed of the field; the same seed gives the same variant
	 */
	public ShortArray variant(LabelMap original, long seed) {
		short[] labels = original.labels().data();
		int[] shape = original.geometry().shapeZyx();
		double[] spacing = original.geometry().spacingZyx();
		TreeSet<Short> values = new TreeSet<>();
		for (short label : labels) {
			values.add(label);
		}
		values.remove((short) 0);
		short[] result = new short[labels.length];
		double[] lowest = new double[labels.length];
		Arrays.fill(lowest, 0);
		Random random = new Random(seed);
		for (short label : values) {
			double[] field = field(shape, spacing, random);
			float[] outside = distances(labels, label, true, shape, spacing);
			float[] inside = distances(labels, label, false, shape, spacing);
			double half = Arrays.stream(spacing).min().orElse(1) / 2;
			for (int i = 0; i < labels.length; i++) {
				// the boundary is half a voxel from the nearest voxel of the other side
				double signed = (outside[i] > 0 ? outside[i] - half : half - inside[i]) + field[i] - bias;
				if (signed < lowest[i]) {
					lowest[i] = signed;
					result[i] = label;
				}
			}
		}
		return new ShortArray(result, shape);
	}

	private static float[] distances(short[] labels, short label, boolean to, int[] shape, double[] spacing) {
		boolean[] mask = new boolean[labels.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = labels[i] == label == to;
		}
		return EuclideanDistance.distances(mask, shape, spacing);
	}

	/** Normal numbers at nodes, linear between them. */
	private double[] field(int[] shape, double[] spacing, Random random) {
		int[] nodes = new int[3];
		for (int a = 0; a < 3; a++) {
			nodes[a] = (int) Math.ceil((shape[a] - 1) * spacing[a] / scale) + 2;
		}
		double[] values = new double[nodes[0] * nodes[1] * nodes[2]];
		for (int i = 0; i < values.length; i++) {
			values[i] = spread * random.nextGaussian();
		}
		double[] field = new double[shape[0] * shape[1] * shape[2]];
		int i = 0;
		for (int z = 0; z < shape[0]; z++) {
			for (int y = 0; y < shape[1]; y++) {
				for (int x = 0; x < shape[2]; x++) {
					field[i++] = value(values, nodes, z * spacing[0] / scale, y * spacing[1] / scale, x * spacing[2] / scale);
				}
			}
		}
		return field;
	}

	private static double value(double[] values, int[] nodes, double... at) {
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int index = 0;
			for (int a = 0; a < 3; a++) {
				int low = (int) at[a];
				int up = corner >> a & 1;
				weight *= up == 1 ? at[a] - low : 1 - at[a] + low;
				index = index * nodes[a] + low + up;
			}
			sum += weight * values[index];
		}
		return sum;
	}
}
