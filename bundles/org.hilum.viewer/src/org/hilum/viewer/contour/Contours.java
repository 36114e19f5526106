// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.contour;

import java.util.List;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;

/**
 * Outlines of labels in pixels of a view. They are traced between voxels, not between pixels, and smoothed below the size of
 * a voxel, so that they are the same at every zoom.
 *
 * @since 0.2
 */
public final class Contours {

	/** Passes that round off the steps of voxels. */
	public static final int SMOOTH = 3;

	/** Taubin's pair of factors: what the first shrinks, the second grows. */
	private static final float SHRINK = 0.5f;
	private static final float GROW = -0.53f;

	private Contours() {
	}

	/**
	 * {@return the outlines of all labels on a view}
	 *
	 * @param labels the labels
	 * @param view   the view; its slab is not looked at
	 * @param passes of smoothing; 0 for the points of marching squares
	 */
	public static List<Contour> of(LabelTiles labels, PlaneView view, int passes) {
		LabelRaster raster = LabelRaster.of(labels, view);
		return ContourTracer.trace(raster.width(), raster.height(), raster.labels()).stream()
				.map(c -> new Contour(c.label(), placed(smooth(c.xy(), passes), raster))).toList();
	}

	private static float[] placed(float[] xy, LabelRaster raster) {
		for (int i = 0; i < xy.length; i++) {
			int axis = i & 1;
			xy[i] = (float) (raster.offset()[axis] + raster.scale()[axis] * xy[i]);
		}
		return xy;
	}

	/**
	 * {@return a closed line with its corners rounded off, about as large as before}
	 *
	 * @param xy     the points
	 * @param passes how often
	 */
	static float[] smooth(float[] xy, int passes) {
		float[] result = xy;
		for (int pass = 0; pass < passes; pass++) {
			result = step(step(result, SHRINK), GROW);
		}
		return result;
	}

	private static float[] step(float[] xy, float factor) {
		int n = xy.length;
		float[] result = new float[n];
		for (int i = 0; i < n; i++) {
			float between = (xy[(i + 2) % n] + xy[(i + n - 2) % n]) / 2;
			result[i] = xy[i] + factor * (between - xy[i]);
		}
		return result;
	}
}
