// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

/**
 * The values of an image, read by several threads at once.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface VoxelReader {

	/**
	 * {@return a value}
	 *
	 * @param index of the voxel, x fastest
	 */
	float at(int index);
}
