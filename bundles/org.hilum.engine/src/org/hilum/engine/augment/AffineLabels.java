// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The labels along the rows of a rotated, scaled patch: those of the nearest voxels, or each label's mask is
 * interpolated linearly and the largest share wins, the lower label when two are equal. Upstream compares shares as
 * half-precision numbers, which decides near-ties; so does this. Outside the region the label is -1 (batchgeneratorsv2:
 * SpatialTransform, "constant" border). One difference: upstream finds out what is outside with the axes' extents in
 * reverse order; here each axis has its own, so that labels end where the image ends.
 */
final class AffineLabels {

	/** Upstream scales the masks by this before it rounds to half precision. */
	private static final float SHARE_SCALE = 1000;

	private static final ValueLayout.OfInt PAIR = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	private final AffineRows rows;
	private final LabelledImage source;
	private final MemorySegment labels;
	private final long rowBytes;
	private final long sliceBytes;
	/** Where the case's first voxel is, which may lie before what is held. */
	private final long origin;
	private final double step0;
	private final double step1;
	private final double step2;
	private final double[] position = new double[3];
	private final int[] corner = new int[8];
	private final float[] weight = new float[8];

	private AffineLabels(AffineRows rows) {
		this.rows = rows;
		source = rows.source;
		labels = source.labels();
		rowBytes = 2L * source.rowLength();
		sliceBytes = 2L * source.sliceLength();
		origin = 2 * source.index(0, 0, 0);
		step0 = rows.step[0];
		step1 = rows.step[1];
		step2 = rows.step[2];
	}

	static void sample(AffineRows rows, short[] target) {
		AffineLabels labels = new AffineLabels(rows);
		if (rows.nearestLabels) {
			labels.sampleNearest(target);
		} else {
			labels.sample(target);
		}
	}

	private void sampleNearest(short[] target) {
		for (int z = 0; z < rows.depth; z++) {
			for (int y = 0; y < rows.height; y++) {
				rows.start(z, y, position);
				int row = (z * rows.height + y) * rows.width;
				for (int i = 0; i < rows.width; i++) {
					target[row + i] = nearest(position[0] + i * step0, position[1] + i * step1, position[2] + i * step2);
				}
			}
		}
	}

	/** As torch's grid_sample, halves go to the even voxel. */
	private short nearest(double z, double y, double x) {
		int iz = (int) Math.rint(z);
		int iy = (int) Math.rint(y);
		int ix = (int) Math.rint(x);
		boolean data = within(z, 0) && within(y, 1) && within(x, 2) && has(iz, 0) && has(iy, 1) && has(ix, 2);
		return data ? source.label(source.index(iz, iy, ix)) : LabelledImage.OUTSIDE;
	}

	private void sample(short[] target) {
		int[] range = new int[2];
		for (int z = 0; z < rows.depth; z++) {
			for (int y = 0; y < rows.height; y++) {
				rows.start(z, y, position);
				rows.interior(position, range);
				int row = (z * rows.height + y) * rows.width;
				border(target, row, 0, range[0]);
				for (int i = range[0]; i < range[1]; i++) {
					target[row + i] = interior(i);
				}
				border(target, row, range[1], rows.width);
			}
		}
	}

	/** Neighbours along x are read two at a time: most voxels have eight equal ones, and need no vote. */
	private short interior(int i) {
		double z = position[0] + i * step0;
		double y = position[1] + i * step1;
		double x = position[2] + i * step2;
		int iz = (int) z;
		int iy = (int) y;
		int ix = (int) x;
		long offset = origin + iz * sliceBytes + iy * rowBytes + 2L * ix;
		long above = rows.withinSlices ? offset : offset + sliceBytes;
		int p00 = labels.get(PAIR, offset);
		int p01 = labels.get(PAIR, offset + rowBytes);
		int p10 = labels.get(PAIR, above);
		int p11 = labels.get(PAIR, above + rowBytes);
		int first = (short) p00;
		if (p00 == p01 && p10 == p11 && p00 == p10 && first == p00 >> 16) {
			return (short) first;
		}
		unpack(p00, 0);
		unpack(p01, 2);
		unpack(p10, 4);
		unpack(p11, 6);
		return vote(z - iz, y - iy, x - ix);
	}

	private void unpack(int pair, int at) {
		corner[at] = (short) pair;
		corner[at + 1] = pair >> 16;
	}

	private void border(short[] target, int row, int from, int end) {
		for (int i = from; i < end; i++) {
			double z = position[0] + i * rows.step[0];
			double y = position[1] + i * rows.step[1];
			double x = position[2] + i * rows.step[2];
			target[row + i] = within(z, 0) && within(y, 1) && within(x, 2) ? padded(z, y, x) : LabelledImage.OUTSIDE;
		}
	}

	/** Whether a position is within the region and has a neighbour with data; the label is -1 everywhere else. */
	private boolean within(double p, int axis) {
		int start = rows.region.start()[axis];
		return p > rows.low[axis] - 1 && p < rows.high[axis] + 1 && p >= start - AffineRows.BORDER
				&& p <= start + rows.region.size()[axis] - 1 + AffineRows.BORDER;
	}

	private short padded(double z, double y, double x) {
		int iz = (int) Math.floor(z);
		int iy = (int) Math.floor(y);
		int ix = (int) Math.floor(x);
		int different = 0;
		for (int k = 0; k < 8; k++) {
			int cz = iz + (k >> 2);
			int cy = iy + (k >> 1 & 1);
			int cx = ix + (k & 1);
			boolean data = has(cz, 0) && has(cy, 1) && has(cx, 2);
			corner[k] = data ? source.label(source.index(cz, cy, cx)) : LabelledImage.OUTSIDE;
			different |= corner[k] ^ corner[0];
		}
		return different == 0 ? (short) corner[0] : vote(z - iz, y - iy, x - ix);
	}

	private boolean has(int index, int axis) {
		return index >= rows.low[axis] && index <= rows.high[axis];
	}

	private short vote(double wz, double wy, double wx) {
		for (int k = 0; k < 8; k++) {
			double plane = (k & 4) == 0 ? 1 - wz : wz;
			double row = (k & 2) == 0 ? 1 - wy : wy;
			weight[k] = (float) (plane * row * ((k & 1) == 0 ? 1 - wx : wx));
		}
		int winner = corner[0];
		float best = share(winner);
		for (int k = 1; k < 8; k++) {
			int label = corner[k];
			if (label != winner && label != corner[k - 1]) {
				float share = share(label);
				if (share > best || share == best && label < winner) {
					best = share;
					winner = label;
				}
			}
		}
		return (short) winner;
	}

	private float share(int label) {
		float sum = 0;
		for (int k = 0; k < 8; k++) {
			sum += corner[k] == label ? weight[k] : 0;
		}
		return Float.float16ToFloat(Float.floatToFloat16(SHARE_SCALE * sum));
	}
}
