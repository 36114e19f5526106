// SPDX-License-Identifier: EPL-2.0
/** Pictures of slices with the contours of label maps, in true proportions; needs no display. */
package org.hilum.imaging.picture;
