// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import org.hilum.core.options.Component;

/**
 * Loss with declared options. Contributed to the extension point {@code org.hilum.engine.losses}.
 *
 * @since 0.2
 */
public interface LossDefinition extends Component<Loss> {
}
