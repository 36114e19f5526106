// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.Tags;
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
import org.junit.jupiter.params.provider.EnumSource;

class StructureSetRoundTripTest {

	@TempDir
	Path folder;

	/** Random masks with holes, islands and corner contacts, on an oblique grid, through a file: not one voxel differs. */
	@ParameterizedTest
	@EnumSource
	void masksComeBackExactly(MaskContours.Holes holes) {
		SourceSeries source = Scenes.series(Scenes.oblique(37, 41, 6));
		List<NamedMask> masks = List.of(named(1, "liver", Scenes.noise(1, 6, 41, 37)),
				named(2, "spleen", Scenes.noise(2, 6, 41, 37)), named(3, "nothing", new BitMask(6, 41, 37)));
		List<NamedMask> back = roundTrip(masks, source, holes);
		assertThat(back).extracting(NamedMask::name).containsExactly("liver", "spleen", "nothing");
		for (int i = 0; i < masks.size(); i++) {
			assertThat(back.get(i).mask()).isEqualTo(masks.get(i).mask());
		}
		assertThat(back.get(0).notes()).isEmpty();
		assertThat(back.get(2).count(Kind.NO_CONTENT)).isEqualTo(1);
	}

	@Test
	void fullSlicesAndSingleVoxelsComeBack() {
		SourceSeries source = Scenes.series(Geometry.axisAligned(new int[] { 300, 200, 2 }, new double[] { 0.4, 0.4, 1 }));
		BitMask mask = new BitMask(2, 200, 300);
		for (int y = 0; y < 200; y++) {
			mask.flipToEnd(0, y, 0);
			// a comb: more points than a value of 64 KiB holds
			for (int x = y % 2 == 0 ? 0 : 1; x < 300; x += y % 2 == 0 ? 1 : 2) {
				mask.set(1, y, x);
			}
		}
		List<NamedMask> back = roundTrip(List.of(named(1, "comb", mask)), source, MaskContours.Holes.KEYHOLE);
		assertThat(back.getFirst().mask()).isEqualTo(mask);
	}

	@Test
	void theObjectRefersToItsSeriesAndSaysWhatItIs() {
		SourceSeries source = Scenes.series(Scenes.oblique(9, 9, 3));
		DataSet object = StructureSetWriter.build(List.of(named(4, "liver", Scenes.noise(1, 3, 9, 9))), source,
				MaskContours.Holes.KEYHOLE, ExportOptions.of("Dataset001 3d_fullres"));
		assertThat(object.text(Tags.MODALITY)).isEqualTo("RTSTRUCT");
		assertThat(object.text(Tags.PATIENT_ID)).isEqualTo("PHANTOM");
		assertThat(object.text(Tags.SERIES_DESCRIPTION)).contains(ExportOptions.RESEARCH_NOTE).hasSizeLessThanOrEqualTo(64);
		assertThat(object.text(Tags.APPROVAL_STATUS)).isEqualTo("UNAPPROVED");
		assertThat(object.has(Tags.PATIENT_SEX)).as("type 2 attributes are there, if empty").isTrue();
		StructureSet read = StructureSet.read(object);
		assertThat(read.references().series()).containsExactly("1.2.3.2");
		assertThat(read.references().instances()).containsExactlyInAnyOrder("1.2.3.9.0", "1.2.3.9.1", "1.2.3.9.2");
		assertThat(read.references().frames()).containsExactly("1.2.3.3");
		assertThat(read.rois().getFirst().number()).isEqualTo(4);
		assertThat(read.rois().getFirst().contours()).allSatisfy(c -> assertThat(c.image()).startsWith("1.2.3.9."));
	}

	@Test
	void anotherSeriesIsRefusedUnlessTheUserKnowsBetter() {
		Geometry grid = Scenes.oblique(9, 9, 3);
		SourceSeries source = Scenes.series(grid);
		StructureSet set = StructureSet.read(StructureSetWriter.build(List.of(named(1, "a", Scenes.noise(1, 3, 9, 9))), source,
				MaskContours.Holes.KEYHOLE, ExportOptions.of("x")));
		SourceSeries other = Scenes.series(grid, "9.9.9");
		assertThatThrownBy(() -> set.masks(other, ContourPolicy.DEFAULT, Strictness.FRAME_OF_REFERENCE))
				.isInstanceOf(HilumException.class).hasMessageContaining("another frame of reference");
		List<NamedMask> forced = set.masks(other, ContourPolicy.DEFAULT, Strictness.COORDINATES);
		assertThat(forced.getFirst().mask()).isEqualTo(Scenes.noise(1, 3, 9, 9));
		assertThat(forced.getFirst().count(Kind.REFERENCE)).isEqualTo(1);
		SourceSeries far = Scenes.series(Geometry.axisAligned(new int[] { 9, 9, 3 }, new double[] { 1, 1, 1 }));
		assertThatThrownBy(() -> set.masks(far, ContourPolicy.DEFAULT, Strictness.FRAME_OF_REFERENCE))
				.isInstanceOf(HilumException.class).hasMessageContaining("outside the image");
		assertThat(set.references().choose(List.of(other, source))).isSameAs(source);
		assertThatThrownBy(() -> set.references().choose(List.of(other))).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> set.references().choose(List.of(source, source))).isInstanceOf(HilumException.class)
				.hasMessageContaining("equally");
	}

	@Test
	void sameNamesAreNoted() {
		SourceSeries source = Scenes.series(Scenes.oblique(9, 9, 3));
		StructureSet set = StructureSet.read(StructureSetWriter.build(
				List.of(named(1, "GTV", Scenes.noise(1, 3, 9, 9)), named(2, "gtv", Scenes.noise(2, 3, 9, 9))), source,
				MaskContours.Holes.KEYHOLE, ExportOptions.of("x")));
		assertThat(set.masks(source, ContourPolicy.DEFAULT, Strictness.ALL_INSTANCES))
				.allSatisfy(m -> assertThat(m.count(Kind.SAME_NAME)).isEqualTo(2));
	}

	@Test
	void otherObjectsAndEmptyOnesAreRefused() {
		DicomObject ct = Scenes.series(Scenes.oblique(2, 2, 1)).header();
		assertThatThrownBy(() -> StructureSet.read(ct)).isInstanceOf(HilumException.class)
				.hasMessageContaining("not an RT structure set");
		DataSet empty = new DicomBuilder().string(Tags.SOP_CLASS_UID, org.hilum.dicom.Uids.RT_STRUCTURE_SET).build();
		assertThatThrownBy(() -> StructureSet.read(empty)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no structures");
	}

	private List<NamedMask> roundTrip(List<NamedMask> masks, SourceSeries source, MaskContours.Holes holes) {
		Path file = folder.resolve("set.dcm");
		DicomWriter.write(file, StructureSetWriter.build(masks, source, holes, ExportOptions.of("test")));
		return StructureSet.read(DicomSource.open(file)).masks(source, ContourPolicy.DEFAULT, Strictness.ALL_INSTANCES);
	}

	private static NamedMask named(int number, String name, BitMask mask) {
		return new NamedMask(number, name, mask, List.of());
	}
}
