// SPDX-License-Identifier: EPL-2.0
/**
 * TorchScript text that users bring along: losses and networks.
 *
 * @since 0.2
 */
package org.hilum.engine.script;
