// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.Component;

/**
 * A kind of layers; contributed to the extension point {@code org.hilum.viewer.layers}. Implementations are stateless and
 * thread-safe, and have a public constructor without arguments. Built with values of its options, it makes layers.
 *
 * @since 0.2
 */
public interface LayerDefinition extends Component<LayerDefinition.Maker> {

	/** Makes the layers of a kind. */
	@FunctionalInterface
	interface Maker {
		/**
		 * Makes layers.
		 *
		 * @param inputs   what is open; {@link LayerDefinition#applies} was true for it
		 * @param progress cancels work that takes long
		 * @return the layers, from the lowest to the topmost; they follow changes of the label maps unless their kind says
		 *         otherwise
		 */
		List<PlaneLayer> layers(LayerInputs inputs, Progress progress);
	}

	/**
	 * {@return whether there is something to show}
	 *
	 * @param inputs what is open
	 */
	boolean applies(LayerInputs inputs);
}
