// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.contour;

/**
 * A closed outline of one label.
 *
 * @param label which label
 * @param xy    x0, y0, x1, y1, ...; the last point is joined to the first; the label is on the right hand where y runs down
 * @since 0.2
 */
public record Contour(int label, float[] xy) {

	/** {@return the enclosed area in squares of the unit of the points; negative for holes} */
	public double area() {
		double twice = 0;
		for (int i = 0; i < xy.length; i += 2) {
			int next = (i + 2) % xy.length;
			twice += (double) xy[i] * xy[next + 1] - (double) xy[next] * xy[i + 1];
		}
		return twice / 2;
	}
}
