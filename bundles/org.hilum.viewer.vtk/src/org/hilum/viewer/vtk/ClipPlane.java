// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

/**
 * A plane that cuts away everything on one side.
 *
 * @param point  a point of the plane, LPS mm
 * @param normal towards what stays
 * @since 0.2
 */
public record ClipPlane(double[] point, double[] normal) {
}
