// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import org.hilum.imaging.resample.LabelResize;
import org.hilum.imaging.resample.SplineResize;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Resampling of one channel and of its label map, as preprocessing does, to 1.25 times the extents. */
public class ResamplingKernels extends Kernel {

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

	/** {@return the image by cubic splines} */
	@Benchmark
	public float[] imageByCubicSplines() {
		return SplineResize.resize(image, cube(edge), cube(edge * 5 / 4), 3);
	}

	/** {@return the label map, label by label} */
	@Benchmark
	public short[] labels() {
		return LabelResize.resize(labels, cube(edge), cube(edge * 5 / 4));
	}
}
