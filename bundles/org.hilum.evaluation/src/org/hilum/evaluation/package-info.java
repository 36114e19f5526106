// SPDX-License-Identifier: EPL-2.0
/**
 * Comparison of predicted with reference label maps: nnU-Net's summary.json, and beside its numbers surface distances
 * whose definition is stated. Further measures are contributed to the extension point {@code org.hilum.evaluation.metrics}.
 */
package org.hilum.evaluation;
