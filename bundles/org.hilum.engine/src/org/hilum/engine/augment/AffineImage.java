// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;

/**
 * Sampling of the image, linear or of the nearest voxel, along the rows of a rotated, scaled patch. Where a
 * neighbour has no data it counts as 0 (torch: grid_sample with zero padding and align_corners false, on an
 * image that was cropped before).
 */
final class AffineImage {

	private final AffineRows rows;
	private final MemorySegment image;
	private final long rowBytes;
	private final long sliceBytes;
	private final double[] position = new double[3];

	private AffineImage(AffineRows rows) {
		this.rows = rows;
		image = rows.source.image();
		rowBytes = 4L * rows.source.rowLength();
		sliceBytes = 4L * rows.source.sliceLength();
	}

	static void sample(AffineRows rows, MemorySegment target) {
		AffineImage image = new AffineImage(rows);
		if (rows.nearestImage) {
			image.sampleNearest(target);
		} else {
			image.sample(target);
		}
	}

	private void sampleNearest(MemorySegment target) {
		long origin = 4 * rows.source.index(0, 0, 0);
		long to = 0;
		for (int c = 0; c < rows.channels; c++) {
			long base = 4 * c * rows.source.heldVoxels() + origin;
			for (int z = 0; z < rows.depth; z++) {
				for (int y = 0; y < rows.height; y++) {
					rows.start(z, y, position);
					for (int i = 0; i < rows.width; i++) {
						target.set(ImagePatch.FLOAT, to, nearest(base, i));
						to += 4;
					}
				}
			}
		}
	}

	/** As in torch, halves go to the even voxel. */
	private float nearest(long base, int i) {
		int z = (int) Math.rint(position[0] + i * rows.step[0]);
		int y = (int) Math.rint(position[1] + i * rows.step[1]);
		int x = (int) Math.rint(position[2] + i * rows.step[2]);
		boolean data = has(z, 0) && has(y, 1) && has(x, 2);
		return data ? image.get(LabelledImage.FLOAT, base + z * sliceBytes + y * rowBytes + 4L * x) : 0;
	}

	private void sample(MemorySegment target) {
		int[] range = new int[2];
		// of the case's first voxel, which may lie before what is held
		long origin = 4 * rows.source.index(0, 0, 0);
		long voxelBytes = 4L * rows.depth * rows.height * rows.width;
		for (int z = 0; z < rows.depth; z++) {
			for (int y = 0; y < rows.height; y++) {
				rows.start(z, y, position);
				rows.interior(position, range);
				long row = 4L * (z * rows.height + y) * rows.width;
				for (int c = 0; c < rows.channels; c++) {
					long base = 4 * c * rows.source.heldVoxels() + origin;
					long to = c * voxelBytes + row;
					border(base, target, to, 0, range[0]);
					if (rows.withinSlices) {
						bilinear(base + (long) position[0] * sliceBytes, target, to, range);
					} else {
						trilinear(base, target, to, range);
					}
					border(base, target, to, range[1], rows.width);
				}
			}
		}
	}

	private void trilinear(long base, MemorySegment target, long to, int[] range) {
		double p0 = position[0];
		double p1 = position[1];
		double p2 = position[2];
		double s0 = rows.step[0];
		double s1 = rows.step[1];
		double s2 = rows.step[2];
		for (int i = range[0]; i < range[1]; i++) {
			double z = p0 + i * s0;
			double y = p1 + i * s1;
			double x = p2 + i * s2;
			int iz = (int) z;
			int iy = (int) y;
			int ix = (int) x;
			float wx = (float) (x - ix);
			float wy = (float) (y - iy);
			long from = base + iz * sliceBytes + iy * rowBytes + 4L * ix;
			float low = plane(from, wy, wx);
			float high = plane(from + sliceBytes, wy, wx);
			target.set(ImagePatch.FLOAT, to + 4L * i, low + (float) (z - iz) * (high - low));
		}
	}

	private void bilinear(long slice, MemorySegment target, long to, int[] range) {
		double p1 = position[1];
		double p2 = position[2];
		double s1 = rows.step[1];
		double s2 = rows.step[2];
		for (int i = range[0]; i < range[1]; i++) {
			double y = p1 + i * s1;
			double x = p2 + i * s2;
			int iy = (int) y;
			int ix = (int) x;
			long from = slice + iy * rowBytes + 4L * ix;
			target.set(ImagePatch.FLOAT, to + 4L * i, plane(from, (float) (y - iy), (float) (x - ix)));
		}
	}

	private float plane(long from, float wy, float wx) {
		float v00 = image.get(LabelledImage.FLOAT, from);
		float v01 = image.get(LabelledImage.FLOAT, from + 4);
		float v10 = image.get(LabelledImage.FLOAT, from + rowBytes);
		float v11 = image.get(LabelledImage.FLOAT, from + rowBytes + 4);
		float v0 = v00 + wx * (v01 - v00);
		float v1 = v10 + wx * (v11 - v10);
		return v0 + wy * (v1 - v0);
	}

	/** The voxels of a row that have neighbours without data. */
	private void border(long base, MemorySegment target, long to, int from, int end) {
		for (int i = from; i < end; i++) {
			double z = position[0] + i * rows.step[0];
			double y = position[1] + i * rows.step[1];
			double x = position[2] + i * rows.step[2];
			boolean near = near(z, 0) && near(y, 1) && near(x, 2);
			target.set(ImagePatch.FLOAT, to + 4L * i, near ? corners(base, z, y, x) : 0);
		}
	}

	private boolean near(double p, int axis) {
		return p > rows.low[axis] - 1 && p < rows.high[axis] + 1;
	}

	private float corners(long base, double z, double y, double x) {
		int iz = (int) Math.floor(z);
		int iy = (int) Math.floor(y);
		int ix = (int) Math.floor(x);
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			int cz = iz + (corner >> 2);
			int cy = iy + (corner >> 1 & 1);
			int cx = ix + (corner & 1);
			if (has(cz, 0) && has(cy, 1) && has(cx, 2)) {
				double weight = (1 - Math.abs(z - cz)) * (1 - Math.abs(y - cy)) * (1 - Math.abs(x - cx));
				sum += weight * image.get(LabelledImage.FLOAT, base + cz * sliceBytes + cy * rowBytes + 4L * cx);
			}
		}
		return (float) sum;
	}

	private boolean has(int index, int axis) {
		return index >= rows.low[axis] && index <= rows.high[axis];
	}
}
