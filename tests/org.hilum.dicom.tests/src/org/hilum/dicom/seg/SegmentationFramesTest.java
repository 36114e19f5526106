// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References.Strictness;
import org.hilum.dicom.masks.Scenes;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segmentations of hand-made frames: in any order, missing, on one place twice, of fractions, on the images of two series. */
class SegmentationFramesTest {

	private static final int SIDE = 4;
	private static final String HERE = "1.2.3";
	private static final String ELSEWHERE = "4.5.6";

	private final SourceSeries series = Scenes.series(
			Geometry.axisAligned(new int[] { SIDE, SIDE, 6 }, new double[] { 1, 1, 2 }), HERE);
	private final List<DicomObject> groups = new ArrayList<>();
	private final List<byte[]> pixels = new ArrayList<>();
	private final List<DicomObject> segments = new ArrayList<>();

	private void segment(int number, String label) {
		segments.add(new DicomBuilder().ints(Tags.SEGMENT_NUMBER, number).string(Tags.SEGMENT_LABEL, label).build());
	}

	/** A frame of 8-bit values on a slice. */
	private DicomBuilder frame(int segment, double z, String image, int... values) {
		byte[] bytes = new byte[SIDE * SIDE];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		pixels.add(bytes);
		DicomBuilder group = new DicomBuilder()
				.sequence(Tags.PLANE_POSITION_SEQUENCE,
						new DicomBuilder().doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 2 * z).build())
				.sequence(Tags.SEGMENT_IDENTIFICATION_SEQUENCE,
						new DicomBuilder().ints(Tags.REFERENCED_SEGMENT_NUMBER, segment).build());
		return image == null ? group
				: group.sequence(Tags.DERIVATION_IMAGE_SEQUENCE, new DicomBuilder().sequence(Tags.SOURCE_IMAGE_SEQUENCE,
						new DicomBuilder().string(Tags.REFERENCED_SOP_INSTANCE_UID, image).build()).build());
	}

	private void add(int segment, int z, int... values) {
		groups.add(frame(segment, z, null, values).build());
	}

	private DicomBuilder object(String type) {
		byte[] all = new byte[pixels.size() * SIDE * SIDE];
		for (int i = 0; i < pixels.size(); i++) {
			System.arraycopy(pixels.get(i), 0, all, i * SIDE * SIDE, SIDE * SIDE);
		}
		DicomObject shared = new DicomBuilder()
				.sequence(Tags.PLANE_ORIENTATION_SEQUENCE,
						new DicomBuilder().doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).build())
				.sequence(Tags.PIXEL_MEASURES_SEQUENCE, new DicomBuilder().doubles(Tags.PIXEL_SPACING, 1, 1).build()).build();
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.SEGMENTATION).string(Tags.MODALITY, "SEG")
				.string(Tags.FRAME_OF_REFERENCE_UID, HERE + ".3").string(Tags.SEGMENTATION_TYPE, type).ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).ints(Tags.NUMBER_OF_FRAMES, groups.size()).ints(Tags.BITS_ALLOCATED, 8)
				.ints(Tags.BITS_STORED, 8).ints(Tags.HIGH_BIT, 7).ints(Tags.PIXEL_REPRESENTATION, 0)
				.ints(Tags.SAMPLES_PER_PIXEL, 1).string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.sequence(Tags.SEGMENT_SEQUENCE, segments).sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
				.pixelData(PixelData.ofNative(Vr.OB, Bytes.of(all)));
	}

	private List<NamedMask> masks(DicomBuilder object) {
		return SegmentationMasks.onto(Segmentation.read(object.build()), series, SegmentationPolicy.DEFAULT,
				Strictness.FRAME_OF_REFERENCE);
	}

	private void refused(DicomBuilder object, String why) {
		assertThatThrownBy(() -> masks(object)).isInstanceOf(HilumException.class).hasMessageContaining(why);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void framesOfAnyOrderWithGapsAreWhereTheirPositionsSay(long seed) {
		Random random = new Random(seed);
		segment(3, "liver");
		segment(9, "tumour");
		BitMask[] expected = { new BitMask(6, SIDE, SIDE), new BitMask(6, SIDE, SIDE) };
		List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
		Collections.shuffle(places, random);
		for (int place : places.subList(0, 8)) {
			int[] values = random.ints(SIDE * SIDE, 0, 2).toArray();
			add(place % 2 == 0 ? 3 : 9, place / 2, values);
			for (int i = 0; i < values.length; i++) {
				if (values[i] == 1) {
					expected[place % 2].set(place / 2, i / SIDE, i % SIDE);
				}
			}
		}
		List<NamedMask> masks = masks(object("BINARY"));
		assertThat(masks).extracting(NamedMask::name).containsExactly("liver", "tumour");
		assertThat(masks.get(0).mask()).isEqualTo(expected[0]);
		assertThat(masks.get(1).mask()).isEqualTo(expected[1]);
	}

	@Test
	void twoFramesOfASegmentOnOneSliceAreJoinedAndSaid() {
		segment(1, "a");
		segment(2, "b");
		add(1, 2, 1, 1, 0, 0);
		add(1, 2, 0, 1, 1, 0);
		add(2, 2, 0, 1, 0, 0);
		List<NamedMask> masks = masks(object("BINARY"));
		assertThat(masks.get(0).mask().count()).isEqualTo(3);
		assertThat(masks.get(0).count(Kind.REPEATED_FRAME)).isEqualTo(1);
		assertThat(masks.get(1).mask().count()).as("other segments may overlap").isEqualTo(1);
		assertThat(masks.get(1).count(Kind.REPEATED_FRAME)).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 100, 254, 255 })
	void fractionsOfAtLeastHalfTheMaximumAreIn(int maximum) {
		segment(1, "a");
		int[] values = new int[SIDE * SIDE];
		int in = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.min(maximum, i * Math.max(1, maximum / 15));
			in += 2 * values[i] >= maximum ? 1 : 0;
		}
		add(1, 0, values);
		for (String kind : List.of("PROBABILITY", "OCCUPANCY")) {
			NamedMask mask = masks(object("FRACTIONAL").string(Tags.SEGMENTATION_FRACTIONAL_TYPE, kind)
					.ints(Tags.MAXIMUM_FRACTIONAL_VALUE, maximum)).getFirst();
			assertThat(mask.mask().count()).isEqualTo(in);
			assertThat(mask.count(Kind.THRESHOLD)).isEqualTo(maximum > 1 ? 1 : 0);
		}
	}

	@Test
	void anOpenOrUnknownTypeIsRefused() {
		segment(1, "a");
		add(1, 0, 1);
		refused(object("PARAMETRIC"), "PARAMETRIC");
		refused(object("FRACTIONAL").ints(Tags.MAXIMUM_FRACTIONAL_VALUE, 0), "largest fraction");
	}

	@Test
	void aLabelMapPaintsEverySegmentInOnePass() {
		for (int number = 0; number < 200; number++) {
			segment(number, "s" + number);
		}
		int[] values = new Random(5).ints(SIDE * SIDE, 0, 201).toArray();
		add(0, 3, values);
		add(0, 3, values);
		List<NamedMask> masks = masks(object("LABELMAP"));
		for (int number = 0; number < 200; number++) {
			int wanted = number;
			assertThat(masks.get(number).mask().count()).isEqualTo(Arrays.stream(values).filter(v -> v == wanted).count());
			assertThat(masks.get(number).count(Kind.REPEATED_FRAME)).isEqualTo(1);
		}
	}

	@Test
	void segmentsOfOneNumberAreRefused() {
		segment(1, "a");
		segment(1, "b");
		add(1, 0, 1);
		refused(object("BINARY"), "Two segments have the number 1");
	}

	@Test
	void aFrameOfASegmentThatIsNotDescribedIsRefused() {
		segment(1, "a");
		add(2, 0, 1);
		refused(object("BINARY"), "belongs to segment 2");
	}

	@Test
	void aFrameBetweenTheSlicesIsRefused() {
		segment(1, "a");
		groups.add(frame(1, 1.5, null, 1).build());
		refused(object("BINARY"), "another grid");
	}

	@Test
	void aSegmentMadeOnTheImagesOfAnotherSeriesIsLeftOut() {
		segment(1, "GTV");
		segment(2, "LN");
		groups.add(frame(1, 1, HERE + ".9.1", 1, 1).build());
		groups.add(frame(2, 1.5, ELSEWHERE + ".9.1", 1, 1, 1).build());
		List<NamedMask> masks = masks(object("BINARY"));
		assertThat(masks).singleElement().satisfies(m -> {
			assertThat(m.name()).isEqualTo("GTV");
			assertThat(m.mask().count()).isEqualTo(2);
			assertThat(m.notes()).anySatisfy(n -> assertThat(n.text()).contains("drawn on other images: LN"));
		});
	}

	@Test
	void aFrameOfAnotherFrameOfReferenceIsRefused() {
		segment(1, "GTV");
		add(1, 0, 1);
		groups.add(frame(1, 1, null, 1).string(Tags.FRAME_OF_REFERENCE_UID, ELSEWHERE + ".3").build());
		refused(object("BINARY"), "Frame 2 lies in another frame of reference than the segmentation");
	}
}
