// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order, gaps, duplicates, tilt, rescaling and special values of series. */
class SeriesReaderTest {

	@Test
	void aProjectionIsCalledAPictureAndAnImageOfAScannerLacksItsHeader() {
		DicomObject placed = Slices.at(0, 2).build();
		for (String modality : List.of("DX", "CT")) {
			DicomObject image = new DicomBuilder().string(Tags.SOP_CLASS_UID, placed.text(Tags.SOP_CLASS_UID))
					.string(Tags.MODALITY, modality).build();
			assertThatThrownBy(() -> SeriesReader.inspect(List.of(image))).isInstanceOf(HilumException.class)
					.hasMessageContaining(modality.equals("DX") ? "(modality DX) is a picture without a place in the patient"
							: "Image Orientation (Patient) (0020,0037) is missing");
		}
	}

	@Test
	void slicesAreOrderedByPositionAndThicknessDoesNotCount() {
		SeriesVolume volume = read(SeriesPolicy.STRICT, stack(5, 0, 2.5));
		assertThat(volume.volume().geometry().spacing()).containsExactly(2, 1, 2.5);
		assertThat(volume.volume().geometry().origin()).containsExactly(0, 0, 0);
		assertThat(volume.volume().type()).isEqualTo(PixelType.INT16);
		assertThat(slice(volume, 0)).isEqualTo(100);
		assertThat(slice(volume, 2)).isEqualTo(150);
		assertThat(volume.findings()).isEmpty();
	}

	@Test
	void positionsRoundedToTenthsAreRegular() {
		SeriesVolume volume = read(SeriesPolicy.STRICT, stack(0, 1.2, 2.5, 3.8, 5, 6.2, 7.5));
		assertThat(volume.volume().geometry().spacing()[2]).isEqualTo(1.25);
	}

	@Test
	void missingSlicesAreRefusedOrInterpolated() {
		DicomObject[] slices = stack(0, 2, 4, 10, 12);
		refused("missing-slices", SeriesPolicy.STRICT, slices);
		SeriesVolume volume = read(SeriesPolicy.STRICT.gaps(SeriesPolicy.Gaps.RESAMPLE), slices);
		assertThat(volume.findings()).singleElement()
				.matches(f -> f.kind() == FindingKind.MISSING_SLICES && f.count() == 2);
		assertThat(volume.volume().geometry().size()).containsExactly(4, 3, 7);
		assertThat(slice(volume, 3)).isEqualTo(160);
		assertThat(slice(volume, 4)).isEqualTo(180);
		assertThat(volume.grid().resampled()).isTrue();
	}

	@Test
	void variableDistancesAreRefusedOrResampled() {
		DicomObject[] slices = stack(0, 2, 5, 7, 10.5);
		refused("variable-spacing", SeriesPolicy.STRICT, slices);
		SeriesVolume volume = read(SeriesPolicy.STRICT.gaps(SeriesPolicy.Gaps.RESAMPLE), slices);
		double spacing = volume.volume().geometry().spacing()[2];
		for (int z = 0; z < volume.volume().geometry().size()[2]; z++) {
			assertThat(slice(volume, z)).isEqualTo(100 + 10 * z * spacing, within(1e-3));
		}
	}

	@Test
	void tiltIsRefusedOrCorrected() {
		DicomObject[] slices = { Slices.at(0, 0).build(), Slices.at(2, 5).build(), Slices.at(4, 10).build() };
		refused("gantry-tilt", SeriesPolicy.STRICT, slices);
		SeriesVolume volume = read(SeriesPolicy.STRICT.tilt(SeriesPolicy.Tilt.CORRECT), slices);
		// a shift of 4 mm is two pixels of 2 mm: each slice moves by one
		assertThat(volume.volume().geometry().size()).containsExactly(6, 3, 3);
		assertThat(volume.volume().value(18)).as("left of the second slice").isEqualTo(100);
		assertThat(volume.volume().value(19)).as("first pixel of the second slice").isEqualTo(150);
		assertThat(volume.volume().value(36 + 2)).as("first pixel of the third slice").isEqualTo(200);
		assertThat(volume.volume().value(36 + 1)).isEqualTo(100);
	}

	@Test
	void jumpsAreNoTilt() {
		refused("irregular-shift", SeriesPolicy.STRICT.tilt(SeriesPolicy.Tilt.CORRECT), Slices.at(0, 0).build(),
				Slices.at(3, 5).build(), Slices.at(1, 10).build());
	}

	@Test
	void copiesAreDroppedAndContradictionsRefused() {
		DicomObject[] copies = stack(0, 2, 2, 4);
		assertThat(read(SeriesPolicy.STRICT, copies).findings()).singleElement()
				.matches(f -> f.kind() == FindingKind.REPEATED_SLICES);
		DicomObject other = Slices.with(2, new short[12]);
		DicomObject[] contradiction = { copies[0], copies[1], other, copies[3] };
		refused("duplicate-positions", SeriesPolicy.STRICT, contradiction);
		assertThat(read(SeriesPolicy.STRICT.duplicates(SeriesPolicy.Duplicates.FIRST), contradiction).volume().geometry()
				.size()[2]).isEqualTo(3);
	}

	@Test
	void mixedOrientationsAndSizesAreRefused() {
		DicomObject turned = Slices.at(0, 2).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1).build();
		refused("mixed-orientation", SeriesPolicy.STRICT, Slices.at(0, 0).build(), turned);
		DicomObject larger = Slices.at(0, 2).doubles(Tags.PIXEL_SPACING, 1, 3).build();
		refused("mixed-size", SeriesPolicy.STRICT, Slices.at(0, 0).build(), larger);
	}

	@Test
	void otherFramesOfReferenceAreRefused() {
		refused("mixed-frame-of-reference", SeriesPolicy.STRICT,
				Slices.at(0, 0).string(Tags.FRAME_OF_REFERENCE_UID, "1.2").build(),
				Slices.at(0, 2).string(Tags.FRAME_OF_REFERENCE_UID, "1.3").build());
	}

	@Test
	void tablesOfValuesAreRefused() {
		DicomObject table = new DicomBuilder().ints(Tags.LUT_DESCRIPTOR, 2, 0, 16).build();
		refused("Modality LUT", SeriesPolicy.STRICT, Slices.at(0, 0).sequence(Tags.MODALITY_LUT_SEQUENCE, table).build());
	}

	@Test
	void segmentationsAreNoImages() {
		refused("segmentation", SeriesPolicy.STRICT, Slices.at(0, 0).string(Tags.SOP_CLASS_UID, Uids.SEGMENTATION).build());
	}

	@Test
	void eachSliceIsRescaledByItsOwnValues() {
		DicomObject half = Slices.at(0, 0).doubles(Tags.RESCALE_SLOPE, 0.25).doubles(Tags.RESCALE_INTERCEPT, -1).build();
		DicomObject one = Slices.at(0, 5).doubles(Tags.RESCALE_SLOPE, 1).build();
		SeriesVolume volume = read(SeriesPolicy.STRICT, half, one);
		assertThat(slice(volume, 0)).isEqualTo(24);
		assertThat(slice(volume, 1)).isEqualTo(150);
		assertThat(volume.findings()).anyMatch(f -> f.kind() == FindingKind.RESCALE_VARIES);
	}

	@Test
	void fractionsMakeItFloat() {
		SeriesVolume volume = read(SeriesPolicy.STRICT, Slices.at(0, 0).doubles(Tags.RESCALE_SLOPE, 0.123).build(),
				Slices.at(0, 5).doubles(Tags.RESCALE_SLOPE, 0.123).build());
		assertThat(volume.volume().type()).isEqualTo(PixelType.FLOAT32);
		assertThat(slice(volume, 0)).isEqualTo(12.3, within(1e-5));
	}

	@Test
	void slicesArriveInOrderAndAWiderOneWidensThoseBefore(@TempDir Path folder) {
		List<Path> files = new ArrayList<>();
		for (int z : new int[] { 2, 0, 3, 1 }) {
			files.add(folder.resolve(z + ".dcm"));
			DicomBuilder slice = Slices.at(0, z);
			DicomWriter.write(files.getLast(), z == 2 ? slice.doubles(Tags.RESCALE_SLOPE, 0.25).build() : slice.build());
		}
		List<Long> counts = new ArrayList<>();
		List<Volume> volumes = new ArrayList<>();
		SeriesVolume whole = SeriesReader.read(new FrameSelection(files, Map.of()), SeriesPolicy.STRICT, (volume, values) -> {
			counts.add(values);
			volumes.add(volume);
			assertThat(volume.value(0)).isEqualTo(100);
			long slice = values / 12 - 1;
			assertThat(volume.value(values - 1)).isEqualTo(slice == 2 ? 30 : 100 + 10 * slice);
		}, Progress.NONE);
		assertThat(counts).containsExactly(12L, 24L, 36L, 48L);
		// 30 is no fraction: nothing is widened
		assertThat(volumes).allMatch(v -> v == whole.volume() && v.type() == PixelType.INT16);
		DicomWriter.write(files.getFirst(), Slices.at(0, 2).doubles(Tags.RESCALE_SLOPE, 0.33).build());
		volumes.clear();
		SeriesVolume wide = SeriesReader.read(new FrameSelection(files, Map.of()), SeriesPolicy.STRICT,
				(volume, _) -> volumes.add(volume), Progress.NONE);
		assertThat(volumes).extracting(Volume::type).containsExactly(PixelType.INT16, PixelType.INT16, PixelType.FLOAT32,
				PixelType.FLOAT32);
		assertThat(volumes.getLast()).isSameAs(wide.volume());
		assertThat(new double[] { wide.volume().value(0), wide.volume().value(24), wide.volume().value(36) })
				.containsExactly(100, (float) (120 * 0.33), 130);
	}

	@Test
	void paddingIsKeptOrReplaced() {
		short[] values = new short[12];
		Arrays.fill(values, (short) 40);
		values[0] = -2000;
		DicomObject first = padded(0, values);
		DicomObject second = padded(1, values);
		SeriesVolume kept = read(SeriesPolicy.STRICT, first, second);
		assertThat(kept.volume().value(0)).isEqualTo(-2000);
		assertThat(kept.findings()).anyMatch(f -> f.kind() == FindingKind.PADDING && f.count() == 2);
		assertThat(read(SeriesPolicy.STRICT.padding(SeriesPolicy.Padding.MINIMUM), first, second).volume().value(0))
				.isEqualTo(40);
	}

	private static DicomObject padded(double z, short... values) {
		DicomObject slice = Slices.with(z, values);
		return DicomBuilder.copyOf(slice).ints(Tags.PIXEL_PADDING_VALUE, -2000)
				.pixelData(slice.pixelData().orElseThrow()).build();
	}

	@Test
	void monochrome1IsKeptOrInverted() {
		DicomObject slice = Slices.at(0, 0).string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1").build();
		assertThat(read(SeriesPolicy.STRICT, slice).volume().value(0)).isEqualTo(100);
		assertThat(read(SeriesPolicy.STRICT.inverted(SeriesPolicy.Inverted.INVERT), slice).volume().value(0)).isEqualTo(-101);
	}

	@Test
	void aSliceWithoutPlaceIsRefused() {
		DicomObject lost = Slices.at(0, 0).remove(Tags.IMAGE_POSITION_PATIENT).build();
		assertThatThrownBy(() -> read(SeriesPolicy.STRICT, lost)).isInstanceOf(HilumException.class)
				.hasMessageContaining("Image Position");
	}

	/** 70 kg, 350 MBq, one half-life between injection and series: SUV = 70000 / (350e6 / 2) times the activity. */
	@Test
	void activitiesBecomeStandardisedUptakeValues() {
		DicomObject dose = new DicomBuilder().doubles(Tags.RADIONUCLIDE_TOTAL_DOSE, 350e6)
				.doubles(Tags.RADIONUCLIDE_HALF_LIFE, 6588).string(Tags.RADIOPHARMACEUTICAL_START_TIME, "235500.00").build();
		DicomBuilder pet = Slices.at(0, 0).string(Tags.UNITS, "BQML").string(Tags.CORRECTED_IMAGE, "DECY", "ATTN")
				.string(Tags.DECAY_CORRECTION, "START").string(Tags.SERIES_TIME, "014448").doubles(Tags.PATIENT_WEIGHT, 70)
				.sequence(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, dose);
		SeriesPolicy policy = SeriesPolicy.STRICT.suv(true);
		assertThat(read(policy, pet.build()).volume().value(0)).isEqualTo(100 * 70000 / 175e6, within(1e-6));
		pet.string(Tags.DECAY_CORRECTION, "ADMIN");
		assertThat(read(policy, pet.build()).volume().value(0)).isEqualTo(100 * 70000 / 350e6, within(1e-6));
		pet.string(Tags.UNITS, "CNTS");
		refused("CNTS", policy, pet.build());
	}

	@Test
	void enhancedFramesCarryTheirOwnPlace() {
		DicomObject[] frames = DoubleStream.of(4, 0, 2).mapToObj(z -> new DicomBuilder()
				.sequence(Tags.PLANE_POSITION_SEQUENCE, new DicomBuilder().doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z).build())
				.sequence(Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
						new DicomBuilder().doubles(Tags.RESCALE_SLOPE, 1).doubles(Tags.RESCALE_INTERCEPT, z).build())
				.build()).toArray(DicomObject[]::new);
		short[] values = new short[36];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (i / 12);
		}
		DicomObject image = DicomBuilder.copyOf(Slices.with(0, values)).ints(Tags.NUMBER_OF_FRAMES, 3)
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
				.pixelData(Slices.with(0, values).pixelData().orElseThrow()).build();
		SeriesVolume volume = read(SeriesPolicy.STRICT, image);
		assertThat(new double[] { slice(volume, 0), slice(volume, 1), slice(volume, 2) }).containsExactly(1, 4, 4);
		assertThat(volume.volume().geometry().spacing()[2]).isEqualTo(2);
	}

	private static DicomObject[] stack(double... z) {
		return DoubleStream.of(z).mapToObj(d -> Slices.at(0, d).build()).toArray(DicomObject[]::new);
	}

	private static double slice(SeriesVolume volume, int z) {
		int[] size = volume.volume().geometry().size();
		return volume.volume().value((long) z * size[0] * size[1]);
	}

	private static SeriesVolume read(SeriesPolicy policy, DicomObject... slices) {
		return SeriesReader.read(List.of(slices), policy, Progress.NONE);
	}

	private static void refused(String id, SeriesPolicy policy, DicomObject... slices) {
		assertThatThrownBy(() -> read(policy, slices)).isInstanceOf(HilumException.class).hasMessageContaining(id);
	}
}
