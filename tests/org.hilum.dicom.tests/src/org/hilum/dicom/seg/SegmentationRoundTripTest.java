// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References.Strictness;
import org.hilum.dicom.masks.Scenes;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationRoundTripTest {

	@TempDir
	Path folder;

	/** Frames of 63, 64, 35 and 1517 voxels: most begin in the middle of a byte. */
	@ParameterizedTest
	@CsvSource({ "9,7,5", "8,8,4", "5,7,9", "37,41,6", "1,1,3" })
	void masksComeBackExactly(int width, int height, int depth) {
		SourceSeries source = Scenes.series(Scenes.oblique(width, height, depth));
		BitMask one = Scenes.noise(1, depth, height, width);
		BitMask two = Scenes.noise(2, depth, height, width);
		List<NamedMask> back = roundTrip(source, one, two);
		assertThat(back).extracting(NamedMask::name).containsExactly("label 1", "label 2");
		assertThat(back.get(0).mask()).isEqualTo(one);
		assertThat(back.get(1).mask()).as("overlapping segments stay apart").isEqualTo(two);
	}

	@Test
	void aFrameOfReferenceOtherThanThatOfTheImagesIsRefusedEvenIfImagesAreNamed() {
		SourceSeries source = Scenes.series(Scenes.oblique(5, 6, 3));
		DataSet written = SegmentationWriter.build(
				List.of(new SegmentationWriter.Part(Segment.automatic(1, "a", "test"), Scenes.noise(1, 3, 6, 5))), source,
				ExportOptions.of("test"));
		DicomObject moved = DicomBuilder.copyOf(written).string(Tags.FRAME_OF_REFERENCE_UID, "9.9.9")
				.pixelData(written.pixelData().orElseThrow()).build();
		assertThatThrownBy(() -> SegmentationMasks.onto(Segmentation.read(moved), source, SegmentationPolicy.DEFAULT,
				Strictness.FRAME_OF_REFERENCE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("another frame of reference than this series, although it names its images");
		assertThat(SegmentationMasks.onto(Segmentation.read(moved), source, SegmentationPolicy.DEFAULT,
				Strictness.COORDINATES)).hasSize(1);
		assertThat(SegmentationMasks.onto(Segmentation.read(moved), source, SegmentationPolicy.DEFAULT,
				Strictness.NAMED_IMAGES)).singleElement().satisfies(m -> assertThat(m.notes())
						.anySatisfy(n -> assertThat(n.text()).contains("the images decided")));
	}

	@Test
	void emptyOnesComeBackEmpty() {
		SourceSeries source = Scenes.series(Scenes.oblique(5, 6, 3));
		List<NamedMask> back = roundTrip(source, new BitMask(3, 6, 5));
		assertThat(back.getFirst().mask().isEmpty()).isTrue();
		assertThat(back.getFirst().count(Kind.EMPTY)).isEqualTo(1);
	}

	@Test
	void framesAreSparseAndPlacedByPositionNotByOrder() {
		SourceSeries source = Scenes.series(Scenes.oblique(6, 5, 8));
		BitMask mask = new BitMask(8, 5, 6);
		mask.set(6, 1, 2);
		mask.set(2, 3, 4);
		mask.set(3, 3, 4);
		DataSet object = SegmentationWriter.build(List.of(part(1, mask)), source, ExportOptions.of("x"));
		assertThat(object.integer(Tags.NUMBER_OF_FRAMES)).hasValue(3);
		List<DicomObject> groups = new ArrayList<>(object.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
		Collections.swap(groups, 0, 2);
		// the positions of frames change places, the pixels do not: voxels must follow the positions
		DicomObject swapped = DicomBuilder.copyOf(object).sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
				.pixelData(object.pixelData().orElseThrow()).build();
		BitMask expected = new BitMask(8, 5, 6);
		expected.set(2, 1, 2);
		expected.set(6, 3, 4);
		expected.set(3, 3, 4);
		assertThat(masks(swapped, source).getFirst().mask()).isEqualTo(expected);
		Geometry own = SegmentationGrid.of(Segmentation.read(swapped));
		assertThat(own.size()).as("slices without frames are part of the own grid").containsExactly(6, 5, 5);
	}

	@Test
	void theObjectIsAValidOne() {
		SourceSeries source = Scenes.series(Scenes.oblique(6, 5, 3));
		DataSet object = SegmentationWriter.build(List.of(part(1, Scenes.noise(3, 3, 5, 6))), source,
				ExportOptions.of("Dataset001 3d_fullres"));
		for (int tag : new int[] { Tags.PATIENT_NAME, Tags.PATIENT_BIRTH_DATE, Tags.STUDY_INSTANCE_UID, Tags.STUDY_DATE,
				Tags.STUDY_TIME, Tags.REFERRING_PHYSICIAN_NAME, Tags.STUDY_ID, Tags.ACCESSION_NUMBER, Tags.SERIES_INSTANCE_UID,
				Tags.SERIES_NUMBER, Tags.MANUFACTURER, Tags.MANUFACTURER_MODEL_NAME, Tags.DEVICE_SERIAL_NUMBER,
				Tags.SOFTWARE_VERSIONS, Tags.FRAME_OF_REFERENCE_UID, Tags.POSITION_REFERENCE_INDICATOR, Tags.IMAGE_TYPE,
				Tags.INSTANCE_NUMBER, Tags.CONTENT_DATE, Tags.CONTENT_TIME, Tags.CONTENT_LABEL, Tags.CONTENT_CREATOR_NAME,
				Tags.LOSSY_IMAGE_COMPRESSION, Tags.DIMENSION_ORGANIZATION_SEQUENCE, Tags.DIMENSION_INDEX_SEQUENCE,
				Tags.REFERENCED_SERIES_SEQUENCE }) {
			assertThat(object.has(tag)).as(Tags.text(tag)).isTrue();
		}
		assertThat(object.text(Tags.PATIENT_NAME)).isEqualTo("Test^Phantom");
		assertThat(object.text(Tags.CONTENT_DESCRIPTION)).contains(ExportOptions.RESEARCH_NOTE);
		Segmentation read = Segmentation.read(object);
		assertThat(read.references().instances()).hasSize(3);
		assertThat(read.frames()).allSatisfy(f -> assertThat(f.image()).startsWith("1.2.3.9."));
		assertThat(object.item(Tags.SEGMENT_SEQUENCE).orElseThrow().integers(Tags.RECOMMENDED_DISPLAY_CIE_LAB_VALUE)).hasSize(3);
	}

	@Test
	void conceptsOfLabels() {
		assertThat(Concepts.of("Kidney_L").type().meaning()).isEqualTo("Kidney");
		assertThat(Concepts.of("Kidney_L").side().meaning()).isEqualTo("Left");
		assertThat(Concepts.of("right lung").side().meaning()).isEqualTo("Right");
		assertThat(Concepts.of("tumor").category().meaning()).isEqualTo("Morphologically Abnormal Structure");
		assertThat(Concepts.of("GTV-1 something").type().meaning()).isEqualTo("Tissue");
		SourceSeries source = Scenes.series(Scenes.oblique(2, 2, 1));
		Segmentation read = Segmentation.read(SegmentationWriter.build(List.of(new SegmentationWriter.Part(
				Segment.automatic(1, "kidney left", "model"), new BitMask(1, 2, 2))), source, ExportOptions.of("x")));
		assertThat(read.segments().getFirst()).isEqualTo(Segment.automatic(1, "kidney left", "model"));
	}

	@Test
	void fractionsAreCutAtTheThreshold() {
		SourceSeries source = Scenes.series(Scenes.oblique(4, 1, 1));
		DicomObject object = eightBit(source, Uids.SEGMENTATION, "FRACTIONAL", 0, 127, 128, 255);
		NamedMask half = masks(object, source).getFirst();
		assertThat(half.mask().toBooleans()).containsExactly(false, false, true, true);
		assertThat(half.count(Kind.THRESHOLD)).isEqualTo(1);
		SegmentationPolicy all = new SegmentationPolicy(1, SegmentationPolicy.OtherGrid.REFUSE, 0.1);
		assertThat(SegmentationMasks.onto(Segmentation.read(object), source, all, Strictness.ALL_INSTANCES).getFirst().mask()
				.toBooleans()).containsExactly(false, false, false, true);
	}

	@Test
	void labelMapsNameTheirSegmentsPerVoxel() {
		SourceSeries source = Scenes.series(Scenes.oblique(4, 1, 1));
		DicomObject object = eightBit(source, Uids.LABEL_MAP_SEGMENTATION, "LABELMAP", 0, 1, 2, 1);
		List<NamedMask> masks = masks(object, source);
		assertThat(masks.get(0).mask().toBooleans()).containsExactly(false, true, false, true);
		assertThat(masks.get(1).mask().toBooleans()).containsExactly(false, false, true, false);
	}

	@Test
	void flippedAndCroppedGridsCoincideOthersAreRefusedOrResampled() {
		Geometry grid = Geometry.axisAligned(new int[] { 6, 5, 4 }, new double[] { 1, 1, 2 });
		BitMask mask = Scenes.noise(5, 4, 5, 6);
		DicomObject object = SegmentationWriter.build(List.of(part(1, mask)), Scenes.series(grid), ExportOptions.of("x"));
		Geometry flipped = new Geometry(grid.size(), grid.spacing(), grid.toWorld(5, 4, 0),
				new double[] { -1, 0, 0, 0, -1, 0, 0, 0, 1 });
		BitMask there = masks(object, Scenes.series(flipped)).getFirst().mask();
		for (int z = 0; z < 4; z++) {
			for (int y = 0; y < 5; y++) {
				for (int x = 0; x < 6; x++) {
					assertThat(there.get(z, 4 - y, 5 - x)).isEqualTo(mask.get(z, y, x));
				}
			}
		}
		Geometry fewer = new Geometry(new int[] { 3, 3, 1 }, grid.spacing(), grid.toWorld(1, 1, 1), grid.direction());
		NamedMask part = masks(object, Scenes.series(fewer)).getFirst();
		assertThat(part.mask().count() + part.count(Kind.OUTSIDE_IMAGE)).isEqualTo(mask.count());
		Geometry finer = new Geometry(new int[] { 12, 10, 8 }, new double[] { 0.5, 0.5, 1 },
				new double[] { -0.25, -0.25, -0.5 }, grid.direction());
		assertThatThrownBy(() -> masks(object, Scenes.series(finer))).isInstanceOf(HilumException.class)
				.hasMessageContaining("another grid");
		SegmentationPolicy resample = new SegmentationPolicy(0.5, SegmentationPolicy.OtherGrid.RESAMPLE, 0.1);
		NamedMask fine = SegmentationMasks.onto(Segmentation.read(object), Scenes.series(finer), resample,
				Strictness.FRAME_OF_REFERENCE).getFirst();
		assertThat(fine.mask().count()).isEqualTo(8 * mask.count());
		assertThat(fine.count(Kind.RESAMPLED)).isEqualTo(1);
	}

	@Test
	void positionsMayCarryRounding() {
		Geometry grid = Geometry.axisAligned(new int[] { 6, 5, 4 }, new double[] { 1, 1, 2 });
		BitMask mask = Scenes.noise(5, 4, 5, 6);
		DicomObject object = SegmentationWriter.build(List.of(part(1, mask)), Scenes.series(grid), ExportOptions.of("x"));
		Geometry rounded = new Geometry(grid.size(), new double[] { 1.0004, 0.9997, 2.001 },
				new double[] { 0.02, -0.03, 0.05 }, grid.direction());
		assertThat(masks(object, Scenes.series(rounded)).getFirst().mask()).isEqualTo(mask);
	}

	@Test
	void otherObjectsAndBrokenOnesAreRefused() {
		SourceSeries source = Scenes.series(Scenes.oblique(4, 4, 2));
		assertThatThrownBy(() -> Segmentation.read(source.header())).isInstanceOf(HilumException.class)
				.hasMessageContaining("not a DICOM segmentation");
		DataSet object = SegmentationWriter.build(List.of(part(1, Scenes.noise(1, 2, 4, 4))), source, ExportOptions.of("x"));
		DicomObject more = DicomBuilder.copyOf(object).ints(Tags.NUMBER_OF_FRAMES, 7).build();
		assertThatThrownBy(() -> Segmentation.read(more)).isInstanceOf(HilumException.class).hasMessageContaining("7 frames");
		DicomObject cut = DicomBuilder.copyOf(object).pixelData(PixelData.ofNative(Vr.OB, Bytes.of((byte) 1))).build();
		assertThatThrownBy(() -> masks(cut, source)).isInstanceOf(HilumException.class);
		List<DicomObject> groups = new ArrayList<>(object.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
		groups.add(DicomBuilder.copyOf(groups.get(1)).sequence(Tags.PLANE_POSITION_SEQUENCE,
				new DicomBuilder().doubles(Tags.IMAGE_POSITION_PATIENT, 1e9, 1e9, 1e9).build()).build());
		DicomObject far = DicomBuilder.copyOf(object).ints(Tags.NUMBER_OF_FRAMES, 3)
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
				.pixelData(PixelData.ofNative(Vr.OB, Bytes.of(new byte[6]))).build();
		assertThatThrownBy(() -> SegmentationMasks.own(Segmentation.read(far), SegmentationPolicy.DEFAULT))
				.isInstanceOf(HilumException.class).hasMessageContaining("too far apart");
		DicomObject none = DicomBuilder.copyOf(object).build();
		assertThatThrownBy(() -> masks(none, source)).isInstanceOf(HilumException.class).hasMessageContaining("no pixel data");
	}

	private List<NamedMask> roundTrip(SourceSeries source, BitMask... masks) {
		List<SegmentationWriter.Part> parts = new ArrayList<>();
		for (BitMask mask : masks) {
			parts.add(part(parts.size() + 1, mask));
		}
		Path file = folder.resolve("seg.dcm");
		DicomWriter.write(file, SegmentationWriter.build(parts, source, ExportOptions.of("test")));
		return masks(DicomSource.open(file), source);
	}

	private static List<NamedMask> masks(DicomObject object, SourceSeries source) {
		return SegmentationMasks.onto(Segmentation.read(object), source, SegmentationPolicy.DEFAULT,
				Strictness.FRAME_OF_REFERENCE);
	}

	private static SegmentationWriter.Part part(int number, BitMask mask) {
		return new SegmentationWriter.Part(Segment.automatic(number, "label " + number, "model"), mask);
	}

	/** An object of two segments with one frame of 8-bit values, made out of a binary one. */
	private static DicomObject eightBit(SourceSeries source, String sopClass, String type, int... values) {
		BitMask full = new BitMask(source.grid().shapeZyx());
		full.flipToEnd(0, 0, 0);
		DataSet binary = SegmentationWriter.build(
				List.of(part(1, full), part(2, new BitMask(source.grid().shapeZyx()))), source, ExportOptions.of("x"));
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return DicomBuilder.copyOf(binary).string(Tags.SOP_CLASS_UID, sopClass).string(Tags.SEGMENTATION_TYPE, type)
				.string(Tags.SEGMENTATION_FRACTIONAL_TYPE, "PROBABILITY").ints(Tags.MAXIMUM_FRACTIONAL_VALUE, 255)
				.ints(Tags.BITS_ALLOCATED, 8).ints(Tags.BITS_STORED, 8).ints(Tags.HIGH_BIT, 7)
				.pixelData(PixelData.ofNative(Vr.OB, Bytes.of(bytes))).build();
	}
}
