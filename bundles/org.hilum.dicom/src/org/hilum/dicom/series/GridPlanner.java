// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;

/** Decides, by the policy, on which grid the volume of a stack lies. */
final class GridPlanner {

	private GridPlanner() {
	}

	/** {@return the grid, whatever is irregular} */
	static SeriesGrid plan(Stack stack) {
		Plane first = stack.planes().getFirst();
		boolean gaps = stack.has(FindingKind.MISSING_SLICES) || stack.has(FindingKind.VARIABLE_SPACING);
		boolean tilted = stack.has(FindingKind.GANTRY_TILT);
		double[] spacing = { first.spacingX(), first.spacingY(), stack.spacing() };
		double[] low = new double[2];
		double[] high = new double[2];
		if (tilted) {
			for (int axis = 0; axis < 2; axis++) {
				int a = axis;
				low[axis] = Arrays.stream(stack.shifts()).mapToDouble(s -> s[a]).min().orElse(0);
				high[axis] = Arrays.stream(stack.shifts()).mapToDouble(s -> s[a]).max().orElse(0);
			}
		}
		double depth = stack.distances()[stack.distances().length - 1];
		// 1e-6: the last slice counts although its position is rounded
		int slices = gaps ? (int) Math.floor(depth / stack.spacing() + 1e-6) + 1 : stack.planes().size();
		int[] size = { first.columns() + extra(high[0] - low[0], spacing[0]), first.rows() + extra(high[1] - low[1], spacing[1]),
				slices };
		double[] origin = Vectors.along(Vectors.along(first.position(), first.xAxis(), low[0]), first.yAxis(), low[1]);
		return new SeriesGrid(new Geometry(size, spacing, origin, directions(first)), stack.planes(), gaps || tilted,
				stack.findings());
	}

	private static int extra(double shift, double spacing) {
		return (int) Math.ceil(shift / spacing - 1e-6);
	}

	private static double[] directions(Plane plane) {
		double[] x = plane.xAxis();
		double[] y = plane.yAxis();
		double[] z = plane.normal();
		return new double[] { x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2] };
	}

	/** Refuses a stack that the policy does not allow. */
	static void check(Stack stack, SeriesPolicy policy, Path file) {
		for (SeriesFinding finding : stack.findings()) {
			if (policy.refuses(finding.kind())) {
				throw finding.refusal(file);
			}
		}
	}

	/** Refuses a grid that is out of all proportion to its slices: a damaged position. */
	static void checkSize(SeriesGrid grid, Path file) {
		Plane first = grid.planes().getFirst();
		double real = (double) first.rows() * first.columns() * grid.planes().size();
		Geometry g = grid.geometry();
		if ((double) g.size()[0] * g.size()[1] * g.size()[2] > 16 * real + 1e6) {
			throw HilumException.input(file, "The slices lie so far apart that their volume would be mostly empty",
					"Choose slices of one acquisition.");
		}
	}
}
