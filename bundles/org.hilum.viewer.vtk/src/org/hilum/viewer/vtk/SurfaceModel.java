// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import org.hilum.imaging.surface.Mesh;

/**
 * A surface at two levels of detail, in world coordinates (LPS, mm), with values at its vertices where it is coloured by them.
 *
 * @param moving       few triangles, for pictures while the camera moves
 * @param still        many triangles
 * @param movingValues one value per vertex of the first, or empty
 * @param stillValues  one value per vertex of the second, or empty
 * @since 0.2
 */
public record SurfaceModel(Mesh moving, Mesh still, float[] movingValues, float[] stillValues) {

	/** Checks the number of values. */
	public SurfaceModel {
		check(moving, movingValues);
		check(still, stillValues);
	}

	/**
	 * A surface of one colour.
	 *
	 * @param moving few triangles
	 * @param still  many triangles
	 */
	public SurfaceModel(Mesh moving, Mesh still) {
		this(moving, still, new float[0], new float[0]);
	}

	private static void check(Mesh mesh, float... values) {
		if (values.length != 0 && values.length != mesh.vertexCount()) {
			throw new IllegalArgumentException(values.length + " values are not one for each of " + mesh.vertexCount());
		}
	}
}
