// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;

/**
 * Contributed losses.
 *
 * @since 0.1.0
 */
public final class Losses {

	/** The contributions to {@code org.hilum.engine.losses}. */
	public static final ComponentRegistry<LossDefinition> REGISTRY = new ComponentRegistry<>("org.hilum.engine.losses",
			LossDefinition.class, "loss");

	private Losses() {
	}

	/**
	 * {@return a loss with the options of its contribution}
	 *
	 * @param id its id
	 * @throws HilumException when there is none of that id
	 */
	public static Loss get(String id) {
		ComponentRegistry.Entry<LossDefinition> entry = REGISTRY.get(id);
		return entry.component().build(entry.values());
	}
}
