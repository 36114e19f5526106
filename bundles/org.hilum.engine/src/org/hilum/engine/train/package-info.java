// SPDX-License-Identifier: EPL-2.0
/**
 * Training of one configuration and fold: trainers with declared options, presets, the training loop, checkpoints and
 * events. Trainers and presets are contributed to the extension point {@code org.hilum.engine.trainers}.
 */
package org.hilum.engine.train;
