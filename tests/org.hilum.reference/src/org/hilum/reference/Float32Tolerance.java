// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference;

/**
 * How far results in single precision may be from the same computation in double precision. Each bound is the
 * largest deviation that was measured over all network goldens, under libtorch's kernels for AVX-512, for AVX2 and
 * for neither, with one and with two threads, and for nnU-Net's own single precision, times {@link #MARGIN}:
 * another processor adds in yet another order. The measurement is described in docs/numerics.md; {@code
 * KernelLevelProgram} repeats it.
 */
public enum Float32Tolerance {
	/** Logits, absolute; they are of size 1 to 10. */
	LOGITS(2.2e-5),
	/** A loss, as a share of it: a mean, in which the roundings of single voxels average out. */
	LOSS(2.0e-7),
	/**
	 * The norm of one parameter's gradient, as a share of the norm of the whole gradient. Leaky ReLU has a kink at
	 * 0: of the hundred thousand activations of a golden a few are within a rounding of it. Which slope they get
	 * depends on the order of summation, and each moves the gradients of its layer by what a whole voxel
	 * contributes.
	 */
	GRADIENT(6.0e-5),
	/** The same as a share of that parameter's own norm; the smaller of the two bounds holds. */
	OWN_GRADIENT(1.9e-3),
	/**
	 * Gradients that are zero but for rounding, of biases before a normalisation, as a share of the whole
	 * gradient's norm.
	 */
	ZERO_GRADIENT(3.6e-7),
	/** The loss before each of five steps and after them, as a share of the first one. */
	STEP_LOSS(3.0e-6),
	/** The norm of the gradient before each of five steps, as a share of the first one: kinks again. */
	STEP_NORM(1.7e-4),
	/**
	 * As {@link #STEP_LOSS} with a loss that is a hundred times as large and clipped: its steps are ten times as
	 * long.
	 */
	CLIPPED_STEP_LOSS(5.8e-4),
	/** As {@link #STEP_NORM}, likewise. */
	CLIPPED_STEP_NORM(3.1e-3),
	/** Weights after five steps, absolute: the sum of what the gradients differed by, times the learning rate. */
	WEIGHTS(4.6e-5);

	/** What another processor may add to the processors and kernels that were measured. */
	public static final double MARGIN = 4;

	private final double measured;

	Float32Tolerance(double measured) {
		this.measured = measured;
	}

	/** {@return the largest deviation that was measured} */
	public double measured() {
		return measured;
	}

	/** {@return the largest deviation that is accepted} */
	public double allowed() {
		return MARGIN * measured;
	}
}
