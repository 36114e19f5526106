// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.SurfaceDefinition;
import org.hilum.evaluation.SurfaceDistances;
import org.hilum.imaging.ShortArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluation of one label in memory: a ball and the same ball two voxels away along every axis. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluationKernels {

	private static final double[] SPACING = { 2, 1, 1 };
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

	private int[] shape() {
		return new int[] { edge, edge, edge };
	}

	/** {@return distances between the surfaces, in the whole cube} */
	@Benchmark
	public SurfaceDistances surfaceDistances() {
		return SurfaceDistances.between(Fields.mask(reference), Fields.mask(prediction), shape(), SPACING,
				SurfaceDefinition.MESH);
	}

	/** {@return the measures of an evaluation with its defaults} */
	@Benchmark
	public Map<LabelOrRegion, LabelMetrics> evaluation() {
		return Evaluator.evaluate(new ShortArray(reference, shape()), new ShortArray(prediction, shape()), SPACING, LABELS,
				OptionalInt.empty(), EvaluationOptions.DEFAULT);
	}
}
