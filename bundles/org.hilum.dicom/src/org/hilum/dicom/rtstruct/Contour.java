// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.Arrays;

/**
 * One contour of a structure set.
 *
 * @param kind   what the points mean
 * @param points x, y, z of one point after the other, LPS, in mm
 * @param image  SOP Instance UID of the image that it was drawn on, or null
 */
public record Contour(Kind kind, double[] points, String image) {

	/** Contour Geometric Type (3006,0042). */
	public enum Kind {
		/** A closed polygon in one plane; several in one plane are combined by exclusive or. */
		CLOSED_PLANAR("CLOSED_PLANAR"),
		/** The same, said explicitly. */
		CLOSED_PLANAR_XOR("CLOSEDPLANAR_XOR"),
		/** An open line in one plane. */
		OPEN_PLANAR("OPEN_PLANAR"),
		/** An open line in space. */
		OPEN_NONPLANAR("OPEN_NONPLANAR"),
		/** A point. */
		POINT("POINT"),
		/** Something else, or nothing said. */
		UNKNOWN("");

		private final String term;

		Kind(String term) {
			this.term = term;
		}

		/** {@return the term in DICOM} */
		public String term() {
			return term;
		}

		/** {@return whether such contours enclose an area} */
		public boolean isClosed() {
			return this == CLOSED_PLANAR || this == CLOSED_PLANAR_XOR;
		}

		/**
		 * {@return the kind of a DICOM term}
		 *
		 * @param term the term
		 */
		public static Kind of(String term) {
			return Arrays.stream(values()).filter(k -> k.term.equals(term)).findFirst().orElse(UNKNOWN);
		}
	}

	/**
	 * {@return a closed contour in one plane}
	 *
	 * @param points x, y, z of one point after the other, LPS, in mm
	 */
	public static Contour closed(double... points) {
		return new Contour(Kind.CLOSED_PLANAR, points, null);
	}

	/** {@return the number of points} */
	public int count() {
		return points.length / 3;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Contour c && kind == c.kind && Arrays.equals(points, c.points);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(points);
	}

	@Override
	public String toString() {
		return kind + " of " + count() + " points";
	}
}
