// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.List;
import java.util.Optional;

/**
 * One array of a network: a parameter, or what batch normalisation has measured.
 *
 * @param name    its name in nnU-Net's state dict, the first of several
 * @param shape   extent of each axis; convolutions (out, in, kernel...), transposed convolutions (in, out, kernel...)
 * @param init    how it starts
 * @param aliases the other names under which nnU-Net's state dict holds the same array
 * @param trained whether it is a parameter; running statistics have no gradient, and come after all parameters
 * @param role    part of the network that it belongs to, by which users select it: {@code stem}, {@code encoder.K} (stage
 *                K, 0 for full resolution), {@code decoder.K} (K in the order of computation), {@code head.K}, or another
 *                word; empty for none
 * @param scale   deviation of {@link Init#NORMAL}, value of {@link Init#CONSTANT}; 1 for others, which do not use it
 * @param grid    the tokens that its second axis counts, for positions of a transformer; empty for others
 * @since 0.1.0
 */
public record ParameterSpec(String name, long[] shape, Init init, List<String> aliases, boolean trained, String role,
		double scale, Optional<TokenGrid> grid) {

	/**
	 * Declares an array that belongs to no grid of tokens.
	 *
	 * @param name    its name in nnU-Net's state dict, the first of several
	 * @param shape   extent of each axis
	 * @param init    how it starts
	 * @param aliases the other names in nnU-Net's state dict
	 * @param trained false for running statistics
	 * @param role    part of the network that it belongs to; empty for none
	 * @param scale   deviation or value of the start
	 */
	public ParameterSpec(String name, long[] shape, Init init, List<String> aliases, boolean trained, String role,
			double scale) {
		this(name, shape, init, aliases, trained, role, scale, Optional.empty());
	}

	/**
	 * Declares an array whose start needs no number.
	 *
	 * @param name    its name in nnU-Net's state dict, the first of several
	 * @param shape   extent of each axis
	 * @param init    how it starts
	 * @param aliases the other names in nnU-Net's state dict
	 * @param trained false for running statistics
	 * @param role    part of the network that it belongs to; empty for none
	 */
	public ParameterSpec(String name, long[] shape, Init init, List<String> aliases, boolean trained, String role) {
		this(name, shape, init, aliases, trained, role, 1);
	}

	/**
	 * Declares an array without a role.
	 *
	 * @param name    its name in nnU-Net's state dict, the first of several
	 * @param shape   extent of each axis
	 * @param init    how it starts
	 * @param aliases the other names in nnU-Net's state dict
	 * @param trained false for running statistics
	 */
	public ParameterSpec(String name, long[] shape, Init init, List<String> aliases, boolean trained) {
		this(name, shape, init, aliases, trained, "");
	}

	/** Copies the lists. */
	public ParameterSpec {
		shape = shape.clone();
		aliases = List.copyOf(aliases);
	}

	/** {@return the number of values} */
	public int count() {
		long n = 1;
		for (long extent : shape) {
			n = Math.multiplyExact(n, extent);
		}
		return Math.toIntExact(n);
	}
}
