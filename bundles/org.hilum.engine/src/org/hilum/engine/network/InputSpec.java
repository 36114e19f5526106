// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.List;

/**
 * Named input of a network. Inputs of the kinds {@link Kind#IMAGE} and {@link Kind#PREVIOUS_STAGE} are the channels of the
 * tensor {@code x}, in this order.
 *
 * @param name name of the input, for messages
 * @param kind what it holds
 * @since 0.2
 */
public record InputSpec(String name, Kind kind) {

	/** Content of an input. */
	public enum Kind {
		/** Channels of the image. */
		IMAGE,
		/** One channel per foreground label of a cascade's previous stage. */
		PREVIOUS_STAGE,
		/** Vector of numbers per sample; training and prediction do not supply any yet. */
		VECTOR
	}

	/** Inputs of nnU-Net's networks: the image and, in a cascade, the previous stage's labels. */
	public static final List<InputSpec> NNUNET = List.of(new InputSpec("image", Kind.IMAGE),
			new InputSpec("previous_stage", Kind.PREVIOUS_STAGE));
}
