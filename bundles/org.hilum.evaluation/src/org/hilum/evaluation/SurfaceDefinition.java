// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import org.hilum.core.options.Choice;

/**
 * What the surface of a mask is and how its distances are pooled. Tools differ here by many millimetres, so the
 * definition is stored with every result.
 *
 * @since 0.1.0
 */
public enum SurfaceDefinition implements Choice {
	/**
	 * Marching-cubes elements at the voxels' corners, weighted with their area (google-deepmind/surface-distance):
	 * HD95 is the larger of the two directed area-weighted 95th percentiles, ASSD the area-weighted mean over both
	 * surfaces, surface Dice the share of both surfaces' area within the tolerance.
	 */
	MESH("Mesh", "Surfaces are marching-cubes elements weighted by their area; the larger of the two directed percentiles "
			+ "counts."),
	/**
	 * Voxels of the mask that have a face neighbour outside of it or outside of the image, all of equal weight
	 * (MedPy): HD95 is the 95th percentile (linear interpolation) and ASSD the mean of both directed distance sets
	 * pooled.
	 */
	VOXEL_BORDER("Border voxels", "Surfaces are voxels with a face neighbour outside; both directed distances are pooled."),
	/**
	 * As {@link #VOXEL_BORDER}, but HD95 is the larger of the two directed 95th percentiles (linear interpolation), as in MONAI
	 * and Metrics Reloaded.
	 *
	 * @since 0.2
	 */
	VOXEL_BORDER_DIRECTED("Border voxels, directed percentiles",
			"Surfaces are voxels with a face neighbour outside; the larger of "
					+ "the two directed percentiles counts, means are of both directed distances pooled."),
	/** As {@link #VOXEL_BORDER} with all 26 neighbours (8 in two dimensions). */
	VOXEL_BORDER_FULL("Border voxels, 26 neighbours", "Surfaces are voxels with one of 26 neighbours outside; both directed "
			+ "distances are pooled.");

	private final Texts texts;

	SurfaceDefinition(String label, String help) {
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}
}
