// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

/**
 * A finished three-dimensional picture.
 *
 * @param camera  where it was seen from
 * @param pixels  0xRRGGBB, row by row from the upper edge
 * @param refined whether it has full quality; while the camera moves pictures are coarser
 * @param changes how many changes of the scene it shows, see {@link Scene3D#changes}
 * @param millis  how long it took to draw and to read back
 * @since 0.2
 */
public record Frame(Camera camera, int[] pixels, boolean refined, int changes, double millis) {
}
