// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.GeometryRemark.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NIfTI headers state about their geometry twice, broken or not at all. */
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
}
