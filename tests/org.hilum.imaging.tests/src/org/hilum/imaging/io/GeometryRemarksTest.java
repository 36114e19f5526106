// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.GeometryRemark.Kind;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What headers state about their geometry twice, broken, in another unit or not at all. */
class GeometryRemarksTest {

	private static final double[] MILLIMETRE = { 1, 0, 0, -5, 0, 1, 0, -6, 0, 0, 1, -7 };

	@TempDir
	private Path folder;

	private static NiftiBytes header() {
		return new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).dim(3, 2, 2, 2, 1, 1, 1, 1).type(2);
	}

	private List<GeometryRemark> remarks(NiftiBytes header) {
		Path file = Fixtures.write(folder.resolve("x.nii"), header.file(0, new byte[8]));
		return new NiftiFormat().geometryRemarks(file);
	}

	private List<Kind> kinds(NiftiBytes header) {
		return remarks(header).stream().map(GeometryRemark::kind).toList();
	}

	@Test
	void agreeingStatementsNeedNoRemark() {
		assertThat(kinds(header().pixdim(1, 1, 1, 1).sform(1, MILLIMETRE).qform(1, 0, 0, 0, -5, -6, -7))).isEmpty();
		assertThat(kinds(header().pixdim(1, 1.004, 1, 1).sform(1, MILLIMETRE))).as("rounded to two decimals").isEmpty();
	}

	@Test
	void anSformThatContradictsPixdimIsNamedWithBothNumbers() {
		List<GeometryRemark> found = remarks(header().pixdim(1, 0.866, 0.866, 0.796).sform(1, MILLIMETRE));
		assertThat(found).singleElement().satisfies(r -> {
			assertThat(r.kind()).isEqualTo(Kind.SPACING_CONTRADICTED);
			assertThat(r.kind().refused()).isTrue();
			assertThat(r.text()).contains("0.866 0.866 0.796").contains("1 1 1");
		});
	}

	@Test
	void aSpacingOfZeroOrNoNumberIsBroken() {
		assertThat(kinds(header().pixdim(1, 0, 0, 0))).containsExactly(Kind.SPACING_BROKEN, Kind.PLACEMENT_ASSUMED);
		assertThat(kinds(header().pixdim(1, 1, Double.NaN, 1).sform(1, MILLIMETRE))).containsExactly(Kind.SPACING_BROKEN);
		assertThat(kinds(header().pixdim(1, 1, 1, 0).qform(1, 0, 0, 0, 0, 0, 0))).containsExactly(Kind.SPACING_BROKEN);
	}

	@Test
	void aSingularOrInfiniteMatrixIsBrokenUnlessTheOtherFormServes() {
		double[] nan = MILLIMETRE.clone();
		nan[3] = Double.NaN;
		assertThat(kinds(header().pixdim(1, 1, 1, 1).sform(1, nan))).containsExactly(Kind.PLACEMENT_BROKEN);
		assertThat(kinds(header().pixdim(1, 1, 1, 1).sform(1, new double[12]))).containsExactly(Kind.PLACEMENT_BROKEN);
		assertThat(kinds(header().pixdim(1, 1, 1, 1).sform(1, nan).qform(1, 0, 0, 0, 0, 0, 0)))
				.containsExactly(Kind.PLACEMENT_FALLBACK);
	}

	@Test
	void formsAtDifferentPlacesAndShearAreNamed() {
		assertThat(kinds(header().pixdim(1, 1, 1, 1).sform(1, MILLIMETRE).qform(1, 0, 0, 0, -5, -6, 3)))
				.containsExactly(Kind.PLACEMENT_CONTRADICTED);
		double[] sheared = MILLIMETRE.clone();
		sheared[1] = 0.1;
		assertThat(kinds(header().pixdim(1, 1, 1.004987, 1).sform(1, sheared))).containsExactly(Kind.SHEARED);
	}

	@Test
	void ofAPictureOnlyTwoAxesCount() {
		NiftiBytes flat = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).dim(2, 4, 2, 1, 1, 1, 1, 1).type(2)
				.pixdim(1, 2, 2, 0).sform(2, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
		assertThat(remarks(flat)).isEmpty();
	}

	private static List<GeometryRemark> remarks(Path file, String header) {
		return ImageFormats.geometryRemarks(Fixtures.write(file, (header + "\n").getBytes(StandardCharsets.US_ASCII)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"''|SPACING_ASSUMED|ElementSpacing is missing", "'ElementSpacing = 1 2 3'||", "'ElementSize = 1 2 3'||",
			"'ElementSpacing = 1 2 3~DistanceUnits = mm'||",
			"'ElementSpacing = 1 2 3~DistanceUnits = cm'|UNIT_NOT_APPLIED|in cm (DistanceUnits)" })
	void metaImagesWithoutSpacingOrInOtherUnitsAreNamed(String fields, Kind kind, String text) {
		require(remarks(folder.resolve("x.mha"), "ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\n"
				+ lines(fields) + "ElementType = MET_UCHAR\nElementDataFile = LOCAL"), kind, text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"''|SPACING_ASSUMED|space directions and spacings are missing",
			"'spacings: nan NaN nan'|SPACING_ASSUMED|spacings are missing", "'spacings: 1 2 3'||",
			"'spacings: 1 nan 3'|SPACING_ASSUMED|leaves 1 of 3 axes open",
			"'space dimension: 3~space directions: (1,0,0) (0,1,0) (0,0,2)'||",
			"'spacings: 1 2 3~units: \"mm\" \"mm\" \"mm\"'||",
			"'spacings: 1 2 3~units: \"mm\" \"mm\" \"um\"'|UNIT_NOT_APPLIED|in um (units)",
			"'space: LPS~space directions: (1,0,0) (0,1,0) (0,0,2)~space units: \"cm\" \"cm\" \"cm\"'|UNIT_NOT_APPLIED|in cm" })
	void nrrdImagesWithoutSpacingOrInOtherUnitsAreNamed(String fields, Kind kind, String text) {
		require(remarks(folder.resolve("x.nrrd"), "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n"
				+ lines(fields)), kind, text);
	}

	private static String lines(String fields) {
		return fields.isEmpty() ? "" : fields.replace('~', '\n') + '\n';
	}

	private static void require(List<GeometryRemark> found, Kind kind, String text) {
		if (kind == null) {
			assertThat(found).isEmpty();
			return;
		}
		assertThat(found).singleElement().satisfies(r -> {
			assertThat(r.kind()).isEqualTo(kind);
			assertThat(r.kind().refused()).isFalse();
			assertThat(r.text()).contains(text);
		});
	}

	@Test
	void aTiffVolumeWithoutItsJsonIsNamedAndAPictureIsNot() throws IOException {
		Geometry grid = Geometry.axisAligned(new int[] { 2, 3, 2 }, new double[] { 1, 2, 3 });
		Path volume = folder.resolve("case_0000.tif");
		ImageFormats.write(volume, new Volume(grid, PixelType.UINT8, 1, MemorySegment.ofArray(new byte[12]), null));
		assertThat(ImageFormats.geometryRemarks(volume)).isEmpty();
		Files.move(folder.resolve("case_0000.json"), folder.resolve("case.json"));
		assertThat(ImageFormats.geometryRemarks(volume)).as("nnU-Net's name").isEmpty();
		Files.delete(folder.resolve("case.json"));
		require(ImageFormats.geometryRemarks(volume), Kind.SPACING_ASSUMED, "no case.json beside");
		Path picture = folder.resolve("p.tif");
		ImageFormats.write(picture, new Volume(Rasters.flat(2, 3), PixelType.UINT8, 1, MemorySegment.ofArray(new byte[6]), null));
		assertThat(ImageFormats.geometryRemarks(picture)).isEmpty();
	}
}
