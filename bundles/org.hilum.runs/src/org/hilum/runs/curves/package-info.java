// SPDX-License-Identifier: EPL-2.0
/**
 * Curves of trainings, without a display: figures of the epochs of runs of Hilum and nnU-Net, smoothing, the band over folds,
 * and their export as tables, pictures, TensorBoard event files and an MLflow file store.
 */
package org.hilum.runs.curves;
