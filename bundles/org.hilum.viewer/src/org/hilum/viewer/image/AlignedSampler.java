// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.Arrays;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.VoxelPath;

/** Nearest voxels where rows and columns of the picture run along the image's axes. */
final class AlignedSampler extends PlaneSampler {

	private final Samples samples;
	/** Position in the values of each pixel of the image's first row, and of the first voxel of each row; -1 outside. */
	private final int[] columns;
	private final int[] rows;
	private final int[] indices;
	/** The row that {@link #read} gave last, which neighbouring rows repeat where pixels are smaller than voxels. */
	private float[] last;
	private int lastStart = -1;

	AlignedSampler(Samples samples, VoxelPath path, PlaneView view) {
		this.samples = samples;
		int[] stride = { 1, path.size()[0], path.size()[0] * path.size()[1] };
		int slice = path.slice();
		this.columns = scaled(path.columns(view.width()), stride[path.column()], 0);
		this.rows = slice < 0 ? filled(view.height())
				: scaled(path.rows(view.height()), stride[path.row()], slice * stride[path.through()]);
		this.indices = new int[view.width()];
	}

	private static int[] filled(int length) {
		int[] result = new int[length];
		Arrays.fill(result, -1);
		return result;
	}

	private static int[] scaled(int[] voxels, int stride, int offset) {
		for (int i = 0; i < voxels.length; i++) {
			voxels[i] = voxels[i] < 0 ? -1 : voxels[i] * stride + offset;
		}
		return voxels;
	}

	@Override
	public void read(int row, float[] out) {
		int start = rows[row];
		if (start < 0) {
			Arrays.fill(out, Float.NaN);
		} else if (start == lastStart) {
			System.arraycopy(last, 0, out, 0, indices.length);
		} else {
			for (int i = 0; i < indices.length; i++) {
				indices[i] = columns[i] < 0 ? -1 : columns[i] + start;
			}
			samples.gather(indices, out);
			last = Arrays.copyOf(out, indices.length);
			lastStart = start;
		}
	}
}
