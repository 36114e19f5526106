// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.hilum.benchmarks.BlendingBenchmark;
import org.hilum.engine.predict.LogitsToLabels;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;

/** Logits of one grid to a label map on another, in a process of its own. */
final class LogitsStage {

	private LogitsStage() {
	}

	/**
	 * Prints the seconds that the step takes in a process that has done it once.
	 *
	 * @param arguments number of classes, extents of both grids (z,y,x)
	 * @throws IOException never: the plans are a constant
	 */
	public static void main(String[] arguments) throws IOException {
		int classes = Integer.parseInt(arguments[0]);
		int[] source = extents(arguments[1]);
		int[] target = extents(arguments[2]);
		for (int run = 0; run < 2; run++) {
			Supplier<ShortArray> step = step(classes, source, target);
			long start = System.nanoTime();
			step.get();
			System.out.println(Work.FIGURE + (System.nanoTime() - start) / 1e9);
		}
	}

	private static int[] extents(String text) {
		return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
	}

	private static Supplier<ShortArray> step(int classes, int[] source, int... target) throws IOException {
		float[][] logits = new float[classes][ShortArray.count(source)];
		SplittableRandom random = new SplittableRandom(1);
		for (float[] one : logits) {
			for (int i = 0; i < one.length; i++) {
				one[i] = (float) random.nextDouble(-10, 10);
			}
		}
		double[] spacing = new double[3];
		int[][] box = new int[3][];
		for (int axis = 0; axis < 3; axis++) {
			// the plans' spacing is 1 mm
			spacing[axis] = (double) source[axis] / target[axis];
			box[axis] = new int[] { 0, target[axis] };
		}
		Geometry geometry = Geometry.axisAligned(new int[] { target[2], target[1], target[0] },
				new double[] { spacing[2], spacing[1], spacing[0] });
		Plans plans = BlendingBenchmark.plans();
		return LogitsToLabels.of(logits, source, plans, plans.configuration("3d_fullres"),
				BlendingBenchmark.description(classes), new CaseProperties(spacing, target, box, target, Map.of(), geometry));
	}
}
