// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

/**
 * How an image's values between voxel centres are shown; labels are never interpolated.
 *
 * @since 0.2
 */
public enum Interpolation {
	/** The value of the voxel in which the pixel's centre lies. */
	NEAREST,
	/** Linear between the voxel centres around it. */
	LINEAR
}
