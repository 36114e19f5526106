// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import org.hilum.dicom.DicomObject;

/**
 * One frame in the patient.
 *
 * @param object    the image that holds it
 * @param frame     which of its frames, from 0
 * @param rows      pixels along the second direction
 * @param columns   pixels along the first direction
 * @param position  centre of the first pixel, LPS mm
 * @param xAxis     unit vector along a row (increasing column index), LPS
 * @param yAxis     unit vector along a column (increasing row index), LPS
 * @param spacingX  mm between neighbours in a row
 * @param spacingY  mm between neighbours in a column
 * @param slope     rescale slope
 * @param intercept rescale intercept
 */
public record Plane(DicomObject object, int frame, int rows, int columns, double[] position, double[] xAxis,
		double[] yAxis, double spacingX, double spacingY, double slope, double intercept) {

	/** {@return the unit vector across the plane: first direction x second direction} */
	public double[] normal() {
		return Vectors.cross(xAxis, yAxis);
	}
}
