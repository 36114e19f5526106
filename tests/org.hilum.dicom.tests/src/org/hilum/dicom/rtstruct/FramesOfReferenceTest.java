// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References.Strictness;
import org.hilum.dicom.masks.Scenes;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.Test;

/** Structures belong to the images of their frame of reference, whatever a structure set says elsewhere. */
class FramesOfReferenceTest {

	private static final String HERE = "1.2.3";
	private static final String ELSEWHERE = "4.5.6";

	private final SourceSeries image = Scenes.series(
			Geometry.axisAligned(new int[] { 10, 10, 4 }, new double[] { 1, 1, 2 }), HERE);
	private final List<DicomObject> rois = new ArrayList<>();
	private final List<DicomObject> contours = new ArrayList<>();
	private final DicomBuilder set = new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET)
			.string(Tags.MODALITY, "RTSTRUCT");

	private void roi(int number, String name, String frame) {
		DicomBuilder item = new DicomBuilder().ints(Tags.ROI_NUMBER, number).string(Tags.ROI_NAME, name);
		rois.add((frame == null ? item : item.string(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, frame)).build());
	}

	/** A square of 16 voxels on a slice, drawn on that slice of a series, or on none. */
	private void drawn(int number, int slice, String root) {
		DicomBuilder contour = new DicomBuilder().string(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
				.ints(Tags.NUMBER_OF_CONTOUR_POINTS, 4).doubles(Tags.CONTOUR_DATA, 1.5, 1.5, 2 * slice, 5.5, 1.5, 2 * slice, 5.5,
						5.5, 2 * slice, 1.5, 5.5, 2 * slice);
		if (root != null) {
			contour.sequence(Tags.CONTOUR_IMAGE_SEQUENCE, new DicomBuilder()
					.string(Tags.REFERENCED_SOP_INSTANCE_UID, root + ".9." + slice).build());
		}
		contours.add(new DicomBuilder().ints(Tags.REFERENCED_ROI_NUMBER, number)
				.sequence(Tags.CONTOUR_SEQUENCE, contour.build()).build());
	}

	private DicomObject built() {
		return set.sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE, rois).sequence(Tags.ROI_CONTOUR_SEQUENCE, contours).build();
	}

	private List<NamedMask> masks(Strictness strict) {
		return StructureSet.read(built()).masks(image, ContourPolicy.DEFAULT, strict);
	}

	private List<NamedMask> masks() {
		return masks(Strictness.FRAME_OF_REFERENCE);
	}

	@Test
	void aStructureOfAnotherFrameIsLeftOutWithANote() {
		roi(1, "GTV", HERE + ".3");
		roi(2, "LN", ELSEWHERE + ".3");
		drawn(1, 1, HERE);
		drawn(2, 1, ELSEWHERE);
		assertThat(masks()).singleElement().satisfies(m -> {
			assertThat(m.name()).isEqualTo("GTV");
			assertThat(m.mask().count()).isEqualTo(16);
			assertThat(m.notes()).anySatisfy(n -> assertThat(n.text()).contains("another frame of reference: LN"));
		});
		assertThat(masks(Strictness.COORDINATES)).as("the user knows that coordinates agree").hasSize(2);
	}

	@Test
	void contoursDrawnOnOtherImagesAreLeftOutWhereNoFrameIsStated() {
		roi(1, "GTV", null);
		roi(2, "LN", null);
		drawn(1, 1, HERE);
		drawn(2, 1, ELSEWHERE);
		set.string(Tags.FRAME_OF_REFERENCE_UID, HERE + ".3");
		assertThat(masks()).extracting(NamedMask::name).containsExactly("GTV");
	}

	@Test
	void aFrameThatContradictsTheImagesOfItsContoursIsNotTrusted() {
		roi(1, "GTV", HERE + ".3");
		roi(2, "LN", ELSEWHERE + ".3");
		drawn(1, 1, HERE);
		drawn(2, 2, HERE);
		assertThat(masks()).extracting(NamedMask::name).containsExactly("GTV");
	}

	@Test
	void aFrameThatIsNotThatOfTheNamedImagesIsRefusedUnlessTheImagesAreTrusted() {
		roi(1, "GTV", "9.9.9");
		drawn(1, 1, HERE);
		assertThatThrownBy(this::masks).isInstanceOf(HilumException.class)
				.hasMessageContaining("another frame of reference than this series, although it names its images");
		assertThat(masks(Strictness.NAMED_IMAGES)).singleElement().satisfies(m -> assertThat(m.notes())
				.anySatisfy(n -> assertThat(n.text()).contains("the images decided")));
	}

	@Test
	void aStructureSetOfAnotherFrameThatNamesOtherImagesIsRefused() {
		roi(1, "GTV", ELSEWHERE + ".3");
		drawn(1, 1, ELSEWHERE);
		assertThatThrownBy(this::masks).isInstanceOf(HilumException.class)
				.hasMessageContaining("another frame of reference");
	}

	@Test
	void aSecondContourItemOfAStructureIsJoined() {
		roi(1, "GTV", HERE + ".3");
		drawn(1, 1, HERE);
		drawn(1, 2, HERE);
		assertThat(masks()).singleElement().satisfies(m -> {
			assertThat(m.mask().count()).isEqualTo(32);
			assertThat(m.count(Kind.SAME_NUMBER)).isEqualTo(2);
		});
	}

	@Test
	void twoStructuresOfOneNumberKeepTheirNames() {
		roi(1, "GTV", HERE + ".3");
		roi(1, "LN", HERE + ".3");
		drawn(1, 1, HERE);
		drawn(1, 2, HERE);
		assertThat(masks()).extracting(NamedMask::name).containsExactly("GTV", "LN");
		assertThat(masks()).allSatisfy(m -> {
			assertThat(m.mask().count()).isEqualTo(16);
			assertThat(m.count(Kind.SAME_NUMBER)).isEqualTo(2);
		});
		drawn(1, 3, HERE);
		assertThat(masks()).as("three contours for two structures").allSatisfy(m -> assertThat(m.mask().isEmpty()).isTrue());
	}

	@Test
	void whatNamesNothingBelongsWhereItsContoursLieOnTheSlices() {
		roi(1, "GTV", null);
		drawn(1, 1, null);
		assertThat(masks()).singleElement().satisfies(m -> assertThat(m.notes())
				.anySatisfy(n -> assertThat(n.text()).contains("position of the slices")));
		SourceSeries shifted = Scenes.series(new Geometry(new int[] { 10, 10, 4 }, new double[] { 1, 1, 2 },
				new double[] { 0, 0, 1 }, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }), HERE);
		assertThatThrownBy(() -> StructureSet.read(built()).masks(shifted, ContourPolicy.DEFAULT,
				Strictness.FRAME_OF_REFERENCE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("does not lie on the slices");
		set.string(Tags.PATIENT_ID, "SOMEBODY");
		assertThatThrownBy(this::masks).as("coordinates of another patient").isInstanceOf(HilumException.class)
				.hasMessageNotContaining("SOMEBODY");
	}
}
