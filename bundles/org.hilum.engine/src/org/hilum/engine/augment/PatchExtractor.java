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
		float[] row = patch.scratch().second(x.count());
		long base = channel * source.heldVoxels();
		for (int k = 0; k < axes[0].count(); k++) {
			for (int j = 0; j < axes[1].count(); j++) {
				long from = 4 * (base + source.index(axes[0].source(k), axes[1].source(j), x.source(0)));
				int to = (axes[0].target(k) * patch.height() + axes[1].target(j)) * patch.width() + x.target(0);
				copyRow(source.image(), from, target, 4L * to, x, row);
			}
		}
	}

	private static void copyRow(MemorySegment source, long from, MemorySegment target, long to, CopyAxis x, float[] row) {
		int count = x.count();
		if (x.step() > 0) {
			MemorySegment.copy(source, LabelledImage.FLOAT, from, target, ImagePatch.FLOAT, to, count);
			return;
		}
		MemorySegment.copy(source, LabelledImage.FLOAT, from - 4L * (count - 1), row, 0, count);
		for (int i = 0, j = count - 1; i < j; i++, j--) {
			float swap = row[i];
			row[i] = row[j];
			row[j] = swap;
		}
		MemorySegment.copy(row, 0, target, ImagePatch.FLOAT, to, count);
	}

	private static void copyLabels(LabelledImage source, CopyAxis[] axes, ImagePatch patch, short[] labels) {
		CopyAxis x = axes[2];
		for (int k = 0; k < axes[0].count(); k++) {
			for (int j = 0; j < axes[1].count(); j++) {
				long from = source.index(axes[0].source(k), axes[1].source(j), x.source(0));
				int to = (axes[0].target(k) * patch.height() + axes[1].target(j)) * patch.width() + x.target(0);
				// of a mirrored row the last voxel is the first in the file
				long first = x.step() > 0 ? from : from - x.count() + 1;
				MemorySegment.copy(source.labels(), LabelledImage.SHORT, 2 * first, labels, to, x.count());
				if (x.step() < 0) {
					reverse(labels, to, x.count());
				}
			}
		}
	}

	private static void reverse(short[] labels, int from, int count) {
		for (int i = from, j = from + count - 1; i < j; i++, j--) {
			short swap = labels[i];
			labels[i] = labels[j];
			labels[j] = swap;
		}
	}
}
