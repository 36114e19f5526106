// SPDX-License-Identifier: EPL-2.0
/**
 * From the images of a series to a volume: slices are ordered by their position along the normal, irregularities are
 * {@link org.hilum.dicom.series.Finding}s, and a {@link org.hilum.dicom.series.SeriesPolicy} says what is done about
 * them. Coordinates are LPS millimetres, as in DICOM itself.
 */
package org.hilum.dicom.series;
