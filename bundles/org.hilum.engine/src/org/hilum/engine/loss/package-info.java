// SPDX-License-Identifier: EPL-2.0
/**
 * Loss functions with deep supervision, written as TorchScript text. Losses are contributed to the extension point
 * {@code org.hilum.engine.losses}.
 */
package org.hilum.engine.loss;
