// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.compute.DType;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;

/**
 * What the patches of a configuration look like. Extents are (z, y, x), or (y, x) for a two-dimensional network, whose
 * patches are slices perpendicular to the first axis of the preprocessed case.
 *
 * @param patchSize              what the network sees
 * @param sizeBeforeAugmentation how large the region is from which a patch is made; the patch size when nothing is
 *                               rotated or scaled (nnU-Net: initial_patch_size)
 * @param batchSize              samples per batch
 * @param channels               image channels
 * @param foregroundOversampling share of a batch that must contain foreground; nnU-Net takes 0.33
 * @param foregroundLabels       every label but background and ignore
 * @param regions                label sets that the network learns one channel each for; empty when it learns labels
 * @param ignoreLabel            the label without annotation, if there is one
 * @param deepSupervisionScales  per network head the size of its output relative to the patch, full resolution first
 * @param oversampling           which samples those with foreground are
 * @param labelWeights           how often each label or region is the centre of a sample with foreground; empty for equally
 *                               often
 * @param stageLabels            cascade: labels of the previous stage's prediction, each a further channel behind the
 *                               image; empty otherwise
 */
public record PatchSamplingSpec(int[] patchSize, int[] sizeBeforeAugmentation, int batchSize, int channels,
		double foregroundOversampling, int[] foregroundLabels, List<int[]> regions, OptionalInt ignoreLabel,
		List<double[]> deepSupervisionScales, Oversampling oversampling, List<Double> labelWeights, int... stageLabels) {

	/** nnU-Net: oversample_foreground_percent. */
	public static final double FOREGROUND_OVERSAMPLING = 0.33;

	/** Checks that the parts agree. */
	public PatchSamplingSpec {
		int dims = patchSize.length;
		if (dims != 2 && dims != 3 || sizeBeforeAugmentation.length != dims) {
			throw new IllegalArgumentException("A patch has two or three axes, not " + dims);
		}
		for (int a = 0; a < dims; a++) {
			if (patchSize[a] < 1 || sizeBeforeAugmentation[a] < patchSize[a]) {
				throw new IllegalArgumentException("Axis " + a + ": " + sizeBeforeAugmentation[a]
						+ " voxels are no source for " + patchSize[a]);
			}
		}
		if (batchSize < 1 || deepSupervisionScales.isEmpty()) {
			throw new IllegalArgumentException("A batch needs a sample and a target");
		}
		regions = List.copyOf(regions);
		labelWeights = List.copyOf(labelWeights);
		deepSupervisionScales = List.copyOf(deepSupervisionScales);
	}

	/**
	 * A plan without a previous stage, whose last samples of a batch contain foreground.
	 *
	 * @param patchSize              what the network sees
	 * @param sizeBeforeAugmentation how large the region is from which a patch is made
	 * @param batchSize              samples per batch
	 * @param channels               image channels
	 * @param foregroundOversampling share of a batch that must contain foreground
	 * @param foregroundLabels       every label but background and ignore
	 * @param regions                label sets that the network learns one channel each for; empty when it learns labels
	 * @param ignoreLabel            the label without annotation, if there is one
	 * @param deepSupervisionScales  per network head the size of its output relative to the patch
	 */
	public PatchSamplingSpec(int[] patchSize, int[] sizeBeforeAugmentation, int batchSize, int channels,
			double foregroundOversampling, int[] foregroundLabels, List<int[]> regions, OptionalInt ignoreLabel,
			List<double[]> deepSupervisionScales) {
		this(patchSize, sizeBeforeAugmentation, batchSize, channels, foregroundOversampling, foregroundLabels, regions,
				ignoreLabel, deepSupervisionScales, Oversampling.LAST_OF_BATCH, List.of(), new int[0]);
	}

	/**
	 * Builds the plan of a configuration.
	 *
	 * @param configuration patch, batch and topology
	 * @param dataset       channels and labels
	 * @param policy        how patches are varied, which decides how large a region each is made from
	 * @return the plan
	 */
	public static PatchSamplingSpec of(Configuration configuration, DatasetDescription dataset, AugmentationPolicy policy) {
		int[] patch = configuration.patchSize();
		return new PatchSamplingSpec(patch, policy.spatial().sourceSize(patch), configuration.batchSize(), dataset.channels(),
				FOREGROUND_OVERSAMPLING, dataset.foregroundLabels(),
				dataset.hasRegions() ? dataset.foregroundRegions() : List.of(), dataset.ignoreLabel(),
				configuration.network().topology().map(unet -> deepSupervisionScales(unet.strides()))
						.orElseGet(() -> scales(List.of(ones(patch.length)))),
				Oversampling.LAST_OF_BATCH, List.of(),
				configuration.isCascade() ? dataset.foregroundLabels() : new int[0]);
	}

	/**
	 * {@return this plan for a source that changes nothing: patches are cut out at their final size}
	 */
	public PatchSamplingSpec withoutAugmentation() {
		return new PatchSamplingSpec(patchSize, patchSize, batchSize, channels, foregroundOversampling, foregroundLabels,
				regions, ignoreLabel, deepSupervisionScales, oversampling, labelWeights, stageLabels);
	}

	/**
	 * {@return this plan with other batches}
	 *
	 * @param samples samples per batch
	 * @param share   share of them that must contain foreground
	 * @param which   which ones
	 */
	public PatchSamplingSpec withBatches(int samples, double share, Oversampling which) {
		return new PatchSamplingSpec(patchSize, sizeBeforeAugmentation, samples, channels, share, foregroundLabels, regions,
				ignoreLabel, deepSupervisionScales, which, labelWeights, stageLabels);
	}

	/**
	 * {@return this plan with other centres of samples with foreground}
	 *
	 * @param weights how often each foreground label, or region, is the centre; none for equally often
	 * @throws HilumException when their number is wrong
	 */
	public PatchSamplingSpec withLabelWeights(List<Double> weights) {
		int count = regions.isEmpty() ? foregroundLabels.length : regions.size();
		if (!weights.isEmpty() && weights.size() != count) {
			throw HilumException.usage("label_weights has " + Counts.of(weights.size(), "value") + ", but there are " + count
					+ (regions.isEmpty() ? " labels without the background" : " regions"), "Give one weight for each.");
		}
		return new PatchSamplingSpec(patchSize, sizeBeforeAugmentation, batchSize, channels, foregroundOversampling,
				foregroundLabels, regions, ignoreLabel, deepSupervisionScales, oversampling, weights, stageLabels);
	}

	/**
	 * {@return this plan with the targets of a network's heads}
	 *
	 * @param strides voxels of the patch per voxel of the head's output and axis, full resolution first
	 */
	public PatchSamplingSpec withHeads(List<int[]> strides) {
		return new PatchSamplingSpec(patchSize, sizeBeforeAugmentation, batchSize, channels, foregroundOversampling,
				foregroundLabels,
				regions, ignoreLabel, scales(strides), oversampling, labelWeights, stageLabels);
	}

	private static List<double[]> scales(List<int[]> strides) {
		return strides.stream().map(stride -> Arrays.stream(stride).mapToDouble(s -> 1.0 / s).toArray()).toList();
	}

	private static int[] ones(int count) {
		int[] ones = new int[count];
		Arrays.fill(ones, 1);
		return ones;
	}

	/** {@return how many channels the network sees: those of the image, then the previous stage's labels} */
	public int inputChannels() {
		return channels + stageLabels.length;
	}

	/**
	 * {@return whether a sample must contain foreground}
	 *
	 * @param sample position in the batch
	 * @param random the source of chance
	 */
	public boolean mustContainForeground(int sample, RandomGenerator random) {
		return oversampling.chooses(sample, batchSize, foregroundOversampling, random);
	}

	/** {@return the patch as (z, y, x), one slice in two dimensions} */
	int[] patch3d() {
		return threeAxes(patchSize);
	}

	/** {@return the extent before augmentation as (z, y, x), one slice in two dimensions} */
	int[] source3d() {
		return threeAxes(sizeBeforeAugmentation);
	}

	private static int[] threeAxes(int[] size) {
		return size.length == 3 ? size.clone() : new int[] { 1, size[0], size[1] };
	}

	/** {@return whether the network is two-dimensional} */
	public boolean is2d() {
		return patchSize.length == 2;
	}

	/** {@return how many channels a target has: one label map, or a mask per region and one for the ignore label} */
	public int targetChannels() {
		return regions.isEmpty() ? 1 : regions.size() + (ignoreLabel.isPresent() ? 1 : 0);
	}

	/** {@return the element type that targets need} */
	public DType targetType() {
		int largest = ignoreLabel.orElse(0);
		for (int label : foregroundLabels) {
			largest = Math.max(largest, label);
		}
		return regions.isEmpty() && largest > 255 ? DType.INT32 : DType.UINT8;
	}

	/**
	 * {@return the extent of the target of each head} Rounded half to even, as Python does.
	 */
	public List<int[]> targetSizes() {
		List<int[]> sizes = new ArrayList<>();
		for (double[] scale : deepSupervisionScales) {
			int[] size = new int[patchSize.length];
			for (int a = 0; a < size.length; a++) {
				size[a] = (int) Math.rint(patchSize[a] * scale[a]);
			}
			sizes.add(size);
		}
		return sizes;
	}

	/**
	 * Computes the relative sizes of a U-Net's outputs.
	 *
	 * @param strides the strides of the encoder's stages, the first included (nnU-Net: pool_op_kernel_sizes)
	 * @return one scale per head, full resolution first; the lowest stage has no head
	 */
	public static List<double[]> deepSupervisionScales(int[][] strides) {
		List<double[]> scales = new ArrayList<>();
		double[] cumulative = new double[strides[0].length];
		Arrays.fill(cumulative, 1);
		for (int stage = 0; stage < Math.max(1, strides.length - 1); stage++) {
			double[] scale = new double[cumulative.length];
			for (int a = 0; a < scale.length; a++) {
				cumulative[a] *= strides[stage][a];
				scale[a] = 1 / cumulative[a];
			}
			scales.add(scale);
		}
		return scales;
	}
}
