// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * Where the rows of a rotated, scaled patch lie in their source: along a row of the patch the source position moves by
 * a constant step. Positions are in voxels of the case.
 */
final class AffineRows {

	/** Positions this close to the border count as on it; rounding of sine and cosine stays far below. */
	static final double BORDER = 1e-6;

	final LabelledImage source;
	final SourceRegion region;
	final boolean withinSlices;
	final boolean nearestImage;
	final boolean nearestLabels;
	final int channels;
	final int depth;
	final int height;
	final int width;
	/** Step of the source position per voxel along x, for each source axis. */
	final double[] step = new double[3];
	/** First and last voxel along each axis that has data. */
	final int[] low = new int[3];
	final int[] high = new int[3];

	private final PatchTransform transform;

	AffineRows(LabelledImage source, SourceRegion region, PatchTransform transform, ImagePatch patch) {
		this.source = source;
		this.region = region;
		this.transform = transform;
		withinSlices = transform.withinSlices();
		nearestImage = transform.nearestImage();
		nearestLabels = transform.nearestLabels();
		channels = patch.channels();
		depth = patch.depth();
		height = patch.height();
		width = patch.width();
		for (int a = 0; a < 3; a++) {
			step[a] = transform.element(a, 2);
			low[a] = region.first(a);
			high[a] = region.last(a, source.extent(a));
		}
	}

	/** Computes the source position of the first voxel of a row. */
	void start(int z, int y, double[] position) {
		double dz = z - (depth - 1) / 2.0;
		double dy = y - (height - 1) / 2.0;
		double dx = -(width - 1) / 2.0;
		for (int a = 0; a < 3; a++) {
			double middle = region.start()[a] + (region.size()[a] - 1) / 2.0;
			position[a] = middle + transform.element(a, 0) * dz + transform.element(a, 1) * dy
					+ transform.element(a, 2) * dx;
		}
		if (withinSlices) {
			// slices keep to themselves, also when the region has an odd number of them more than the patch
			position[0] = region.start()[0] + region.size()[0] / 2 - depth / 2
					+ (transform.flips(0) ? depth - 1 - z : z);
		}
	}

	/**
	 * Finds the part of a row whose neighbours all have data.
	 *
	 * @param position of the row's first voxel
	 * @param range    receives the first voxel and the one after the last; equal when there is none
	 */
	void interior(double[] position, int[] range) {
		double from = 0;
		double to = width;
		for (int a = 0; a < 3; a++) {
			int last = high[a] - (withinSlices && a == 0 ? 0 : 1);
			double lowest = low[a] + BORDER;
			double highest = last + 1 - BORDER;
			if (Math.abs(step[a]) < 1e-12) {
				boolean inside = withinSlices && a == 0 ? position[a] >= low[a] && position[a] <= high[a]
						: position[a] >= lowest && position[a] <= highest;
				to = inside ? to : -1;
			} else {
				double one = (lowest - position[a]) / step[a];
				double other = (highest - position[a]) / step[a];
				from = Math.max(from, Math.min(one, other));
				to = Math.min(to, Math.max(one, other) + 1);
			}
		}
		range[0] = (int) Math.min(width, Math.ceil(from));
		range[1] = (int) Math.max(range[0], Math.min(width, Math.floor(to)));
	}
}
