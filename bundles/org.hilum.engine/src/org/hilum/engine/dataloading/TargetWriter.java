// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.hilum.compute.DType;
import org.hilum.engine.augment.NearestNeighbour;

/**
 * Turns the labels of a patch into what the loss compares each head with: the label map, or a mask per region and one
 * of ignored voxels, at each head's resolution. Label -1, outside the non-zero mask, becomes background (nnU-Net:
 * RemoveLabelTransform, ConvertSegmentationToRegionsTransform, DownsampleSegForDSTransform).
 */
final class TargetWriter {

	private final int[] patch;
	private final DType type;
	private final int channels;
	private final List<int[][]> axes = new ArrayList<>();
	/** What each label (plus one, so that -1 has a place) becomes in each channel. */
	private final int[][] values;
	/** Working memory. */
	private byte[] buffer = new byte[0];

	TargetWriter(PatchSamplingSpec plan) {
		patch = plan.patch3d();
		type = plan.targetType();
		channels = plan.targetChannels();
		for (int[] size : plan.targetSizes()) {
			int planar = plan.is2d() ? 1 : 0;
			int[][] indices = { { 0 }, null, null };
			for (int a = planar; a < 3; a++) {
				indices[a] = NearestNeighbour.indices(patch[a], size[a - planar]);
			}
			axes.add(indices);
		}
		values = plan.regions().isEmpty() ? null : masks(plan);
	}

	private static int[][] masks(PatchSamplingSpec plan) {
		List<int[]> regions = new ArrayList<>(plan.regions());
		plan.ignoreLabel().ifPresent(label -> regions.add(new int[] { label }));
		int largest = 0;
		for (int[] region : regions) {
			for (int label : region) {
				largest = Math.max(largest, label);
			}
		}
		int[][] masks = new int[regions.size()][largest + 2];
		for (int r = 0; r < masks.length; r++) {
			for (int label : regions.get(r)) {
				masks[r][label + 1] = 1;
			}
			// an unlabelled voxel is background, and so in every region that has background
			masks[r][0] = masks[r][1];
		}
		return masks;
	}

	/**
	 * Writes the targets of one sample.
	 *
	 * @param labels  labels of the patch, (z, y, x)
	 * @param targets the batch's targets, one per head
	 * @param sample  position in the batch
	 */
	void write(short[] labels, List<MemorySegment> targets, int sample) {
		for (int head = 0; head < targets.size(); head++) {
			int[][] index = axes.get(head);
			long voxels = (long) index[0].length * index[1].length * index[2].length;
			for (int c = 0; c < channels; c++) {
				long first = ((long) sample * channels + c) * voxels;
				MemorySegment target = targets.get(head).asSlice(first * type.bytes(), voxels * type.bytes());
				if (type == DType.INT32) {
					writeInts(labels, index, target);
				} else if (values == null) {
					writeBytes(labels, index, target);
				} else {
					writeMask(labels, index, target, values[c]);
				}
			}
		}
	}

	private void writeBytes(short[] labels, int[][] index, MemorySegment target) {
		byte[] bytes = bytes(target);
		int to = 0;
		for (int z : index[0]) {
			for (int y : index[1]) {
				int row = (z * patch[1] + y) * patch[2];
				if (index[2].length == patch[2]) {
					copy(labels, row, bytes, to, patch[2]);
				} else {
					pick(labels, row, index[2], bytes, to);
				}
				to += index[2].length;
			}
		}
		MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, to);
	}

	/** A loop by itself, over arrays only: it is compiled to vector instructions. */
	private static void copy(short[] labels, int from, byte[] bytes, int to, int count) {
		for (int i = 0; i < count; i++) {
			bytes[to + i] = (byte) Math.max(0, labels[from + i]);
		}
	}

	private static void pick(short[] labels, int row, int[] columns, byte[] bytes, int to) {
		for (int i = 0; i < columns.length; i++) {
			bytes[to + i] = (byte) Math.max(0, labels[row + columns[i]]);
		}
	}

	private byte[] bytes(MemorySegment target) {
		int needed = Math.toIntExact(target.byteSize());
		buffer = buffer.length < needed ? new byte[needed] : buffer;
		return buffer;
	}

	private void writeInts(short[] labels, int[][] index, MemorySegment target) {
		long to = 0;
		for (int z : index[0]) {
			for (int y : index[1]) {
				int row = (z * patch[1] + y) * patch[2];
				for (int x : index[2]) {
					target.set(ValueLayout.JAVA_INT_UNALIGNED, to, Math.max(0, labels[row + x]));
					to += 4;
				}
			}
		}
	}

	private void writeMask(short[] labels, int[][] index, MemorySegment target, int[] mask) {
		byte[] bytes = bytes(target);
		int to = 0;
		for (int z : index[0]) {
			for (int y : index[1]) {
				int row = (z * patch[1] + y) * patch[2];
				for (int x : index[2]) {
					int label = labels[row + x] + 1;
					bytes[to++] = (byte) (label < mask.length ? mask[label] : 0);
				}
			}
		}
		MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, to);
	}
}
