// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import org.hilum.ui.project.Texts;

/**
 * A distance or an angle between points of the patient.
 *
 * @param points two points, or three of which the second is the vertex; LPS mm
 */
public record Measurement(List<double[]> points) {

	/** Copies the list. */
	public Measurement {
		points = List.copyOf(points);
	}

	/** {@return the length of the line in mm, or the angle in degrees} */
	public double value() {
		double[] a = minus(points.get(0), points.get(1));
		if (points.size() == 2) {
			return length(a);
		}
		double[] b = minus(points.get(2), points.get(1));
		double cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / (length(a) * length(b));
		return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
	}

	/** {@return the value with its unit} */
	public String text() {
		return points.size() == 2 ? Texts.format("%.1f mm", value()) : Texts.format("%.1f°", value());
	}

	private static double[] minus(double[] a, double[] b) {
		return new double[] { a[0] - b[0], a[1] - b[1], a[2] - b[2] };
	}

	private static double length(double... v) {
		return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
	}
}
