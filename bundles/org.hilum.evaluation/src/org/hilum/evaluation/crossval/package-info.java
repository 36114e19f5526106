// SPDX-License-Identifier: EPL-2.0
/**
 * What is done with the validation predictions of all folds: one summary of the cross-validation, and the choice of the
 * best configuration or ensemble of two.
 */
package org.hilum.evaluation.crossval;
