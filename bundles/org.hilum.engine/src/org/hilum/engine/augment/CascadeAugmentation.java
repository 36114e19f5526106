// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hilum.imaging.components.ConnectedComponents;

/**
 * Varies the labels that a cascade's previous stage predicted, so that the network does not depend on them alone: grows or
 * shrinks labels, and takes parts away. Source: nnU-Net, ApplyRandomBinaryOperatorTransform and
 * RemoveRandomConnectedComponentFromOneHotEncodingTransform; labels exclude each other, so they are kept as one map.
 *
 * @param operatorProbability share of patches in which labels are dilated, eroded, closed or opened
 * @param minRadius           smallest radius of the ball, voxels
 * @param maxRadius           largest radius of the ball
 * @param removalProbability  share of patches in which connected components are removed
 * @param largestShare        components of this share of the patch or more are never removed
 * @param labelProbability    share of the labels that each of the two steps changes
 * @since 0.2
 */
public record CascadeAugmentation(double operatorProbability, double minRadius, double maxRadius,
		double removalProbability, double largestShare, double labelProbability) {

	/** Changes nothing. */
	public static final CascadeAugmentation NONE = new CascadeAugmentation(0, 1, 1, 0, 0, 0);

	/** nnU-Net: nnUNetTrainer.get_training_transforms. */
	public static final CascadeAugmentation NNUNET = new CascadeAugmentation(0.4, 1, 8, 0.2, 0.15, 0.5);

	/**
	 * {@return this for another share of the labels}
	 *
	 * @param share share of the labels that each of the two steps changes
	 * @since 0.3
	 */
	public CascadeAugmentation withLabelProbability(double share) {
		return new CascadeAugmentation(operatorProbability, minRadius, maxRadius, removalProbability, largestShare, share);
	}

	private enum Operator {
		DILATE, ERODE, CLOSE, OPEN;

		PatchMask apply(PatchMask mask, int extent) {
			return switch (this) {
				case DILATE -> mask.dilate(extent);
				case ERODE -> mask.erode(extent);
				case CLOSE -> mask.dilate(extent).erode(extent);
				case OPEN -> mask.erode(extent).dilate(extent);
			};
		}
	}

	/**
	 * Changes labels in place.
	 *
	 * @param labels     the previous stage's labels of a patch, (z, y, x)
	 * @param shape      their extent
	 * @param foreground the labels that are given to the network
	 * @param random     the source of chance
	 */
	public void apply(short[] labels, int[] shape, int[] foreground, RandomGenerator random) {
		if (random.nextDouble() < operatorProbability) {
			for (int label : shuffled(foreground, random)) {
				if (random.nextDouble() < labelProbability) {
					Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
					double radius = minRadius + random.nextDouble() * (maxRadius - minRadius);
					operate(labels, shape, (short) label, operator, (int) (2 * radius + 1));
				}
			}
		}
		if (random.nextDouble() < removalProbability) {
			for (int label : shuffled(foreground, random)) {
				if (random.nextDouble() < labelProbability) {
					remove(labels, shape, label, random);
				}
			}
		}
	}

	private static int[] shuffled(int[] foreground, RandomGenerator random) {
		int[] order = foreground.clone();
		for (int i = order.length - 1; i > 0; i--) {
			int j = random.nextInt(i + 1);
			int other = order[j];
			order[j] = order[i];
			order[i] = other;
		}
		return order;
	}

	/** What a label gains the others lose; what it loses becomes background. */
	private static void operate(short[] labels, int[] shape, short label, Operator operator, int extent) {
		PatchMask changed = operator.apply(PatchMask.of(labels, label, shape), extent);
		for (int i = 0; i < labels.length; i++) {
			if (changed.get(i)) {
				labels[i] = label;
			} else if (labels[i] == label) {
				labels[i] = 0;
			}
		}
	}

	private void remove(short[] labels, int[] shape, int label, RandomGenerator random) {
		boolean[] mask = new boolean[labels.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = labels[i] == label;
		}
		ConnectedComponents components = ConnectedComponents.label(mask, ConnectedComponents.FULL, shape);
		int[] sizes = components.sizes();
		int[] small = IntStream.rangeClosed(1, components.count()).filter(c -> sizes[c] < largestShare * mask.length)
				.toArray();
		if (small.length > 0) {
			int chosen = small[random.nextInt(small.length)];
			for (int i = 0; i < labels.length; i++) {
				if (components.labels()[i] == chosen) {
					labels[i] = 0;
				}
			}
		}
	}
}
