// SPDX-License-Identifier: EPL-2.0
/**
 * Three-dimensional pictures of volumes and surfaces, rendered off screen by VTK on a thread of its own and read back as pixels.
 * {@link org.hilum.viewer.vtk.ThreeDSupport} says first whether that is possible here.
 */
package org.hilum.viewer.vtk;
