// SPDX-License-Identifier: EPL-2.0
/**
 * Placement of a picture in the patient: directions of a plane, position, scale and size of a view, and the way from pixels to
 * millimetres and back. World coordinates are those of {@link org.hilum.imaging.Geometry}: LPS, mm.
 */
package org.hilum.viewer.plane;
