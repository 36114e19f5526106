// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.List;
import org.hilum.engine.plan.NetworkSpec;

/**
 * Writes the network that a plan describes. Contributed to the extension point {@code org.hilum.engine.architectures};
 * implementations have a public constructor without arguments and no state.
 */
public interface Architecture {

	/** {@return a short id, such as "plain-conv-unet"} */
	String id();

	/** {@return the values of {@code network_class_name} in nnU-Net's plans that this serves} */
	List<String> classNames();

	/**
	 * Writes a network.
	 *
	 * @param spec           its topology
	 * @param inputChannels  image channels, at least 1
	 * @param outputChannels classes or regions, at least 1
	 * @return the program and its parameters
	 * @throws org.hilum.core.HilumException when the plan asks for something that this architecture cannot build
	 */
	NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels);
}
