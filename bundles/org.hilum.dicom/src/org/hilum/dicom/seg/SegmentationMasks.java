// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.dicom.masks.GridAlignment;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.Notes;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/**
 * Makes the masks of a segmentation, one per segment: overlapping segments stay apart. Every frame is put where its
 * position says, whatever its place in the file; places without a frame are empty.
 */
public final class SegmentationMasks {

	private final Segmentation segmentation;
	private final SegmentationPolicy policy;
	private final FrameReader reader;

	private SegmentationMasks(Segmentation segmentation, SegmentationPolicy policy) {
		this.segmentation = segmentation;
		this.policy = policy;
		this.reader = new FrameReader(segmentation);
	}

	/**
	 * Makes masks on the grid of the series that the segmentation belongs to.
	 *
	 * @param segmentation the segmentation
	 * @param image        the series
	 * @param policy       how frames become masks
	 * @param strict       how much must agree between segmentation and series
	 * @return one mask per segment, in order
	 * @throws HilumException (usage) when it belongs to another series, or lies on another grid that the policy refuses
	 */
	public static List<NamedMask> onto(Segmentation segmentation, SourceSeries image, SegmentationPolicy policy,
			References.Strictness strict) {
		List<MaskNote> shared = new ArrayList<>(segmentation.references().match(image, strict).notes());
		List<Segment> here = strict == References.Strictness.COORDINATES ? segmentation.segments()
				: here(segmentation, image, shared);
		SegmentationMasks run = new SegmentationMasks(segmentation.only(here), policy);
		List<NamedMask> masks = run.aligned(image);
		if (masks == null) {
			run.refuseOtherGrid(image.grid());
			Geometry own = SegmentationGrid.of(run.segmentation);
			masks = run.placeOn(own).stream().map(m -> resample(m, own, image.grid())).toList();
		}
		return masks.stream().map(m -> {
			List<MaskNote> notes = new ArrayList<>(shared);
			notes.addAll(m.notes());
			return new NamedMask(m.number(), m.name(), m.mask(), notes);
		}).toList();
	}

	/** {@return the segments that belong to an image; those that were made on other images become a note} */
	private static List<Segment> here(Segmentation segmentation, SourceSeries image, List<MaskNote> notes) {
		References.Target target = image.target();
		Map<Integer, References.Part> parts = segmentation.parts();
		List<Segment> here = new ArrayList<>();
		List<String> elsewhere = new ArrayList<>();
		for (Segment segment : segmentation.segments()) {
			References.Place place = segmentation.references().place(parts.get(segment.number()), target);
			if (place == References.Place.OTHER_IMAGES) {
				elsewhere.add(segment.label());
			} else {
				here.add(segment);
			}
		}
		if (!elsewhere.isEmpty()) {
			notes.add(new MaskNote(Kind.OTHER_IMAGE, elsewhere.size(), "Segments left out because "
					+ References.Place.OTHER_IMAGES.why() + ": " + String.join(", ", elsewhere) + "."));
		}
		if (here.isEmpty()) {
			throw HilumException.usage("The segmentation has no segment in this series: " + References.Place.OTHER_IMAGES.why(),
					"Name the series that it was made on. If you know that coordinates agree, choose to match by them.");
		}
		return here;
	}

	/**
	 * Makes masks on the segmentation's own grid.
	 *
	 * @param segmentation the segmentation
	 * @param policy       how frames become masks
	 * @return one mask per segment, on the grid that {@link SegmentationGrid#of} gives
	 */
	public static List<NamedMask> own(Segmentation segmentation, SegmentationPolicy policy) {
		return new SegmentationMasks(segmentation, policy).placeOn(SegmentationGrid.of(segmentation));
	}

	/** Masks on the image's grid when every frame coincides with its voxels, else null. */
	private List<NamedMask> aligned(SourceSeries image) {
		List<GridAlignment> alignments = new ArrayList<>();
		for (Segmentation.Frame frame : segmentation.frames()) {
			Optional<GridAlignment> alignment = alignment(frame, image.grid(), image);
			if (alignment.isEmpty()) {
				return null;
			}
			alignments.add(alignment.get());
		}
		return place(image.grid(), alignments);
	}

	private List<NamedMask> placeOn(Geometry own) {
		return place(own, segmentation.frames().stream().map(frame -> alignment(frame, own, null)
				.orElseThrow(() -> HilumException.input(segmentation.object().file(), "Frame " + (frame.index() + 1)
						+ " does not lie on the grid of the other frames", "Export the segmentation again."))).toList());
	}

	private Optional<GridAlignment> alignment(Segmentation.Frame frame, Geometry grid, SourceSeries image) {
		return GridAlignment.of(SegmentationGrid.frame(segmentation, frame, image), grid, policy.tolerance());
	}

	private void refuseOtherGrid(Geometry image) {
		if (policy.otherGrid() == SegmentationPolicy.OtherGrid.REFUSE) {
			throw HilumException.usage("The segmentation lies on another grid than the image: " + segmentation.columns()
					+ " x " + segmentation.rows() + " voxels per frame against " + image.size()[0] + " x "
					+ image.size()[1] + ", or other positions", "Choose to resample it, or name the image that it was "
							+ "made on.");
		}
	}

	private List<NamedMask> place(Geometry grid, List<GridAlignment> alignments) {
		Map<Integer, Placement> placements = new LinkedHashMap<>();
		segmentation.segments().forEach(s -> placements.put(s.number(), new Placement(s, grid)));
		boolean labels = segmentation.type() == Segmentation.Type.LABELMAP;
		boolean[] filled = new boolean[grid.size()[2]];
		long repeated = 0;
		for (int f = 0; f < alignments.size(); f++) {
			Segmentation.Frame frame = segmentation.frames().get(f);
			GridAlignment alignment = alignments.get(f);
			int[] values = reader.values(frame.index());
			if (labels) {
				repeated += occupy(filled, alignment) ? 1 : 0;
				paint(values, alignment, placements);
			} else {
				placements.get(frame.segment()).add(values, alignment);
			}
		}
		long twice = repeated;
		return placements.values().stream().map(p -> p.finish(labels ? twice : 0)).toList();
	}

	/** One pass, whatever the number of segments. */
	private void paint(int[] values, GridAlignment alignment, Map<Integer, Placement> placements) {
		int[] at = new int[3];
		Placement last = null;
		for (int i = 0; i < values.length; i++) {
			if (last == null || last.segment.number() != values[i]) {
				last = placements.get(values[i]);
			}
			if (last != null) {
				alignment.map(i % segmentation.columns(), i / segmentation.columns(), 0, at);
				last.set(at);
			}
		}
	}

	/** {@return whether another frame lies on the slice of a frame} Frames across the slices take no slice for themselves. */
	private static boolean occupy(boolean[] filled, GridAlignment alignment) {
		int[] first = new int[3];
		int[] below = new int[3];
		alignment.map(0, 0, 0, first);
		alignment.map(0, 0, 1, below);
		if (first[2] == below[2] || first[2] < 0 || first[2] >= filled.length) {
			return false;
		}
		boolean before = filled[first[2]];
		filled[first[2]] = true;
		return before;
	}

	/** The mask of one segment in the making. */
	private final class Placement {
		private final Segment segment;
		private final BitMask mask;
		private final boolean[] filled;
		private final Notes notes = new Notes();
		private final int[] size;
		private int frames;
		private long repeated;
		private long outside;
		private boolean fractions;

		Placement(Segment segment, Geometry grid) {
			this.segment = segment;
			this.mask = new BitMask(grid.shapeZyx());
			this.filled = new boolean[grid.size()[2]];
			this.size = grid.size();
		}

		void add(int[] values, GridAlignment alignment) {
			repeated += occupy(filled, alignment) ? 1 : 0;
			frames++;
			fractions |= segmentation.type() == Segmentation.Type.FRACTIONAL && reader.hasFractions(values);
			long[] bits = reader.bits(values, segment.number(), policy.threshold());
			int[] at = new int[3];
			alignment.map(0, 0, 0, at);
			boolean whole = alignment.isShift() && at[0] == 0 && at[1] == 0 && segmentation.columns() == size[0]
					&& segmentation.rows() == size[1] && at[2] >= 0 && at[2] < size[2];
			if (whole) {
				mask.addSliceBits(at[2], bits);
				return;
			}
			for (int y = 0; y < segmentation.rows(); y++) {
				for (int x = 0; x < segmentation.columns(); x++) {
					int i = y * segmentation.columns() + x;
					if ((bits[i >> 6] >>> i & 1) != 0) {
						alignment.map(x, y, 0, at);
						set(at);
					}
				}
			}
		}

		private void set(int[] at) {
			if (at[0] < 0 || at[0] >= size[0] || at[1] < 0 || at[1] >= size[1] || at[2] < 0 || at[2] >= size[2]) {
				outside++;
			} else {
				mask.set(at[2], at[1], at[0]);
			}
		}

		/** {@return the mask}
		 *
		 * @param sharedRepeats frames of a label map that lie on a slice of another one
		 */
		NamedMask finish(long sharedRepeats) {
			notes.count(Kind.REPEATED_FRAME, repeated + sharedRepeats, "Frames on a slice that another frame has, joined: %d.");
			notes.count(Kind.OUTSIDE_IMAGE, outside, "Voxels of the segment outside the image: %d.");
			if (fractions) {
				notes.add(Kind.THRESHOLD, "Voxels whose fraction is at least " + policy.threshold() + " are in ("
						+ segmentation.fractional() + ").");
			}
			if (segmentation.type() != Segmentation.Type.LABELMAP && frames == 0) {
				notes.add(Kind.NO_CONTENT, "The segment has no frames.");
			}
			if (mask.isEmpty()) {
				notes.add(Kind.EMPTY, "The mask is empty.");
			}
			return new NamedMask(segment.number(), segment.label(), mask, notes.list());
		}
	}

	private static NamedMask resample(NamedMask mask, Geometry own, Geometry image) {
		Notes notes = new Notes();
		notes.add(Kind.RESAMPLED, "The segmentation lies on another grid; a voxel is in when the nearest voxel of the "
				+ "segmentation is.");
		BitMask result = NearestMask.resample(mask.mask(), own, image);
		if (result.isEmpty() && !mask.mask().isEmpty()) {
			notes.add(Kind.OUTSIDE_IMAGE, "No voxel of the image lies in the segment.");
		}
		List<MaskNote> all = new ArrayList<>(mask.notes());
		all.addAll(notes.list());
		return new NamedMask(mask.number(), mask.name(), result, all);
	}
}
