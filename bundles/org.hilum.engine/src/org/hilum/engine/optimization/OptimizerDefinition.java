// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Component;

/**
 * Optimizer with declared options. Contributed to the extension point {@code org.hilum.engine.optimizers}.
 *
 * @since 0.2
 */
public interface OptimizerDefinition extends Component<Optimizer> {
}
