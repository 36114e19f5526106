// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.hilum.engine.augment.SourceRegion;

/**
 * Decides where in a case a patch comes from (nnU-Net: nnUNetDataLoader.get_bbox): anywhere, or centred at a random
 * voxel of a random label among those that the case has.
 */
public final class RegionSampler {

	private final int[] patch;
	private final int[] source;
	private final boolean annotatedOnly;
	/** By the key of {@link TrainingCase#classLocations()}; empty for equal weights. */
	private final Map<Integer, Double> weights = new HashMap<>();

	/**
	 * Creates a sampler.
	 *
	 * @param plan sizes, and whether there is an ignore label
	 */
	public RegionSampler(PatchSamplingSpec plan) {
		patch = plan.patch3d();
		source = plan.source3d();
		annotatedOnly = plan.ignoreLabel().isPresent();
		for (int i = 0; i < plan.labelWeights().size(); i++) {
			weights.put(plan.regions().isEmpty() ? plan.foregroundLabels()[i] : i + 1, plan.labelWeights().get(i));
		}
	}

	/**
	 * Draws a region of the size before augmentation.
	 *
	 * @param trainingCase where
	 * @param foreground   whether it must show foreground if there is any
	 * @param random       the source of chance
	 * @return the region; it may reach beyond the image
	 */
	public SourceRegion sample(TrainingCase trainingCase, boolean foreground, RandomGenerator random) {
		int[] voxel = null;
		if (foreground) {
			voxel = foregroundVoxel(trainingCase.classLocations(), random);
		} else if (annotatedOnly) {
			voxel = voxel(trainingCase.classLocations().get(TrainingCase.ANNOTATED), random);
		}
		return voxel == null ? anywhere(trainingCase.shape(), random) : around(trainingCase.shape(), voxel);
	}

	private int[] foregroundVoxel(Map<Integer, int[]> locations, RandomGenerator random) {
		TreeSet<Integer> present = new TreeSet<>();
		locations.forEach((label, voxels) -> {
			if (voxels.length > 0) {
				present.add(label);
			}
		});
		if (present.size() > 1) {
			present.remove(TrainingCase.ANNOTATED);
		}
		if (present.isEmpty()) {
			return null;
		}
		Integer[] labels = present.toArray(Integer[]::new);
		double total = 0;
		for (int label : labels) {
			total += weights.getOrDefault(label, 0.0);
		}
		int chosen = total > 0 ? weighted(labels, random.nextDouble() * total) : labels[random.nextInt(labels.length)];
		return voxel(locations.get(chosen), random);
	}

	private int weighted(Integer[] labels, double place) {
		double left = place;
		int last = labels[0];
		for (int label : labels) {
			double weight = weights.getOrDefault(label, 0.0);
			last = weight > 0 ? label : last;
			if (left < weight) {
				return label;
			}
			left -= weight;
		}
		return last; // the sum of the weights was rounded
	}

	private static int[] voxel(int[] triples, RandomGenerator random) {
		if (triples == null || triples.length == 0) {
			return null;
		}
		int at = 3 * random.nextInt(triples.length / 3);
		return new int[] { triples[at], triples[at + 1], triples[at + 2] };
	}

	private SourceRegion anywhere(int[] shape, RandomGenerator random) {
		int[] start = new int[3];
		for (int a = 0; a < 3; a++) {
			int lowest = lowestStart(shape[a], a);
			int pad = padding(shape[a], a);
			int highest = shape[a] + pad / 2 + pad % 2 - source[a];
			start[a] = lowest + random.nextInt(highest - lowest + 1);
		}
		return new SourceRegion(start, source);
	}

	/** The far border is not guarded: a patch at a voxel near it reaches beyond the image, as upstream. */
	private SourceRegion around(int[] shape, int... voxel) {
		int[] start = new int[3];
		for (int a = 0; a < 3; a++) {
			start[a] = Math.max(lowestStart(shape[a], a), voxel[a] - source[a] / 2);
		}
		return new SourceRegion(start, source);
	}

	private int lowestStart(int extent, int axis) {
		return Math.floorDiv(-padding(extent, axis), 2);
	}

	/** By how much regions may reach beyond the image, both sides together. */
	private int padding(int extent, int axis) {
		return Math.max(source[axis] - patch[axis], source[axis] - extent);
	}
}
