// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.ArrayList;
import java.util.List;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.plane.PlaneView;

/**
 * Elliptical region of interest on a plane.
 *
 * @param view   the plane and its scale when the region was drawn
 * @param left   left end, pixels of the view
 * @param top    upper end
 * @param right  right end
 * @param bottom lower end
 * @since 0.2
 */
public record Ellipse(PlaneView view, double left, double top, double right, double bottom) {

	/** Orders the ends. */
	public Ellipse {
		double x = left;
		double y = top;
		left = Math.min(x, right);
		right = Math.max(x, right);
		top = Math.min(y, bottom);
		bottom = Math.max(y, bottom);
	}

	/** {@return the area in mm^2} */
	public double area() {
		double mm = view.mmPerPixel();
		return Math.PI / 4 * (right - left) * mm * (bottom - top) * mm;
	}

	/**
	 * {@return points of the outline, LPS mm, one after the other}
	 *
	 * @param count their number
	 */
	public List<double[]> outline(int count) {
		List<double[]> points = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double angle = 2 * Math.PI * i / count;
			points.add(view.toWorld((left + right) / 2 + Math.cos(angle) * (right - left) / 2,
					(top + bottom) / 2 + Math.sin(angle) * (bottom - top) / 2));
		}
		return points;
	}

	/** {@return the centre, LPS mm} */
	public double[] centre() {
		return view.toWorld((left + right) / 2, (top + bottom) / 2);
	}

	/**
	 * {@return the values of the voxels that the plane shows in the region}
	 *
	 * @param image   the image
	 * @param channel from 0
	 * @param time    from 0
	 */
	public float[] values(ViewImage image, int channel, int time) {
		return Regions.ellipse(image, channel, time, view, left, top, right, bottom);
	}
}
