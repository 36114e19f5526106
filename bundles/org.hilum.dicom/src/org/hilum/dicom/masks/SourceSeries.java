package org.hilum.dicom.masks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;
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

	/** {@return the SOP Instance UIDs of all slices} */
	public Set<String> instances() {
		Set<String> uids = new HashSet<>();
		slices.forEach(s -> uids.add(s.instance()));
		return uids;
	}

	private String needed(int tag, String name) {
		return header().string(tag).orElseThrow(() -> DicomProblems.missing(header().file(), tag, name));
	}
}
