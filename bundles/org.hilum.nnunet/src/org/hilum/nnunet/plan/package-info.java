// SPDX-License-Identifier: EPL-2.0
/** nnU-Net's plans: which networks are trained on a data set, how it is preprocessed, and its folds. */
package org.hilum.nnunet.plan;
