// SPDX-License-Identifier: EPL-2.0
/** Resizing of images, probabilities and label maps, equal to scikit-image and scipy as nnU-Net uses them. */
package org.hilum.imaging.resample;
