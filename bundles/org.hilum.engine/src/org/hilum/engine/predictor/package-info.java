// SPDX-License-Identifier: EPL-2.0
/** Predictors as an extension point: what predicts cases with a trained model. */
package org.hilum.engine.predictor;
