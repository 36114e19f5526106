// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.components.ConnectedComponents;

/**
 * One step of post-processing: of some labels together, everything but the largest connected component (26 neighbours;
 * equally large ones are all kept) becomes background. Source: nnU-Net,
 * remove_all_but_largest_component_from_segmentation.
 *
 * @param targets    labels and regions that count as one mask
 * @param list       whether nnU-Net's file writes a list, which it does for the whole foreground, or a single label or
 *                   region
 * @param background the label that removed voxels get
 */
public record KeepLargest(List<LabelOrRegion> targets, boolean list, int background) {

	/** Copies the targets. */
	public KeepLargest {
		targets = List.copyOf(targets);
		if (targets.isEmpty() || !list && targets.size() > 1) {
			throw new IllegalArgumentException("no single label or region: " + targets);
		}
	}

	/**
	 * {@return the step for one label or region}
	 *
	 * @param target the label or region
	 */
	public static KeepLargest of(LabelOrRegion target) {
		return new KeepLargest(List.of(target), false, 0);
	}

	/**
	 * {@return the step for the whole foreground}
	 *
	 * @param labels every label but the background
	 */
	public static KeepLargest foreground(int... labels) {
		return new KeepLargest(LabelOrRegion.labels(labels), true, 0);
	}

	/**
	 * {@return a label map after this step; the same object when nothing changes}
	 *
	 * @param segmentation (z, y, x); left as it is
	 */
	public ShortArray apply(ShortArray segmentation) {
		boolean[] member = new boolean[1 << Short.SIZE];
		targets.forEach(t -> t.labels().forEach(label -> member[label & 0xffff] = true));
		int[] box = box(segmentation, member);
		if (box == null) {
			return segmentation;
		}
		boolean[] mask = new boolean[ShortArray.count(box[1] - box[0], box[3] - box[2], box[5] - box[4])];
		forEach(box, segmentation.shape(),
				(inMask, inImage) -> mask[inMask] = member[segmentation.data()[inImage] & 0xffff]);
		boolean[] kept = mask.clone();
		ConnectedComponents.keepLargest(kept, ConnectedComponents.FULL, box[1] - box[0], box[3] - box[2], box[5] - box[4]);
		if (Arrays.equals(mask, kept)) {
			return segmentation;
		}
		short[] result = segmentation.data().clone();
		forEach(box, segmentation.shape(), (inMask, inImage) -> {
			if (mask[inMask] && !kept[inMask]) {
				result[inImage] = (short) background;
			}
		});
		return new ShortArray(result, segmentation.shape());
	}

	/** The box around all members, so that small structures of large images are cheap; null without members. */
	private static int[] box(ShortArray segmentation, boolean... member) {
		int[] shape = segmentation.shape();
		int[] box = { shape[0], 0, shape[1], 0, shape[2], 0 };
		short[] labels = segmentation.data();
		for (int i = 0; i < labels.length; i++) {
			if (member[labels[i] & 0xffff]) {
				int x = i % shape[2];
				int y = i / shape[2] % shape[1];
				int z = i / shape[2] / shape[1];
				box[0] = Math.min(box[0], z);
				box[1] = z + 1;
				box[2] = Math.min(box[2], y);
				box[3] = Math.max(box[3], y + 1);
				box[4] = Math.min(box[4], x);
				box[5] = Math.max(box[5], x + 1);
			}
		}
		return box[1] == 0 ? null : box;
	}

	/** Does something with each voxel of a box. */
	private interface Voxel {
		void at(int inMask, int inImage);
	}

	private static void forEach(int[] box, int[] shape, Voxel voxel) {
		int n = 0;
		for (int z = box[0]; z < box[1]; z++) {
			for (int y = box[2]; y < box[3]; y++) {
				int row = (z * shape[1] + y) * shape[2];
				for (int x = box[4]; x < box[5]; x++) {
					voxel.at(n, row + x);
					n++;
				}
			}
		}
	}

	@Override
	public String toString() {
		return "largest component of " + targets.stream().map(LabelOrRegion::key).collect(Collectors.joining(", "));
	}
}
