// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import java.util.ArrayList;
import java.util.List;
import org.hilum.imaging.ShortArray;

/** Paints masks into one label map by priority, and counts what they dispute. */
public final class LabelPainter {

	private LabelPainter() {
	}

	/**
	 * A mask with the label that it becomes.
	 *
	 * @param name  what people call it
	 * @param label the label, from 1
	 * @param mask  its voxels
	 */
	public record Layer(String name, int label, BitMask mask) {
	}

	/**
	 * Two layers of different labels that share voxels.
	 *
	 * @param winner the layer that keeps them
	 * @param loser  the layer that loses them
	 * @param voxels how many
	 * @param mm3    their volume in cubic millimetres
	 */
	public record Overlap(String winner, String loser, long voxels, double mm3) {
	}

	/**
	 * What became of one layer.
	 *
	 * @param name    its name
	 * @param label   its label
	 * @param voxels  voxels of its mask
	 * @param painted voxels of the label map that it gave their label
	 * @param mm3     volume of its mask in cubic millimetres
	 */
	public record Share(String name, int label, long voxels, long painted, double mm3) {
	}

	/**
	 * A label map and how it came about.
	 *
	 * @param labels   the labels (z, y, x), 0 where no mask is
	 * @param shares   one per layer, in order
	 * @param overlaps every pair of layers of different labels that shares voxels
	 */
	public record Result(ShortArray labels, List<Share> shares, List<Overlap> overlaps) {
	}

	/**
	 * Paints layers.
	 *
	 * @param layers      first the most important: where layers overlap the first one wins
	 * @param voxelVolume of one voxel, in cubic millimetres
	 * @return the label map and the counts
	 */
	public static Result paint(List<Layer> layers, double voxelVolume) {
		ShortArray labels = ShortArray.zeros(MaskPolicies.commonShape(layers.stream().map(Layer::mask).toList()));
		List<Share> shares = new ArrayList<>();
		BitMask taken = new BitMask(labels.shape());
		for (Layer layer : layers) {
			if (layer.label() < 1 || layer.label() > Short.MAX_VALUE) {
				throw new IllegalArgumentException("Label " + layer.label() + " of " + layer.name()
						+ " is not within 1 and " + Short.MAX_VALUE);
			}
			BitMask free = MaskPolicies.difference(layer.mask(), taken);
			free.paint(labels, layer.label());
			taken = MaskPolicies.union(List.of(taken, free));
			long voxels = layer.mask().count();
			shares.add(new Share(layer.name(), layer.label(), voxels, free.count(), voxels * voxelVolume));
		}
		return new Result(labels, List.copyOf(shares), overlaps(layers, voxelVolume));
	}

	/**
	 * {@return every pair of layers of different labels that shares voxels, the more important one first}
	 *
	 * @param layers      first the most important
	 * @param voxelVolume of one voxel, in cubic millimetres
	 */
	public static List<Overlap> overlaps(List<Layer> layers, double voxelVolume) {
		List<Overlap> result = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			for (int j = i + 1; j < layers.size(); j++) {
				Layer a = layers.get(i);
				Layer b = layers.get(j);
				long shared = a.label() == b.label() ? 0 : MaskPolicies.overlap(a.mask(), b.mask());
				if (shared > 0) {
					result.add(new Overlap(a.name(), b.name(), shared, shared * voxelVolume));
				}
			}
		}
		return List.copyOf(result);
	}
}
