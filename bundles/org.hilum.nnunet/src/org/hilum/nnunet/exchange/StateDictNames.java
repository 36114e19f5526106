// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.util.Map;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Names of a network's parameters in nnU-Net's checkpoints, supplied by whoever can build networks.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface StateDictNames {

	/**
	 * {@return every name in nnU-Net's state dict, in order, with the name of the parameter that it stands for}
	 *
	 * @param spec    the network of the plans
	 * @param inputs  image channels
	 * @param outputs classes or regions
	 */
	Map<String, String> of(NetworkSpec spec, int inputs, int outputs);
}
