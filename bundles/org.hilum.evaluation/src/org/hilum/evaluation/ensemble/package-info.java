// SPDX-License-Identifier: EPL-2.0
/** Averages the class probabilities of several models; case by case and piece by piece, so that memory stays small. */
package org.hilum.evaluation.ensemble;
