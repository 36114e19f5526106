// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.hilum.imaging.resample.LabelResize;
import org.hilum.imaging.resample.SplineResize;
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

/** Resampling of one channel and of its label map, as preprocessing does, to 1.25 times the extents. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResamplingKernels {

	/** Extent of the cube, voxels. */
	@Param({ "64", "128", "256" })
	private int edge;

	private float[] image;
	private short[] labels;

	/** Makes the data. */
	@Setup
	public void setUp() {
		image = Fields.noise(edge * edge * edge);
		labels = Fields.ball(edge, 0);
	}

	private int[] shape(int extent) {
		return new int[] { extent, extent, extent };
	}

	/** {@return the image by cubic splines} */
	@Benchmark
	public float[] imageByCubicSplines() {
		return SplineResize.resize(image, shape(edge), shape(edge * 5 / 4), 3);
	}

	/** {@return the label map, label by label} */
	@Benchmark
	public short[] labels() {
		return LabelResize.resize(labels, shape(edge), shape(edge * 5 / 4));
	}
}
