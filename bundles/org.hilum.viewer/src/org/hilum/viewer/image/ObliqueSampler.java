// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import org.hilum.viewer.plane.VoxelPath;

/** Nearest voxels of a plane in any direction. */
final class ObliqueSampler extends PlaneSampler {

	private final Samples samples;
	private final VoxelPath path;
	private final int[] indices;

	ObliqueSampler(Samples samples, VoxelPath path, int width) {
		this.samples = samples;
		this.path = path;
		this.indices = new int[width];
	}

	@Override
	public void read(int row, float[] out) {
		double x = path.origin()[0] + row * path.perRow()[0] + 0.5;
		double y = path.origin()[1] + row * path.perRow()[1] + 0.5;
		double z = path.origin()[2] + row * path.perRow()[2] + 0.5;
		double[] step = path.perColumn();
		int[] size = path.size();
		for (int i = 0; i < indices.length; i++) {
			int u = (int) Math.floor(x + i * step[0]);
			int v = (int) Math.floor(y + i * step[1]);
			int w = (int) Math.floor(z + i * step[2]);
			boolean inside = u >= 0 && v >= 0 && w >= 0 && u < size[0] && v < size[1] && w < size[2];
			indices[i] = inside ? (w * size[1] + v) * size[0] + u : -1;
		}
		samples.gather(indices, out);
	}
}
