// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.SurfaceDefinition;
import org.hilum.evaluation.SurfaceDistances;
import org.hilum.imaging.ShortArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Evaluation of one label in memory: a ball and the same ball two voxels away along every axis. */
public class EvaluationKernels extends Kernel {

	private static final List<LabelOrRegion> LABELS = LabelOrRegion.labels(1);

	/** Extent of the cube, voxels. */
	@Param({ "64", "128", "256" })
	private int edge;

	private short[] reference;
	private short[] prediction;

	/** Makes the data. */
	@Setup
	public void setUp() {
		reference = Fields.ball(edge, 0);
		prediction = Fields.ball(edge, 2);
	}

	/** {@return distances between the surfaces, in the whole cube} */
	@Benchmark
	public SurfaceDistances surfaceDistances() {
		return SurfaceDistances.between(Fields.mask(reference), Fields.mask(prediction), cube(edge), SPACING,
				SurfaceDefinition.MESH);
	}

	/** {@return the measures of an evaluation with its defaults} */
	@Benchmark
	public Map<LabelOrRegion, LabelMetrics> evaluation() {
		return Evaluator.evaluate(new ShortArray(reference, cube(edge)), new ShortArray(prediction, cube(edge)), SPACING, LABELS,
				OptionalInt.empty(), EvaluationOptions.DEFAULT);
	}
}
