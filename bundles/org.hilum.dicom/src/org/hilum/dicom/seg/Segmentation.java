// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.pixel.PixelLayout;

/**
 * A DICOM segmentation (PS3.3, A.51) or label map segmentation (A.92): its segments, and where its frames lie.
 *
 * @param type       how voxels are stored
 * @param fractional PROBABILITY or OCCUPANCY for fractional ones, else an empty text
 * @param maximum    the value that stands for 1 in fractional ones
 * @param rows       rows of a frame
 * @param columns    columns of a frame
 * @param segments   the segments, in the order of the file
 * @param frames     the frames, in the order of the file
 * @param references what it refers to
 * @param object     the DICOM object, for its pixels
 */
public record Segmentation(Type type, String fractional, int maximum, int rows, int columns, List<Segment> segments,
		List<Frame> frames, References references, DicomObject object) {

	/** How voxels are stored. */
	public enum Type {
		/** One bit per voxel and segment. */
		BINARY,
		/** A fraction per voxel and segment. */
		FRACTIONAL,
		/** The segment's number per voxel. */
		LABELMAP
	}

	/**
	 * Where a frame lies.
	 *
	 * @param index     its place in the file, from 0
	 * @param segment   the number of its segment, 0 in label maps
	 * @param position  centre of the first pixel, LPS mm; null when not said
	 * @param axes      unit vectors along a row (towards larger columns) and along a column
	 * @param spacing   mm between columns, and between rows
	 * @param thickness mm between slices, 0 when not said
	 * @param image     SOP Instance UID of its source image, or an empty text
	 */
	public record Frame(int index, int segment, double[] position, double[] axes, double[] spacing, double thickness,
			String image) {
	}

	/** Makes the lists unmodifiable. */
	public Segmentation {
		segments = List.copyOf(segments);
		frames = List.copyOf(frames);
	}

	/**
	 * {@return what each segment refers to, by its number: the images that its frames were made on, where they say so}
	 *
	 * @since 0.2.0
	 */
	public Map<Integer, References.Part> parts() {
		Map<Integer, Set<String>> images = new HashMap<>();
		for (Frame frame : frames) {
			if (type != Type.LABELMAP && !frame.image().isEmpty()) {
				images.computeIfAbsent(frame.segment(), _ -> new HashSet<>()).add(frame.image());
			}
		}
		Map<Integer, References.Part> result = new HashMap<>();
		segments.forEach(s -> result.put(s.number(), new References.Part("", images.getOrDefault(s.number(), Set.of()))));
		return result;
	}

	/** {@return this segmentation with some of its segments and their frames} */
	Segmentation only(List<Segment> some) {
		Set<Integer> numbers = some.stream().map(Segment::number).collect(Collectors.toSet());
		List<Frame> kept = frames.stream().filter(f -> type == Type.LABELMAP || numbers.contains(f.segment())).toList();
		return new Segmentation(type, fractional, maximum, rows, columns, some, kept, references, object);
	}

	/**
	 * {@return whether an object is a segmentation}
	 *
	 * @param object a DICOM object
	 */
	public static boolean isSegmentation(DicomObject object) {
		String sopClass = object.text(Tags.SOP_CLASS_UID);
		return sopClass.equals(Uids.SEGMENTATION) || sopClass.equals(Uids.LABEL_MAP_SEGMENTATION);
	}

	/**
	 * Reads the description of a segmentation; pixels stay in the file until masks are made.
	 *
	 * @param object the DICOM object
	 * @return segments and frames
	 * @throws HilumException (input) when it is something else or incomplete
	 */
	public static Segmentation read(DicomObject object) {
		Path file = object.file();
		if (!isSegmentation(object)) {
			String modality = object.text(Tags.MODALITY);
			throw HilumException.input(file, "This is not a DICOM segmentation but "
					+ (modality.isEmpty() ? "another object" : "an object of modality " + modality),
					"Name a DICOM file of modality SEG.");
		}
		Type type = type(object);
		List<Segment> segments = object.items(Tags.SEGMENT_SEQUENCE).stream().map(i -> segment(i, file)).toList();
		if (segments.isEmpty()) {
			throw HilumException.input(file, "The segmentation has no segments", "Export it again, or leave it out.");
		}
		int rows = size(object, Tags.ROWS, "Rows");
		int columns = size(object, Tags.COLUMNS, "Columns");
		if ((long) rows * columns > PixelLayout.LARGEST_FRAME) {
			throw DicomProblems.damaged(file, Tags.ROWS, "frames of " + columns + " x " + rows + " voxels are larger than any "
					+ "real ones");
		}
		List<Frame> frames = frames(object, type, segments);
		int maximum = object.integer(Tags.MAXIMUM_FRACTIONAL_VALUE).orElse(255);
		if (maximum < 1) {
			throw HilumException.input(file, "The largest fraction is given as " + maximum, "Export the segmentation again.");
		}
		return new Segmentation(type, object.text(Tags.SEGMENTATION_FRACTIONAL_TYPE), maximum, rows, columns, segments,
				frames, references(object, frames), object);
	}

	private static Type type(DicomObject object) {
		if (object.text(Tags.SOP_CLASS_UID).equals(Uids.LABEL_MAP_SEGMENTATION)) {
			return Type.LABELMAP;
		}
		return switch (object.text(Tags.SEGMENTATION_TYPE)) {
			case "BINARY" -> Type.BINARY;
			case "FRACTIONAL" -> Type.FRACTIONAL;
			case "LABELMAP" -> Type.LABELMAP;
			default -> throw HilumException.input(object.file(), "The segmentation type "
					+ object.text(Tags.SEGMENTATION_TYPE) + " is not known", "Export it as BINARY or FRACTIONAL.");
		};
	}

	private static int size(DicomObject object, int tag, String name) {
		int value = object.integer(tag).orElseThrow(() -> DicomProblems.missing(object.file(), tag, name));
		if (value < 1) {
			throw DicomProblems.damaged(object.file(), tag, "a size must be positive");
		}
		return value;
	}

	private static Segment segment(DicomObject item, Path file) {
		int number = item.integer(Tags.SEGMENT_NUMBER)
				.orElseThrow(() -> DicomProblems.missing(file, Tags.SEGMENT_NUMBER, "Segment Number"));
		Optional<DicomObject> type = item.item(Tags.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE);
		String label = item.text(Tags.SEGMENT_LABEL);
		return new Segment(number, label.isEmpty() ? "Segment " + number : label, item.text(Tags.SEGMENT_DESCRIPTION),
				item.text(Tags.SEGMENT_ALGORITHM_TYPE), item.text(Tags.SEGMENT_ALGORITHM_NAME),
				item.item(Tags.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE).map(Code::read).orElse(null),
				type.map(Code::read).orElse(null),
				type.flatMap(t -> t.item(Tags.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE)).map(Code::read)
						.orElse(null));
	}

	private static List<Frame> frames(DicomObject object, Type type, List<Segment> segments) {
		List<DicomObject> groups = object.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		int count = object.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
		if (groups.size() != count) {
			throw HilumException.input(object.file(), "The segmentation has " + count + " frames but describes "
					+ groups.size(), "Export it again: it is incomplete.");
		}
		DicomObject shared = object.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(null);
		Set<Integer> described = new HashSet<>();
		for (Segment segment : segments) {
			if (!described.add(segment.number())) {
				throw HilumException.input(object.file(), "Two segments have the number " + segment.number(),
						"Export the segmentation again: which frames are whose cannot be known.");
			}
		}
		List<Frame> frames = new ArrayList<>();
		for (int f = 0; f < count; f++) {
			Groups frame = new Groups(groups.get(f), shared, object.file(), f);
			int number = type == Type.LABELMAP ? 0 : frame.segment();
			if (type != Type.LABELMAP && !described.contains(number)) {
				throw HilumException.input(object.file(), "Frame " + (f + 1) + " belongs to segment " + number
						+ ", which is not described", "Export the segmentation again.");
			}
			frame.checkFrameOfReference(object.text(Tags.FRAME_OF_REFERENCE_UID));
			frames.add(frame.frame(number));
		}
		return frames;
	}

	/** The functional groups of one frame: its own, else the shared ones. */
	private record Groups(DicomObject own, DicomObject shared, Path file, int index) {

		Frame frame(int segment) {
			DicomObject measures = item(Tags.PIXEL_MEASURES_SEQUENCE).orElseThrow(
					() -> DicomProblems.missing(file, Tags.PIXEL_MEASURES_SEQUENCE, "Pixel Measures Sequence"));
			double[] spacing = measures.doubles(Tags.PIXEL_SPACING);
			double[] axes = item(Tags.PLANE_ORIENTATION_SEQUENCE).map(i -> i.doubles(Tags.IMAGE_ORIENTATION_PATIENT))
					.orElse(new double[0]);
			double[] position = item(Tags.PLANE_POSITION_SEQUENCE).map(i -> i.doubles(Tags.IMAGE_POSITION_PATIENT))
					.orElse(new double[0]);
			if (spacing.length != 2 || !(spacing[0] > 0 && spacing[1] > 0)) {
				throw DicomProblems.missing(file, Tags.PIXEL_SPACING, "Pixel Spacing");
			}
			if (axes.length != 6) {
				throw DicomProblems.missing(file, Tags.IMAGE_ORIENTATION_PATIENT, "Image Orientation (Patient)");
			}
			double thickness = measures.number(Tags.SPACING_BETWEEN_SLICES)
					.orElse(measures.number(Tags.SLICE_THICKNESS).orElse(0));
			String image = item(Tags.DERIVATION_IMAGE_SEQUENCE).flatMap(i -> i.item(Tags.SOURCE_IMAGE_SEQUENCE))
					.map(i -> i.text(Tags.REFERENCED_SOP_INSTANCE_UID)).orElse("");
			// Pixel Spacing names the distance of rows first
			return new Frame(index, segment, position.length == 3 ? position : null, axes,
					new double[] { spacing[1], spacing[0] }, thickness, image);
		}

		/** A segmentation lies in one frame of reference; one of several frames cannot be placed. */
		void checkFrameOfReference(String uid) {
			String other = own.text(Tags.FRAME_OF_REFERENCE_UID);
			if (!other.isEmpty() && !other.equals(uid)) {
				throw HilumException.input(file, "Frame " + (index + 1)
						+ " lies in another frame of reference than the segmentation",
						"Export one segmentation for each frame of reference.");
			}
		}

		int segment() {
			return item(Tags.SEGMENT_IDENTIFICATION_SEQUENCE)
					.map(i -> i.integer(Tags.REFERENCED_SEGMENT_NUMBER).orElse(0))
					.orElseThrow(() -> DicomProblems.missing(file, Tags.SEGMENT_IDENTIFICATION_SEQUENCE,
							"Segment Identification Sequence"));
		}

		private Optional<DicomObject> item(int tag) {
			return own.item(tag).or(() -> shared == null ? Optional.empty() : shared.item(tag));
		}
	}

	private static References references(DicomObject object, List<Frame> frames) {
		Set<String> series = new HashSet<>();
		Set<String> instances = new HashSet<>();
		for (DicomObject item : object.items(Tags.REFERENCED_SERIES_SEQUENCE)) {
			item.string(Tags.SERIES_INSTANCE_UID).ifPresent(series::add);
			item.items(Tags.REFERENCED_INSTANCE_SEQUENCE)
					.forEach(i -> i.string(Tags.REFERENCED_SOP_INSTANCE_UID).ifPresent(instances::add));
		}
		frames.stream().map(Frame::image).filter(i -> !i.isEmpty()).forEach(instances::add);
		Set<String> frame = new HashSet<>();
		object.string(Tags.FRAME_OF_REFERENCE_UID).ifPresent(frame::add);
		List<double[]> points = frames.stream().map(Frame::position).filter(p -> p != null).toList();
		return new References("The segmentation", object.text(Tags.PATIENT_ID), frame, series, instances,
				false, points);
	}
}
