// SPDX-License-Identifier: EPL-2.0
/**
 * nnU-Net's post-processing: which labels or regions are reduced to their largest connected component, how that is
 * decided on a whole cross-validation, and the files in which the decision is kept.
 */
package org.hilum.evaluation.postprocess;
