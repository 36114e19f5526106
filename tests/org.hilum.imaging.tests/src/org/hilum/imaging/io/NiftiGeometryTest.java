// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where voxels lie: affines computed by hand, precedence of forms, and exact copies of a source's placement. */
class NiftiGeometryTest {

	/** Headers of version 1 hold float32. */
	private static final Offset<Double> FLOAT = within(1e-5);
	private static final double[] SFORM = { 0, 0, 3, 10, -2, 0, 0, 20, 0, 1.5, 0, 30 };

	private final NiftiFormat format = new NiftiFormat();
	@TempDir
	private Path folder;

	private static NiftiBytes image() {
		return new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).dim(3, 4, 3, 2);
	}

	private Volume read(NiftiBytes bytes) {
		return format.read(Fixtures.write(folder.resolve("g.nii"), bytes.file(0, new byte[24])));
	}

	@Test
	void anSformIsTurnedFromRasToLps() {
		Geometry g = read(image().pixdim(1, 2, 1.5, 3).sform(2, SFORM)).geometry();
		// by hand: index x runs 2 mm towards posterior (RAS -y = LPS +y), y 1.5 mm up, z 3 mm to the right (LPS -x)
		assertThat(g.spacing()).containsExactly(2, 1.5, 3);
		assertThat(g.origin()).containsExactly(-10, -20, 30);
		assertThat(g.direction()).containsExactly(0, 0, -1, 1, 0, 0, 0, 1, 0);
		assertThat(g.toWorld(1, 2, 1)).containsExactly(-10 - 3, -20 + 2, 30 + 3);
	}

	@Test
	void aQformWithNegativeQfacMirrorsTheThirdAxis() {
		// half a turn about z: x and y point left and back in RAS, that is along LPS
		Geometry g = read(image().pixdim(-1, 2, 1.5, 3).qform(1, 0, 0, 1, 5, 6, 7)).geometry();
		assertThat(g.spacing()).containsExactly(2, 1.5, 3);
		assertThat(g.origin()).containsExactly(-5, -6, 7);
		assertThat(g.direction()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, -1);
	}

	@ParameterizedTest
	@CsvSource({ "2, 1, 10", "2, 0, 10", "0, 1, 5" })
	void theSformGoesBeforeTheQform(int sformCode, int qformCode, double originRas) {
		Geometry g = read(image().pixdim(1, 2, 1.5, 3).sform(sformCode, SFORM).qform(qformCode, 0, 0, 0, 5, 6, 7))
				.geometry();
		assertThat(g.origin()[0]).isEqualTo(-originRas);
	}

	@Test
	void anUnusableSformGivesWayToTheQform() {
		Geometry g = read(image().pixdim(1, 2, 1.5, 3).sform(1, new double[12]).qform(1, 0, 0, 0, 5, 6, 7)).geometry();
		assertThat(g.origin()).containsExactly(-5, -6, 7);
	}

	@Test
	void withoutFormsPixdimAloneCountsAsInNibabel() {
		Geometry g = read(image().pixdim(0, 2, 1.5, 3)).geometry();
		// nibabel: diag(-2, 1.5, 3), centred: RAS origin (3, -1.5, -1.5)
		assertThat(g.spacing()).containsExactly(2, 1.5, 3);
		assertThat(g.origin()).containsExactly(-3, 1.5, -1.5);
		assertThat(g.direction()).containsExactly(1, 0, 0, 0, -1, 0, 0, 0, 1);
	}

	@Test
	void negativeAndMissingPixdimAreRepaired() {
		Geometry g = read(image().pixdim(0, -2, 0, 3)).geometry();
		assertThat(g.spacing()).containsExactly(2, 1, 3);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "2, 1", "1, 1000", "3, 0.001", "11, 0.001" })
	void unitsBecomeMillimetres(int code, double factor) {
		Geometry g = read(image().pixdim(1, 2, 1.5, 3).units(code).sform(2, SFORM)).geometry();
		assertThat(g.spacing()[0]).isEqualTo(2 * factor);
		assertThat(g.origin()[2]).isEqualTo(30 * factor);
	}

	@Test
	void pixdimIsTheSpacingUnlessTheMatrixSaysOtherwise() {
		double[] nearly = { 2.00001, 0, 0, 0, 0, 1.5, 0, 0, 0, 0, 3, 0 };
		assertThat(read(image().pixdim(1, 2, 1.5, 3).sform(1, nearly)).geometry().spacing()).containsExactly(2, 1.5, 3);
		double[] other = { 4, 0, 0, 0, 0, 1.5, 0, 0, 0, 0, 3, 0 };
		assertThat(read(image().pixdim(1, 2, 1.5, 3).sform(1, other)).geometry().spacing()).containsExactly(4, 1.5, 3);
	}

	@Test
	void aTiltedGantryIsSeenAndKeepsItsHeader() {
		double[] tilted = { -1, 0, 0, 0, 0, 1, 0.8, 0, 0, 0, 3, 0 };
		Volume volume = read(image().pixdim(1, 1, 1, 3).sform(1, tilted));
		NiftiHeader header = (NiftiHeader) volume.header();
		assertThat(header.sheared()).isTrue();
		assertThat(volume.geometry().spacing()[2]).isCloseTo(Math.hypot(3, 0.8), FLOAT);
		assertThat(volume.geometry().toWorld(0, 0, 1)[1]).isCloseTo(-0.8, FLOAT);
		format.write(folder.resolve("tilted.nii"), volume);
		assertThat(format.readHeader(folder.resolve("tilted.nii")).srow()).isEqualTo(header.srow());
		// the same grid without its header: no quaternion can say it
		format.write(folder.resolve("bare.nii"), Volume.ofLabels(volume.geometry(), new short[24], null));
		NiftiHeader bare = format.readHeader(folder.resolve("bare.nii"));
		assertThat(bare.qformCode()).isZero();
		assertThat(bare.geometry().matches(volume.geometry(), 1e-5)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1, LITTLE_ENDIAN", "1, BIG_ENDIAN", "2, LITTLE_ENDIAN", "2, BIG_ENDIAN" })
	void aLabelMapRepeatsItsSourcesPlacementExactly(int version, String order) {
		ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		NiftiBytes bytes = new NiftiBytes(version, byteOrder).type(2).dim(3, 4, 3, 2).units(10)
				.pixdim(-1, 2.0001, 1.50001, 3.3, 0.7).sform(4, 0.1, 0.2, 3.3, 10.7, -2, 0, 0.1, 20, 0.01, 1.5, 0, -30.3)
				.qform(3, 0.1, 0.2, 0.3, 5.1, 6.1, 7.1);
		NiftiHeader source = (NiftiHeader) read(bytes).header();
		Volume labels = Volume.ofLabels(source.geometry(), new short[24], read(bytes));
		format.write(folder.resolve("l.nii.gz"), labels);
		NiftiHeader copy = format.readHeader(folder.resolve("l.nii.gz"));
		assertThat(copy.version()).isEqualTo(version);
		assertThat(copy.qformCode()).isEqualTo(3);
		assertThat(copy.sformCode()).isEqualTo(4);
		assertThat(copy.units()).isEqualTo(10);
		assertThat(copy.pixdim()).isEqualTo(source.pixdim());
		assertThat(copy.srow()).isEqualTo(source.srow());
		assertThat(copy.quaternion()).isEqualTo(source.quaternion());
		assertThat(copy.geometry()).isEqualTo(source.geometry());
	}

	@Test
	void aCroppedImageDoesNotKeepTheOldPlacement() {
		Volume source = read(image().pixdim(1, 2, 1.5, 3).sform(2, SFORM));
		Geometry g = source.geometry();
		Geometry cropped = new Geometry(new int[] { 2, 2, 2 }, g.spacing(), g.toWorld(1, 1, 0), g.direction());
		format.write(folder.resolve("c.nii"), Volume.ofLabels(cropped, new short[8], source));
		assertThat(format.readGeometry(folder.resolve("c.nii")).matches(cropped, 1e-5)).isTrue();
	}

	@Test
	void obliqueMirroredGridsComeBackThroughBothForms() throws IOException {
		Volume made = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 5);
		format.write(folder.resolve("o.nii"), made);
		NiftiHeader header = format.readHeader(folder.resolve("o.nii"));
		assertThat(header.geometry().matches(made.geometry(), 1e-5)).isTrue();
		assertThat(header.pixdim()[0]).isEqualTo(determinant(made.geometry().direction()));
		assertThat(fromQuaternion(folder.resolve("o.nii")).matches(made.geometry(), 1e-5)).isTrue();
	}

	/** The geometry of a NIfTI-1 file whose sform code is set to 0. */
	private Geometry fromQuaternion(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		bytes[254] = 0;
		bytes[255] = 0;
		return format.readGeometry(Fixtures.write(file, bytes));
	}

	private static double determinant(double[] d) {
		return Math.rint(d[0] * (d[4] * d[8] - d[5] * d[7]) - d[1] * (d[3] * d[8] - d[5] * d[6])
				+ d[2] * (d[3] * d[7] - d[4] * d[6]));
	}

	@Test
	void everyAxisPermutationAndFlipComesBackThroughTheQuaternion() throws IOException {
		int[][] permutations = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
		for (int[] p : permutations) {
			for (int flips = 0; flips < 8; flips++) {
				double[] direction = new double[9];
				for (int axis = 0; axis < 3; axis++) {
					direction[3 * p[axis] + axis] = (flips >> axis & 1) == 0 ? 1 : -1;
				}
				Geometry g = new Geometry(new int[] { 2, 3, 4 }, new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, direction);
				format.write(folder.resolve("p.nii"), Volume.ofLabels(g, new short[24], null));
				assertThat(format.readGeometry(folder.resolve("p.nii"))).isEqualTo(g);
				Geometry q = fromQuaternion(folder.resolve("p.nii"));
				// cosines from a float32 quaternion
				assertThat(q.matches(g, 1e-6)).as("%s %d", Arrays.toString(p), flips).isTrue();
			}
		}
	}
}
