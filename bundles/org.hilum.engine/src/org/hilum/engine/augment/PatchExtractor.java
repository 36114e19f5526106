// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Reads a patch out of a case in one pass: cropping, padding, mirroring and, where the transform asks for it, rotating
 * and scaling. Nothing is copied in between.
 *
 * @since 0.1.0
 */
public final class PatchExtractor {

	private PatchExtractor() {
	}

	/**
	 * Makes the image and the labels of a patch.
	 *
	 * @param source    the case
	 * @param region    where in it
	 * @param transform what happens to it
	 * @param patch     receives the image
	 * @param labels    receives the labels, -1 where there are none
	 */
	public static void extract(LabelledImage source, SourceRegion region, PatchTransform transform, ImagePatch patch,
			short[] labels) {
		if (transform.isAffine()) {
			AffineRows rows = new AffineRows(source, region, transform, patch);
			AffineImage.sample(rows, patch.values());
			AffineLabels.sample(rows, labels);
		} else {
			copy(source, region, transform, patch, labels);
		}
	}

	/**
	 * Makes the labels of a patch alone, for labels that belong to the image beside its own.
	 *
	 * @param source    the case with those labels
	 * @param region    where in it
	 * @param transform what happens to it
	 * @param patch     the patch, for its size
	 * @param labels    receives the labels, -1 where there are none
	 */
	public static void extractLabels(LabelledImage source, SourceRegion region, PatchTransform transform,
			ImagePatch patch, short[] labels) {
		if (transform.isAffine()) {
			AffineLabels.sample(new AffineRows(source, region, transform, patch), labels);
			return;
		}
		CopyAxis[] axes = axes(source, region, transform, patch);
		Arrays.fill(labels, LabelledImage.OUTSIDE);
		if (hasData(axes)) {
			copyLabels(source, axes, patch, labels);
		}
	}

	private static CopyAxis[] axes(LabelledImage source, SourceRegion region, PatchTransform transform,
			ImagePatch patch) {
		CopyAxis[] axes = new CopyAxis[3];
		for (int a = 0; a < 3; a++) {
			axes[a] = CopyAxis.of(region.start()[a] + region.size()[a] / 2 - patch.extent(a) / 2, patch.extent(a),
					source.extent(a), transform.flips(a));
		}
		return axes;
	}

	private static boolean hasData(CopyAxis... axes) {
		return axes[0].count() > 0 && axes[1].count() > 0 && axes[2].count() > 0;
	}

	private static void copy(LabelledImage source, SourceRegion region, PatchTransform transform, ImagePatch patch,
			short[] labels) {
		CopyAxis[] axes = axes(source, region, transform, patch);
		boolean padded = false;
		for (int a = 0; a < 3; a++) {
			padded |= axes[a].count() < patch.extent(a);
		}
		if (padded) {
			patch.values().fill((byte) 0);
			Arrays.fill(labels, LabelledImage.OUTSIDE);
		}
		if (hasData(axes)) {
			for (int c = 0; c < source.channels(); c++) {
				copyImage(source, c, axes, patch);
			}
			copyLabels(source, axes, patch, labels);
		}
	}

	private static void copyImage(LabelledImage source, int channel, CopyAxis[] axes, ImagePatch patch) {
		MemorySegment target = patch.channel(channel);
		CopyAxis x = axes[2];
		long base = channel * source.heldVoxels();
		for (int k = 0; k < axes[0].count(); k++) {
			for (int j = 0; j < axes[1].count(); j++) {
				long from = 4 * (base + source.index(axes[0].source(k), axes[1].source(j), x.source(0)));
				int row = axes[0].target(k) * patch.height() + axes[1].target(j);
				copyRow(source.image(), from, target, 4L * (row * patch.width() + x.target(0)), x);
			}
		}
	}

	private static void copyRow(MemorySegment source, long from, MemorySegment target, long to, CopyAxis x) {
		if (x.step() > 0) {
			MemorySegment.copy(source, LabelledImage.FLOAT, from, target, ImagePatch.FLOAT, to, x.count());
			return;
		}
		for (int i = 0; i < x.count(); i++) {
			target.set(ImagePatch.FLOAT, to + 4L * i, source.get(LabelledImage.FLOAT, from - 4L * i));
		}
	}

	private static void copyLabels(LabelledImage source, CopyAxis[] axes, ImagePatch patch, short[] labels) {
		CopyAxis x = axes[2];
		for (int k = 0; k < axes[0].count(); k++) {
			for (int j = 0; j < axes[1].count(); j++) {
				long from = source.index(axes[0].source(k), axes[1].source(j), x.source(0));
				int to = (axes[0].target(k) * patch.height() + axes[1].target(j)) * patch.width() + x.target(0);
				for (int i = 0; i < x.count(); i++) {
					labels[to + i] = source.label(from + (long) x.step() * i);
				}
			}
		}
	}
}
