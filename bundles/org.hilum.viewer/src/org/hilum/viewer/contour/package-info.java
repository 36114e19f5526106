// SPDX-License-Identifier: EPL-2.0
/** Outlines of labels on a plane: traced between voxels, smoothed, in the pixels of a view. */
package org.hilum.viewer.contour;
