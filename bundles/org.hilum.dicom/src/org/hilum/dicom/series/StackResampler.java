// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.core.Progress;

/** Interpolates a regular, right-angled grid from slices at any distances and shifts: linearly, in plane and across. */
final class StackResampler {

	private final Stack stack;
	private final SliceStore store;
	private final SeriesGrid grid;
	private final boolean tilted;
	private final double[] low = new double[2];

	StackResampler(Stack stack, SliceStore store, SeriesGrid grid) {
		this.stack = stack;
		this.store = store;
		this.grid = grid;
		this.tilted = stack.has(FindingKind.GANTRY_TILT);
		if (tilted) {
			for (double[] shift : stack.shifts()) {
				low[0] = Math.min(low[0], shift[0]);
				low[1] = Math.min(low[1], shift[1]);
			}
		}
	}

	/** {@return 32-bit floating point values; outside of every slice the smallest value of the series} */
	MemorySegment resample(Progress progress) {
		int[] size = grid.geometry().size();
		MemorySegment out = SliceStore.allocate(4L * size[0] * size[1] * size[2]);
		double[] d = stack.distances();
		int below = 0;
		long at = 0;
		for (int z = 0; z < size[2]; z++) {
			progress.check("Reading a series");
			double distance = z * stack.spacing();
			while (below + 2 < d.length && d[below + 1] <= distance) {
				below++;
			}
			int above = Math.min(below + 1, d.length - 1);
			double weight = above == below ? 0 : Math.clamp((distance - d[below]) / (d[above] - d[below]), 0, 1);
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++, at++) {
					double value = weight < 1 ? (1 - weight) * inPlane(below, x, y) : 0;
					value += weight > 0 ? weight * inPlane(above, x, y) : 0;
					out.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * at, (float) value);
				}
			}
		}
		return out;
	}

	private double inPlane(int slice, int x, int y) {
		Plane first = stack.planes().getFirst();
		if (!tilted) {
			return store.get(slice, y * first.columns() + x);
		}
		double[] shift = stack.shifts()[slice];
		double sx = x + (low[0] - shift[0]) / first.spacingX();
		double sy = y + (low[1] - shift[1]) / first.spacingY();
		int x0 = (int) Math.floor(sx);
		int y0 = (int) Math.floor(sy);
		double wx = sx - x0;
		double wy = sy - y0;
		return (1 - wy) * ((1 - wx) * at(slice, x0, y0) + wx * at(slice, x0 + 1, y0))
				+ wy * ((1 - wx) * at(slice, x0, y0 + 1) + wx * at(slice, x0 + 1, y0 + 1));
	}

	private double at(int slice, int x, int y) {
		Plane first = stack.planes().getFirst();
		boolean inside = x >= 0 && y >= 0 && x < first.columns() && y < first.rows();
		return inside ? store.get(slice, y * first.columns() + x) : store.min();
	}
}
