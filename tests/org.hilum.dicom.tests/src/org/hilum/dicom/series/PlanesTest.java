// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where frames lie: single slices, functional groups, dose grids; and headers that place nothing. */
class PlanesTest {

	private static void refused(UnaryOperator<DicomBuilder> damage, String words) {
		DicomObject image = damage.apply(Slices.at(0, 0)).build();
		assertThatThrownBy(() -> Planes.of(image)).isInstanceOf(HilumException.class).hasMessageContaining(words);
	}

	@Test
	void aSliceLiesWhereItsHeaderSays() {
		double c = Math.cos(0.3);
		double s = Math.sin(0.3);
		Plane plane = Planes.of(Slices.at(5, -7).doubles(Tags.IMAGE_ORIENTATION_PATIENT, c, s, 0, -s, c, 0)
				.doubles(Tags.RESCALE_SLOPE, 2).doubles(Tags.RESCALE_INTERCEPT, -1024).build()).getFirst();
		assertThat(plane.position()).containsExactly(5, 0, -7);
		assertThat(plane.normal()).containsExactly(new double[] { 0, 0, 1 }, within(1e-12));
		// Pixel Spacing holds the distance of rows first
		assertThat(plane.spacingY()).isEqualTo(1);
		assertThat(plane.spacingX()).isEqualTo(2);
		assertThat(plane.rows()).isEqualTo(Slices.ROWS);
		assertThat(plane.columns()).isEqualTo(Slices.COLUMNS);
		assertThat(plane.slope()).isEqualTo(2);
		assertThat(plane.intercept()).isEqualTo(-1024);
	}

	@Test
	void roundedCosinesBecomeUnitVectors() {
		Plane plane = Planes.of(Slices.at(0, 0).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 0.707, 0.707, 0, 0, 0, -1).build())
				.getFirst();
		double half = Math.sqrt(0.5);
		assertThat(plane.xAxis()).containsExactly(new double[] { half, half, 0 }, within(1e-12));
		assertThat(plane.normal()).containsExactly(new double[] { -half, half, 0 }, within(1e-12));
	}

	@Test
	void directionsOffRightAnglesAreRefused() {
		for (double[] wrong : new double[][] { { 1, 0, 0, 0.01, 1, 0 }, { 0, 0, 0, 0, 1, 0 }, { 1, 0, 0, 1, 0, 0 },
				{ 1.1, 0, 0, 0, 1, 0 } }) {
			refused(b -> b.doubles(Tags.IMAGE_ORIENTATION_PATIENT, wrong), "not at right angles");
		}
	}

	@Test
	void spacingsAndPlacesOfNoPatientAreRefused() {
		refused(b -> b.doubles(Tags.PIXEL_SPACING, 0, 1), "not positive");
		refused(b -> b.doubles(Tags.PIXEL_SPACING, 1, -1), "not positive");
		refused(b -> b.doubles(Tags.PIXEL_SPACING, 1e-9, 1), "of no patient");
		refused(b -> b.doubles(Tags.PIXEL_SPACING, 1, 1e9), "of no patient");
		refused(b -> b.doubles(Tags.IMAGE_POSITION_PATIENT, 0, -1e9, 0), "of no patient");
	}

	@ParameterizedTest
	@ValueSource(ints = { Tags.PIXEL_SPACING, Tags.IMAGE_POSITION_PATIENT, Tags.IMAGE_ORIENTATION_PATIENT, Tags.ROWS,
			Tags.COLUMNS })
	void whatIsMissingIsNamed(int tag) {
		refused(b -> b.remove(tag), String.format("%04x,%04x", tag >>> 16, tag & 0xffff));
	}

	@Test
	void tooFewNumbersCountAsMissing() {
		refused(b -> b.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0), "Image Position");
		refused(b -> b.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0), "Image Orientation");
		refused(b -> b.string(Tags.PIXEL_SPACING, "1", "a"), "Pixel Spacing");
	}

	@Test
	void picturesAreToldFromDamagedSlices() {
		refused(b -> b.string(Tags.MODALITY, "XC").remove(Tags.IMAGE_ORIENTATION_PATIENT), "export it as PNG");
	}

	@Test
	void sizesAreChecked() {
		refused(b -> b.ints(Tags.ROWS, 0), "size must be positive");
		refused(b -> b.ints(Tags.ROWS, 60000).ints(Tags.COLUMNS, 60000), "larger than any real ones");
		refused(b -> b.string(Tags.NUMBER_OF_FRAMES, "0"), "cannot have 0 frames");
		refused(b -> b.string(Tags.NUMBER_OF_FRAMES, "-3"), "cannot have -3 frames");
		refused(b -> b.string(Tags.RESCALE_SLOPE, "0"), "slope");
	}

	@Test
	void framesOfADoseAreShiftedAlongTheNormal() {
		DicomObject dose = Slices.at(5, -7).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1)
				.string(Tags.NUMBER_OF_FRAMES, "3").doubles(Tags.GRID_FRAME_OFFSET_VECTOR, 10, 12.5, 17).build();
		List<Plane> planes = Planes.of(dose);
		// x cross (0, 0, -1) is (0, 1, 0); offsets count from the first one
		assertThat(planes.get(0).position()).containsExactly(5, 0, -7);
		assertThat(planes.get(1).position()).containsExactly(5, 2.5, -7);
		assertThat(planes.get(2).position()).containsExactly(5, 7, -7);
		assertThat(planes).extracting(Plane::frame).containsExactly(0, 1, 2);
	}

	@Test
	void framesWithoutPlacesAreRefused() {
		refused(b -> b.string(Tags.NUMBER_OF_FRAMES, "3"), "does not say where they lie");
		refused(b -> b.string(Tags.NUMBER_OF_FRAMES, "3").doubles(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 1),
				"does not say where they lie");
	}

	private static DicomObject group(double z) {
		return new DicomBuilder().sequence(Tags.PLANE_POSITION_SEQUENCE,
				new DicomBuilder().doubles(Tags.IMAGE_POSITION_PATIENT, 1, 2, z).build()).build();
	}

	@Test
	void framesOfAnEnhancedImageShareWhatTheyDoNotSay() {
		DicomObject shared = new DicomBuilder().sequence(Tags.PIXEL_MEASURES_SEQUENCE,
				new DicomBuilder().doubles(Tags.PIXEL_SPACING, 3, 4).build()).build();
		DicomBuilder image = Slices.at(0, 0).string(Tags.NUMBER_OF_FRAMES, "2")
				.sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, group(5), group(6));
		List<Plane> planes = Planes.of(image.build());
		assertThat(planes.get(1).position()).containsExactly(1, 2, 6);
		assertThat(planes.get(0).spacingY()).isEqualTo(3);
		assertThat(planes.get(0).spacingX()).isEqualTo(4);
		assertThat(planes.get(0).xAxis()).as("from the image itself").containsExactly(1, 0, 0);
		DicomObject three = image.string(Tags.NUMBER_OF_FRAMES, "3").build();
		assertThatThrownBy(() -> Planes.of(three)).isInstanceOf(HilumException.class)
				.hasMessageContaining("has 3 frames, but describes 2");
	}
}
