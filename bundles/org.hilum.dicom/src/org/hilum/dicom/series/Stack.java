// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.List;

/**
 * Planes as a stack, irregular as it may be.
 *
 * @param planes     one per position, ascending along the normal
 * @param duplicates the other planes at a position, by index of the one in {@code planes}; empty lists where there is none
 * @param distances  of each plane from the first, along the normal, mm
 * @param shifts     of each plane against the first, along its x and y axis, mm
 * @param spacing    the usual distance of neighbours, mm
 * @param findings   what is unusual about the geometry
 */
record Stack(List<Plane> planes, List<List<Plane>> duplicates, double[] distances, double[][] shifts, double spacing,
		List<SeriesFinding> findings) {

	boolean has(FindingKind kind) {
		return findings.stream().anyMatch(f -> f.kind() == kind);
	}
}
