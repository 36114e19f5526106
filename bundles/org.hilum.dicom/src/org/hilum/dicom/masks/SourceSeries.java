// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;
import org.hilum.dicom.series.Plane;
import org.hilum.dicom.series.SeriesGrid;
import org.hilum.imaging.Geometry;

/**
 * The image series that masks belong to: its grid and, slice by slice, the DICOM instances that can be referred to.
 *
 * @param grid   where the voxels lie
 * @param slices one per slice of the grid, in its order: the instance, and the frame within it
 */
public record SourceSeries(Geometry grid, List<Slice> slices) {

	/**
	 * One slice.
	 *
	 * @param header the instance's attributes without its pixel data
	 * @param frame  the frame's number from 1 in an instance of many frames, else 0
	 */
	public record Slice(DicomObject header, int frame) {

		/** {@return SOP Instance UID} */
		public String instance() {
			return header.text(Tags.SOP_INSTANCE_UID);
		}

		/** {@return SOP Class UID} */
		public String sopClass() {
			return header.text(Tags.SOP_CLASS_UID);
		}
	}

	/** Checks that every slice has an instance. */
	public SourceSeries {
		slices = List.copyOf(slices);
		if (slices.size() != grid.size()[2]) {
			throw new IllegalArgumentException(slices.size() + " instances for " + grid.size()[2] + " slices");
		}
	}

	/**
	 * {@return the series of a grid; where its volume is resampled (missing slices, tilt), every slice refers to the
	 * nearest frame}
	 *
	 * @param grid the series' grid and frames
	 */
	public static SourceSeries of(SeriesGrid grid) {
		List<Slice> slices = new ArrayList<>();
		List<Plane> planes = grid.planes();
		double[] normal = planes.getFirst().normal();
		for (int z = 0; z < grid.geometry().size()[2]; z++) {
			double position = dot(normal, grid.geometry().toWorld(0, 0, z));
			Plane nearest = planes.getFirst();
			for (Plane plane : planes) {
				boolean nearer = Math.abs(dot(normal, plane.position()) - position) < Math
						.abs(dot(normal, nearest.position()) - position);
				nearest = nearer ? plane : nearest;
			}
			boolean many = nearest.object().has(Tags.NUMBER_OF_FRAMES);
			slices.add(new Slice(nearest.object(), many ? nearest.frame() + 1 : 0));
		}
		return new SourceSeries(grid.geometry(), slices);
	}

	/** {@return the attributes of the first slice's instance, which carries what all share} */
	public DicomObject header() {
		return slices.getFirst().header();
	}

	/** {@return Series Instance UID} */
	public String seriesUid() {
		return needed(Tags.SERIES_INSTANCE_UID, "Series Instance UID");
	}

	/** {@return Study Instance UID} */
	public String studyUid() {
		return needed(Tags.STUDY_INSTANCE_UID, "Study Instance UID");
	}

	/** {@return Frame of Reference UID, or an empty text} */
	public String frameOfReference() {
		return header().text(Tags.FRAME_OF_REFERENCE_UID);
	}

	/** {@return the patient ID, or an empty text} */
	String patient() {
		return header().text(Tags.PATIENT_ID);
	}

	/** {@return what objects refer to} */
	public References.Target target() {
		return new References.Target(frameOfReference(), header().text(Tags.SERIES_INSTANCE_UID), instances());
	}

	/** {@return the SOP Instance UIDs of all slices} */
	public Set<String> instances() {
		Set<String> uids = new HashSet<>();
		slices.forEach(s -> uids.add(s.instance()));
		return uids;
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	private String needed(int tag, String name) {
		return header().string(tag).orElseThrow(() -> DicomProblems.missing(header().file(), tag, name));
	}
}
