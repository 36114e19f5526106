// SPDX-License-Identifier: EPL-2.0
/**
 * Network architectures, written as TorchScript text, with their parameters, roles and initial weights. Architectures are
 * contributed to the extension point {@code org.hilum.engine.architectures}.
 */
package org.hilum.engine.network;
