// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.DerivedObject;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.MaskColours;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.MaskPolicies;

/**
 * Makes binary segmentations (PS3.3, A.51) from masks on the grid of an image series: one bit per voxel, frames only where
 * a segment has voxels, each with its position and the image that it belongs to.
 */
public final class SegmentationWriter {

	private static final int LONG_STRING = 64;

	private final SourceSeries source;
	private final Geometry grid;
	private final ExportOptions options;
	private final String dimension = Uids.create();

	private SegmentationWriter(SourceSeries source, ExportOptions options) {
		this.source = source;
		this.grid = source.grid();
		this.options = options;
	}

	/**
	 * A segment with its voxels.
	 *
	 * @param segment what it is
	 * @param mask    its voxels on the series' grid
	 */
	public record Part(Segment segment, BitMask mask) {
	}

	/** One frame: a slice of a part. */
	private record Frame(Part part, int slice) {
	}

	/**
	 * Makes a segmentation.
	 *
	 * @param parts   the segments; their numbers must be 1, 2, 3 and so on, as the standard asks
	 * @param source  the series that they belong to
	 * @param options how the object is described
	 * @return the object, to be written with {@link org.hilum.dicom.DicomWriter}
	 */
	public static DataSet build(List<Part> parts, SourceSeries source, ExportOptions options) {
		for (int i = 0; i < parts.size(); i++) {
			if (parts.get(i).segment.number() != i + 1) {
				throw new IllegalArgumentException("Segment " + (i + 1) + " has the number " + parts.get(i).segment.number());
			}
		}
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("A segmentation needs a segment");
		}
		return new SegmentationWriter(source, options).segmentation(parts);
	}

	private DataSet segmentation(List<Part> parts) {
		List<Frame> frames = new ArrayList<>();
		for (Part part : parts) {
			for (int z = 0; z < grid.size()[2]; z++) {
				if (!part.mask.isEmpty(z)) {
					frames.add(new Frame(part, z));
				}
			}
		}
		if (frames.isEmpty()) {
			frames.add(new Frame(parts.getFirst(), 0)); // an image must have a frame
		}
		DicomBuilder builder = DerivedObject.begin(source, Uids.SEGMENTATION, "SEG", options);
		describe(builder, frames.size(), overlap(parts));
		builder.sequence(Tags.REFERENCED_SERIES_SEQUENCE, referencedSeries())
				.sequence(Tags.SEGMENT_SEQUENCE, parts.stream().map(p -> item(p.segment)).toList())
				.sequence(Tags.DIMENSION_ORGANIZATION_SEQUENCE, organization().build())
				.sequence(Tags.DIMENSION_INDEX_SEQUENCE,
						index(Tags.REFERENCED_SEGMENT_NUMBER, Tags.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"),
						index(Tags.IMAGE_POSITION_PATIENT, Tags.PLANE_POSITION_SEQUENCE, "Position"))
				.sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared())
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames.stream().map(this::frame).toList());
		return builder.pixelData(PixelData.ofNative(Vr.OB, Bytes.of(pack(frames)))).build();
	}

	private void describe(DicomBuilder builder, int frames, boolean overlap) {
		builder.string(Tags.IMAGE_TYPE, "DERIVED", "PRIMARY").string(Tags.CONTENT_DATE, DerivedObject.date(options.time()))
				.string(Tags.CONTENT_TIME, DerivedObject.time(options.time())).string(Tags.CONTENT_LABEL, "SEGMENTATION")
				.string(Tags.CONTENT_DESCRIPTION, DerivedObject.withNote(options.algorithm()))
				.string(Tags.CONTENT_CREATOR_NAME).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.NUMBER_OF_FRAMES, frames)
				.ints(Tags.ROWS, grid.size()[1]).ints(Tags.COLUMNS, grid.size()[0]).ints(Tags.BITS_ALLOCATED, 1)
				.ints(Tags.BITS_STORED, 1).ints(Tags.HIGH_BIT, 0).ints(Tags.PIXEL_REPRESENTATION, 0)
				.string(Tags.LOSSY_IMAGE_COMPRESSION, "00").string(Tags.SEGMENTATION_TYPE, "BINARY")
				.string(Tags.SEGMENTS_OVERLAP, overlap ? "YES" : "NO");
	}

	private static boolean overlap(List<Part> parts) {
		for (int i = 0; i < parts.size(); i++) {
			for (int j = i + 1; j < parts.size(); j++) {
				if (MaskPolicies.overlap(parts.get(i).mask, parts.get(j).mask) > 0) {
					return true;
				}
			}
		}
		return false;
	}

	private DataSet referencedSeries() {
		Map<String, DataSet> instances = new LinkedHashMap<>();
		source.slices().forEach(s -> instances.putIfAbsent(s.instance(),
				DerivedObject.reference(new SourceSeries.Slice(s.header(), 0))));
		return new DicomBuilder().string(Tags.SERIES_INSTANCE_UID, source.seriesUid())
				.sequence(Tags.REFERENCED_INSTANCE_SEQUENCE, List.copyOf(instances.values())).build();
	}

	private static DataSet item(Segment segment) {
		DicomBuilder builder = new DicomBuilder().ints(Tags.SEGMENT_NUMBER, segment.number())
				.string(Tags.SEGMENT_LABEL, DerivedObject.cut(segment.label(), LONG_STRING))
				.string(Tags.SEGMENT_ALGORITHM_TYPE, segment.algorithmType())
				.string(Tags.SEGMENT_ALGORITHM_NAME, DerivedObject.cut(segment.algorithm(), LONG_STRING))
				.ints(Tags.RECOMMENDED_DISPLAY_CIE_LAB_VALUE, MaskColours.cieLab(MaskColours.rgb(segment.number())))
				.sequence(Tags.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, segment.category().item());
		if (!segment.description().isEmpty()) {
			builder.string(Tags.SEGMENT_DESCRIPTION, segment.description());
		}
		DicomBuilder type = DicomBuilder.copyOf(segment.type().item());
		if (segment.modifier() != null) {
			type.sequence(Tags.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE, segment.modifier().item());
		}
		return builder.sequence(Tags.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, type.build()).build();
	}

	private DicomBuilder organization() {
		return new DicomBuilder().string(Tags.DIMENSION_ORGANIZATION_UID, dimension);
	}

	private DataSet index(int pointer, int group, String label) {
		return organization().tags(Tags.DIMENSION_INDEX_POINTER, pointer).tags(Tags.FUNCTIONAL_GROUP_POINTER, group)
				.string(Tags.DIMENSION_DESCRIPTION_LABEL, label).build();
	}

	private DataSet shared() {
		double[] d = grid.direction();
		double thickness = source.header().number(Tags.SLICE_THICKNESS).orElse(grid.spacing()[2]);
		DataSet orientation = new DicomBuilder()
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, d[0], d[3], d[6], d[1], d[4], d[7]).build();
		DataSet measures = new DicomBuilder().doubles(Tags.PIXEL_SPACING, grid.spacing()[1], grid.spacing()[0])
				.doubles(Tags.SLICE_THICKNESS, thickness).doubles(Tags.SPACING_BETWEEN_SLICES, grid.spacing()[2]).build();
		return new DicomBuilder().sequence(Tags.PLANE_ORIENTATION_SEQUENCE, orientation)
				.sequence(Tags.PIXEL_MEASURES_SEQUENCE, measures).build();
	}

	private DataSet frame(Frame frame) {
		int number = frame.part.segment.number();
		DataSet content = new DicomBuilder().ints(Tags.DIMENSION_INDEX_VALUES, number, frame.slice + 1).build();
		DataSet position = new DicomBuilder().doubles(Tags.IMAGE_POSITION_PATIENT, grid.toWorld(0, 0, frame.slice)).build();
		DataSet segment = new DicomBuilder().ints(Tags.REFERENCED_SEGMENT_NUMBER, number).build();
		DataSet image = DicomBuilder.copyOf(DerivedObject.reference(source.slices().get(frame.slice)))
				.sequence(Tags.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
						new Code("121322", "DCM", "Source image for image processing operation").item())
				.build();
		DataSet derivation = new DicomBuilder().sequence(Tags.SOURCE_IMAGE_SEQUENCE, image)
				.sequence(Tags.DERIVATION_CODE_SEQUENCE, new Code("113076", "DCM", "Segmentation").item()).build();
		return new DicomBuilder().sequence(Tags.FRAME_CONTENT_SEQUENCE, content)
				.sequence(Tags.PLANE_POSITION_SEQUENCE, position).sequence(Tags.SEGMENT_IDENTIFICATION_SEQUENCE, segment)
				.sequence(Tags.DERIVATION_IMAGE_SEQUENCE, derivation).build();
	}

	/** Frames follow each other bit by bit, without padding between them (PS3.5, 8.1.1). */
	private byte[] pack(List<Frame> frames) {
		long area = (long) grid.size()[0] * grid.size()[1];
		byte[] packed = new byte[Math.toIntExact((area * frames.size() + 7) / 8)];
		for (int f = 0; f < frames.size(); f++) {
			FrameBits.write(packed, f * area, frames.get(f).part.mask.sliceBits(frames.get(f).slice));
		}
		return packed;
	}
}
