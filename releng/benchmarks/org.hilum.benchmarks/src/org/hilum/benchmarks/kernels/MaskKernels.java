// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.kernels;

import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.imaging.components.FillHoles;
import org.hilum.imaging.distance.EuclideanDistance;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Distance transform, components and holes of masks. */
public class MaskKernels extends Kernel {

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

	/** {@return distances to the ball} */
	@Benchmark
	public float[] distances() {
		return EuclideanDistance.distances(ball, cube(edge), SPACING);
	}

	/** {@return the components of many speckles} */
	@Benchmark
	public ConnectedComponents components() {
		return ConnectedComponents.label(speckles, ConnectedComponents.FULL, cube(edge));
	}

	/** {@return speckles without holes} */
	@Benchmark
	public boolean[] filled() {
		boolean[] mask = speckles.clone();
		FillHoles.fill(mask, cube(edge));
		return mask;
	}
}
