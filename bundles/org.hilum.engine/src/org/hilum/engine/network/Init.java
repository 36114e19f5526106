// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

/**
 * How a parameter starts before training.
 *
 * @since 0.1.0
 */
public enum Init {
	/** Normal distribution after He et al. 2015 with fan-in and negative slope 0.01; see {@link WeightInitializer}. */
	HE,
	/** All zeros: biases. */
	ZERO,
	/** All ones: the scale of a normalisation. */
	ONE,
	/**
	 * Normal distribution with mean 0; its deviation is the parameter's {@link ParameterSpec#scale}.
	 *
	 * @since 0.2.0
	 */
	NORMAL,
	/**
	 * One value, the parameter's {@link ParameterSpec#scale}.
	 *
	 * @since 0.2.0
	 */
	CONSTANT
}
