// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.stream.DoubleStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.distance.NearestVoxels;

/**
 * The distances between the surfaces of two masks that are not empty, in both directions.
 *
 * @param definition   what a surface is, and how both directions are put together
 * @param toPrediction from the reference's surface to the prediction's
 * @param toReference  from the prediction's surface to the reference's
 * @since 0.1.0
 */
public record SurfaceDistances(SurfaceDefinition definition, DirectedDistances toPrediction,
		DirectedDistances toReference) {

	private static final int MEGABYTE = 1 << 20;
	/** The two masks, and 20 bytes for each element of a surface, of which there is one for ten voxels or fewer. */
	private static final int BYTES_PER_VOXEL = 6;
	private static final int MEMORY = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / MEGABYTE);
	/** Half of the heap in MB, shared by all cases that are measured at the same time. */
	private static final Semaphore GATE = new Semaphore(Math.max(1, MEMORY / 2), true);

	/**
	 * Measures two masks. Waits when others use the memory that it needs.
	 *
	 * @param reference  the reference mask, not empty
	 * @param prediction the predicted mask, not empty
	 * @param shape      extent of the two or three axes
	 * @param spacing    along the same axes, mm
	 * @param definition what a surface is
	 * @return the distances
	 */
	public static SurfaceDistances between(boolean[] reference, boolean[] prediction, int[] shape, double[] spacing,
			SurfaceDefinition definition) {
		int need = (int) ((long) BYTES_PER_VOXEL * reference.length / MEGABYTE);
		if (need > MEMORY - MEMORY / 8) {
			throw HilumException.environment(
					"Surface distances in a box of " + Arrays.toString(shape) + " voxels need about " + need + " MB",
					"Start Hilum with a larger heap (-Xmx), or evaluate without surface distances.");
		}
		int permits = Math.clamp(need, 1, Math.max(1, MEMORY / 2));
		GATE.acquireUninterruptibly(permits);
		try {
			return measured(reference, prediction, shape, spacing, definition);
		} finally {
			GATE.release(permits);
		}
	}

	private static SurfaceDistances measured(boolean[] reference, boolean[] prediction, int[] shape, double[] spacing,
			SurfaceDefinition definition) {
		Surface a = Surface.of(reference, shape, spacing, definition);
		Surface b = Surface.of(prediction, shape, spacing, definition);
		return new SurfaceDistances(definition, directed(a, b, spacing), directed(b, a, spacing));
	}

	private static DirectedDistances directed(Surface from, Surface to, double[] spacing) {
		double[] distances = new NearestVoxels(to.indices(), to.shape(), spacing).squared(from.indices());
		for (int i = 0; i < distances.length; i++) {
			distances[i] = Math.sqrt(distances[i]);
		}
		return new DirectedDistances(distances, from.weights());
	}

	/** {@return the Hausdorff distance: the largest of all distances, mm} */
	public double hausdorff() {
		return Math.max(toPrediction.maximum(), toReference.maximum());
	}

	/**
	 * {@return the Hausdorff distance with outliers left out, as the definition has it, mm}
	 *
	 * @param share the share of the surface that counts, such as 0.95
	 */
	public double hausdorff(double share) {
		if (definition == SurfaceDefinition.MESH) {
			return Math.max(toPrediction.quantile(share), toReference.quantile(share));
		}
		if (definition == SurfaceDefinition.VOXEL_BORDER_DIRECTED) {
			return Math.max(percentile(share, toPrediction.distances()), percentile(share, toReference.distances()));
		}
		return percentile(share, DoubleStream
				.concat(Arrays.stream(toPrediction.distances()), Arrays.stream(toReference.distances())).toArray());
	}

	/** With linear interpolation, as numpy does. */
	private static double percentile(double share, double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		double position = share * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}

	/** {@return the average symmetric surface distance: the mean over both surfaces together, mm} */
	public double average() {
		return (toPrediction.moment() + toReference.moment()) / (toPrediction.size() + toReference.size());
	}

	/**
	 * {@return surface Dice, also called normalised surface distance: the share of both surfaces that lies near the
	 * other}
	 *
	 * @param tolerance largest distance that counts, mm
	 */
	public double dice(double tolerance) {
		return (toPrediction.sizeWithin(tolerance) + toReference.sizeWithin(tolerance))
				/ (toPrediction.size() + toReference.size());
	}
}
