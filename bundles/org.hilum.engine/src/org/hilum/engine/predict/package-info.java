// SPDX-License-Identifier: EPL-2.0
/** Applies trained models to images: sliding window, mirroring, average over folds, export in the image's geometry. */
package org.hilum.engine.predict;
