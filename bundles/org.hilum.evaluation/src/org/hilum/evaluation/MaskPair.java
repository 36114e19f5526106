// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;

/**
 * The reference and the predicted mask of one label in one case, cropped to the box that holds both. Voxels of the
 * ignore label belong to neither. Not thread-safe: what several metrics need is computed once and kept.
 *
 * @since 0.1.0
 */
public final class MaskPair {

	private final boolean[] reference;
	private final boolean[] prediction;
	private final int[] shape;
	private final double[] spacing;
	private final double voxelVolume;
	private final double diagonal;
	private final EvaluationOptions options;
	private final long referenceVoxels;
	private final long predictionVoxels;
	/** What metrics computed for other metrics, too. */
	private final Map<Object, Object> derived = new HashMap<>();
	private LabelOrRegion label;
	private int firstSlice;
	private ProbabilityMap probability;
	private SurfaceDistances surfaces;

	/**
	 * Made by the evaluator and {@link #of}.
	 *
	 * @param reference    cropped mask
	 * @param prediction   cropped mask
	 * @param shape        extent of the box, z, y, x
	 * @param imageShape   extent of the image, z, y, x; an axis of one voxel makes it an image of two dimensions
	 * @param imageSpacing mm along z, y, x
	 * @param options      definitions
	 */
	MaskPair(boolean[] reference, boolean[] prediction, int[] shape, int[] imageShape, double[] imageSpacing,
			EvaluationOptions options) {
		int flat = IntStream.range(0, 3).filter(a -> imageShape[a] == 1).findFirst().orElse(-1);
		this.reference = reference;
		this.prediction = prediction;
		this.shape = IntStream.range(0, 3).filter(a -> a != flat).map(a -> shape[a]).toArray();
		this.spacing = IntStream.range(0, 3).filter(a -> a != flat).mapToDouble(a -> imageSpacing[a]).toArray();
		this.voxelVolume = flat == 0 && isPlane(imageSpacing) ? Double.NaN
				: imageSpacing[0] * imageSpacing[1] * imageSpacing[2];
		this.diagonal = Math.sqrt(IntStream.range(0, 3).filter(a -> a != flat)
				.mapToDouble(a -> Math.pow(imageShape[a] * imageSpacing[a], 2)).sum());
		this.options = options;
		this.referenceVoxels = count(reference);
		this.predictionVoxels = count(prediction);
	}

	/**
	 * {@return a pair of masks}
	 *
	 * @param reference  the reference mask, C order
	 * @param prediction the predicted mask
	 * @param shape      extent of the image, z, y, x
	 * @param spacing    mm along z, y, x
	 * @param options    definitions
	 */
	public static MaskPair of(boolean[] reference, boolean[] prediction, int[] shape, double[] spacing,
			EvaluationOptions options) {
		if (reference.length != prediction.length || shape.length != 3 || ShortArray.count(shape) != reference.length) {
			throw new IllegalArgumentException("two masks of " + reference.length + " and " + prediction.length
					+ " voxels are no pair of shape " + Arrays.toString(shape));
		}
		return new MaskPair(reference, prediction, shape, shape, spacing, options);
	}

	/** The distance of slices that two-dimensional images get for planning is none; it would make litres of a few pixels. */
	private static boolean isPlane(double... spacing) {
		return spacing[0] >= 0.999 * Geometry.PLANE_FACTOR * Math.max(spacing[1], spacing[2]);
	}

	private static long count(boolean[] mask) {
		long n = 0;
		for (boolean b : mask) {
			n += b ? 1 : 0;
		}
		return n;
	}

	/** {@return the reference mask within the box; not to be changed} */
	public boolean[] reference() {
		return reference;
	}

	/** {@return the predicted mask within the box; not to be changed} */
	public boolean[] prediction() {
		return prediction;
	}

	/** {@return the box's extent, (z, y, x), or (y, x) of an image of two dimensions} */
	public int[] shape() {
		return shape.clone();
	}

	/** {@return the spacing along the axes of {@link #shape()}, mm} */
	public double[] spacing() {
		return spacing.clone();
	}

	/** {@return the volume of one voxel, mm^3; NaN in a two-dimensional image, which has no thickness} */
	public double voxelVolume() {
		return voxelVolume;
	}

	/** {@return the number of voxels in the reference mask} */
	public long referenceVoxels() {
		return referenceVoxels;
	}

	/** {@return the number of voxels in the predicted mask} */
	public long predictionVoxels() {
		return predictionVoxels;
	}

	/** {@return the definitions that the user chose} */
	public EvaluationOptions options() {
		return options;
	}

	/** Sets what the pair is about. */
	MaskPair about(LabelOrRegion entry, int slice, ProbabilityMap probabilities) {
		label = entry;
		firstSlice = slice;
		probability = probabilities;
		return this;
	}

	/**
	 * {@return the label or region; empty for a pair made by {@link #of}}
	 *
	 * @since 0.2
	 */
	public Optional<LabelOrRegion> label() {
		return Optional.ofNullable(label);
	}

	/**
	 * {@return the slice of the image at which the box begins, from 0}
	 *
	 * @since 0.2
	 */
	public int firstSlice() {
		return firstSlice;
	}

	/**
	 * {@return the predicted probabilities of the label in the whole image, where they are known}
	 *
	 * @since 0.2
	 */
	public Optional<ProbabilityMap> probability() {
		return Optional.ofNullable(probability);
	}

	/**
	 * {@return this pair}
	 *
	 * @param map the predicted probabilities of the label
	 * @since 0.2
	 */
	public MaskPair withProbability(ProbabilityMap map) {
		probability = map;
		return this;
	}

	/**
	 * {@return something that several metrics derive from the pair; computed once}
	 *
	 * @param key     what it is, with the options that it depends on
	 * @param type    its class
	 * @param compute computes it
	 * @param <T>     its class
	 * @since 0.2
	 */
	public <T> T derived(Object key, Class<T> type, Function<MaskPair, T> compute) {
		Object known = derived.get(key);
		if (known == null) {
			known = compute.apply(this);
			derived.put(key, known);
		}
		return type.cast(known);
	}

	/** {@return the distances between the surfaces; both masks must have voxels} */
	public SurfaceDistances surfaces() {
		if (surfaces == null) {
			surfaces = SurfaceDistances.between(reference, prediction, shape, spacing, options.surface());
		}
		return surfaces;
	}

	/**
	 * {@return a distance in mm; with empty masks that of {@link EmptyMaskRule}}
	 *
	 * @param measure computes it from the surfaces of two masks that have voxels
	 */
	public double distance(ToDoubleFunction<SurfaceDistances> measure) {
		return distance(() -> measure.applyAsDouble(surfaces()));
	}

	/**
	 * {@return a distance in mm that needs no surfaces; with empty masks what {@link EmptyMaskRule} says}
	 *
	 * @param measure computes it from two masks that have voxels
	 * @since 0.2
	 */
	public double distance(DoubleSupplier measure) {
		if (referenceVoxels == 0 && predictionVoxels == 0) {
			return Double.NaN;
		}
		if (referenceVoxels == 0 || predictionVoxels == 0) {
			return switch (options.emptyMask()) {
				case DIAGONAL -> diagonal;
				case INFINITY -> Double.POSITIVE_INFINITY;
				case NAN -> Double.NaN;
			};
		}
		return measure.getAsDouble();
	}
}
