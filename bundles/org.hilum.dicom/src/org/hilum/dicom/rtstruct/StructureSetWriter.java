// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.masks.DerivedObject;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.MaskColours;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;

/** Makes RT structure sets (PS3.3, A.19) from masks on the grid of an image series. */
public final class StructureSetWriter {

	/** What the standard has structure sets say about their study; the class itself is retired. */
	private static final String DETACHED_STUDY = "1.2.840.10008.3.1.2.3.1";
	private static final int SHORT_STRING = 16;
	private static final int LONG_STRING = 64;

	private final SourceSeries source;
	private final ExportOptions options;
	private final MaskContours.Holes holes;

	private StructureSetWriter(SourceSeries source, ExportOptions options, MaskContours.Holes holes) {
		this.source = source;
		this.options = options;
		this.holes = holes;
	}

	/**
	 * Makes a structure set. Contours run along voxel edges, so that filling them at voxel centres gives the masks again.
	 * An empty mask becomes a structure without contours.
	 *
	 * @param masks   the masks, on the series' grid; numbers must differ
	 * @param source  the series that they belong to
	 * @param holes   how holes are written
	 * @param options how the object is described
	 * @return the object, to be written with {@link org.hilum.dicom.DicomWriter}
	 */
	public static DataSet build(List<NamedMask> masks, SourceSeries source, MaskContours.Holes holes,
			ExportOptions options) {
		return new StructureSetWriter(source, options, holes).structureSet(masks);
	}

	private DataSet structureSet(List<NamedMask> masks) {
		DicomBuilder builder = DerivedObject.begin(source, Uids.RT_STRUCTURE_SET, "RTSTRUCT", options)
				.string(Tags.OPERATORS_NAME).string(Tags.STRUCTURE_SET_LABEL, "HILUM")
				.string(Tags.STRUCTURE_SET_NAME, DerivedObject.cut(options.seriesDescription(), LONG_STRING))
				.string(Tags.STRUCTURE_SET_DESCRIPTION, ExportOptions.RESEARCH_NOTE)
				.string(Tags.STRUCTURE_SET_DATE, DerivedObject.date(options.time()))
				.string(Tags.STRUCTURE_SET_TIME, DerivedObject.time(options.time()))
				.string(Tags.APPROVAL_STATUS, "UNAPPROVED")
				.sequence(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, referencedFrame());
		List<DataSet> rois = new ArrayList<>();
		List<DataSet> contours = new ArrayList<>();
		List<DataSet> observations = new ArrayList<>();
		for (NamedMask mask : masks) {
			rois.add(new DicomBuilder().ints(Tags.ROI_NUMBER, mask.number())
					.string(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, DerivedObject.frameOfReference(source))
					.string(Tags.ROI_NAME, DerivedObject.cut(mask.name(), LONG_STRING))
					.string(Tags.ROI_DESCRIPTION, DerivedObject.cut(options.algorithm(), LONG_STRING))
					.string(Tags.ROI_GENERATION_ALGORITHM, "AUTOMATIC").build());
			contours.add(contours(mask));
			observations.add(new DicomBuilder().ints(Tags.OBSERVATION_NUMBER, mask.number())
					.ints(Tags.REFERENCED_ROI_NUMBER, mask.number())
					.string(Tags.ROI_OBSERVATION_LABEL, DerivedObject.cut(mask.name(), SHORT_STRING))
					.string(Tags.RT_ROI_INTERPRETED_TYPE).string(Tags.ROI_INTERPRETER).build());
		}
		return builder.sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE, rois).sequence(Tags.ROI_CONTOUR_SEQUENCE, contours)
				.sequence(Tags.RT_ROI_OBSERVATIONS_SEQUENCE, observations).build();
	}

	private DataSet contours(NamedMask mask) {
		List<DataSet> items = new ArrayList<>();
		for (MaskContours.OnSlice traced : MaskContours.trace(mask.mask(), source.grid(), holes)) {
			Contour contour = traced.contour();
			items.add(new DicomBuilder().ints(Tags.CONTOUR_NUMBER, items.size() + 1)
					.sequence(Tags.CONTOUR_IMAGE_SEQUENCE, DerivedObject.reference(source.slices().get(traced.slice())))
					.string(Tags.CONTOUR_GEOMETRIC_TYPE, contour.kind().term())
					.ints(Tags.NUMBER_OF_CONTOUR_POINTS, contour.count())
					.doubles(Tags.CONTOUR_DATA, contour.points()).build());
		}
		DicomBuilder builder = new DicomBuilder().ints(Tags.REFERENCED_ROI_NUMBER, mask.number())
				.ints(Tags.ROI_DISPLAY_COLOR, MaskColours.rgb(mask.number()));
		return items.isEmpty() ? builder.build() : builder.sequence(Tags.CONTOUR_SEQUENCE, items).build();
	}

	private DataSet referencedFrame() {
		Map<String, DataSet> images = new LinkedHashMap<>();
		source.slices().forEach(s -> images.putIfAbsent(s.instance() + '/' + s.frame(), DerivedObject.reference(s)));
		DataSet series = new DicomBuilder().string(Tags.SERIES_INSTANCE_UID, source.seriesUid())
				.sequence(Tags.CONTOUR_IMAGE_SEQUENCE, List.copyOf(images.values())).build();
		DataSet study = new DicomBuilder().string(Tags.REFERENCED_SOP_CLASS_UID, DETACHED_STUDY)
				.string(Tags.REFERENCED_SOP_INSTANCE_UID, source.studyUid())
				.sequence(Tags.RT_REFERENCED_SERIES_SEQUENCE, series).build();
		return new DicomBuilder().string(Tags.FRAME_OF_REFERENCE_UID, DerivedObject.frameOfReference(source))
				.sequence(Tags.RT_REFERENCED_STUDY_SEQUENCE, study).build();
	}
}
