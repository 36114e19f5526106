// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.imaging.components.FillHoles;
import org.hilum.imaging.distance.EuclideanDistance;
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

/** Distance transform, components and holes of masks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskKernels {

	private static final double[] SPACING = { 2, 1, 1 };

	/** Extent of the cube, voxels. */
	@Param({ "64", "128", "256" })
	private int edge;

	private boolean[] ball;
	private boolean[] speckles;

	/** Makes the data. */
	@Setup
	public void setUp() {
		ball = Fields.mask(Fields.ball(edge, 0));
		speckles = Fields.speckles(edge * edge * edge);
	}

	private int[] shape() {
		return new int[] { edge, edge, edge };
	}

	/** {@return distances to the ball} */
	@Benchmark
	public float[] distances() {
		return EuclideanDistance.distances(ball, shape(), SPACING);
	}

	/** {@return the components of many speckles} */
	@Benchmark
	public ConnectedComponents components() {
		return ConnectedComponents.label(speckles, ConnectedComponents.FULL, shape());
	}

	/** {@return speckles without holes} */
	@Benchmark
	public boolean[] filled() {
		boolean[] mask = speckles.clone();
		FillHoles.fill(mask, shape());
		return mask;
	}
}
