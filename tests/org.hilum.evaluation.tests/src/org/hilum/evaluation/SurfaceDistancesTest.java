// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceDistancesTest {

	/** What differs is the order of sums. */
	private static final double TOLERANCE = 1e-12;

	@Test
	void contoursOfTwoDimensionsEqualSurfaceDistance() {
		boolean[] reference = new boolean[20 * 24];
		boolean[] prediction = new boolean[20 * 24];
		for (int y = 0; y < 20; y++) {
			for (int x = 0; x < 24; x++) {
				reference[y * 24 + x] = (y - 9) * (y - 9) + (x - 11) * (x - 11) * 0.7 < 50;
				prediction[y * 24 + x] = (y - 10) * (y - 10) * 1.2 + (x - 13) * (x - 13) * 0.5 < 45 || y == 2 && x == 2
						|| y == 3 && x == 3;
			}
		}
		// the same masks measured by google-deepmind/surface-distance 2791a73 in two dimensions
		MaskPair pair = MaskPair.of(reference, prediction, new int[] { 1, 20, 24 }, new double[] { 7, 0.8, 1.3 },
				EvaluationOptions.DEFAULT);
		SurfaceDistances found = pair.surfaces();
		assertThat(found.toPrediction().distances()).hasSize(64);
		assertThat(found.toReference().distances()).hasSize(71);
		assertThat(found.toPrediction().size()).isCloseTo(55.58154254944224, within(1e-12));
		assertThat(found.toReference().size()).isCloseTo(65.98154254944224, within(1e-12));
		assertThat(found.hausdorff()).isCloseTo(4.123105625617661, within(TOLERANCE));
		assertThat(found.hausdorff(0.95)).isCloseTo(3.9000000000000004, within(TOLERANCE));
		assertThat(found.toPrediction().mean()).isCloseTo(1.026676111380724, within(TOLERANCE));
		assertThat(found.toReference().mean()).isCloseTo(1.350510956128012, within(TOLERANCE));
		assertThat(found.dice(1)).isCloseTo(0.5121218233853968, within(TOLERANCE));
	}

	@Test
	void oneVoxelIsAnOctahedronOfEightTriangles() {
		// the corners are the centres of the six faces
		assertThat(area(new double[] { 1, 1, 1 }, 1, 1, 1)).isCloseTo(Math.sqrt(3), within(1e-14));
	}

	/** What a box of two lengths has more than two boxes of one: the two faces between these lengths. */
	@Test
	void aFlatFaceHasTheAreaOfTheVoxelsItCovers() {
		double[] mm = { 3, 0.5, 0.7 };
		double small = area(mm, 2, 2, 2);
		assertThat(area(mm, 2, 3, 3) - area(mm, 2, 3, 2) - area(mm, 2, 2, 3) + small).isCloseTo(2 * 0.5 * 0.7, within(1e-12));
		assertThat(area(mm, 3, 2, 3) - area(mm, 3, 2, 2) - area(mm, 2, 2, 3) + small).isCloseTo(2 * 3 * 0.7, within(1e-12));
		assertThat(area(mm, 3, 3, 2) - area(mm, 3, 2, 2) - area(mm, 2, 3, 2) + small).isCloseTo(2 * 3 * 0.5, within(1e-12));
	}

	@Test
	void aHoleHasTheAreaOfWhatIsCutOut() {
		boolean[] whole = box(7, 7, 7, 1, 6);
		boolean[] hollow = whole.clone();
		hollow[3 * 49 + 3 * 7 + 3] = false;
		MaskPair pair = MaskPair.of(whole, hollow, new int[] { 7, 7, 7 }, new double[] { 1, 1, 1 }, EvaluationOptions.DEFAULT);
		assertThat(pair.surfaces().toReference().size() - pair.surfaces().toPrediction().size()).isCloseTo(Math.sqrt(3),
				within(1e-12));
	}

	/** {@return the area of a box of voxels, z y x} */
	private static double area(double[] spacing, int... lengths) {
		boolean[] mask = new boolean[6 * 6 * 6];
		for (int i = 0; i < mask.length; i++) {
			int[] place = { i / 36, i / 6 % 6, i % 6 };
			mask[i] = true;
			for (int axis = 0; axis < 3; axis++) {
				mask[i] &= place[axis] >= 1 && place[axis] <= lengths[axis];
			}
		}
		return MaskPair.of(mask, mask.clone(), new int[] { 6, 6, 6 }, spacing, EvaluationOptions.DEFAULT).surfaces()
				.toPrediction().size();
	}

	@ParameterizedTest
	@EnumSource(SurfaceDefinition.class)
	void identicalMasksHaveNoDistance(SurfaceDefinition definition) {
		boolean[] mask = box(5, 6, 7, 1, 4);
		MaskPair pair = MaskPair.of(mask, mask.clone(), new int[] { 5, 6, 7 }, new double[] { 2, 1, 1 },
				EvaluationOptions.DEFAULT.with(definition, EmptyMaskRule.NAN));
		assertThat(pair.surfaces().hausdorff()).isZero();
		assertThat(pair.surfaces().hausdorff(0.95)).isZero();
		assertThat(pair.surfaces().average()).isZero();
		assertThat(pair.surfaces().dice(0)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "DIAGONAL,13", "INFINITY,Infinity", "NAN,NaN" })
	void oneEmptyMaskFollowsTheRule(EmptyMaskRule rule, Double distance) {
		EvaluationOptions options = EvaluationOptions.DEFAULT.with(SurfaceDefinition.MESH, rule);
		ShortArray empty = ShortArray.zeros(3, 4, 12);
		ShortArray some = ShortArray.zeros(3, 4, 12);
		some.data()[5] = 1;
		// 3 * 1 mm, 4 * 1 mm, 12 * 1 mm: the diagonal is 13 mm
		double[] spacing = { 1, 1, 1 };
		List<LabelOrRegion> labels = LabelOrRegion.labels(1, 2);
		for (boolean swap : new boolean[] { false, true }) {
			Map<LabelOrRegion, LabelMetrics> found = Evaluator.evaluate(swap ? some : empty, swap ? empty : some,
					spacing, labels, OptionalInt.empty(), options);
			LabelMetrics one = found.get(LabelOrRegion.label(1));
			assertThat(one.value("HD95")).isEqualTo(distance);
			assertThat(one.value("HD")).isEqualTo(distance);
			assertThat(one.value("ASSD")).isEqualTo(distance);
			assertThat(one.value("SurfaceDice")).isZero();
			assertThat(one.dice()).isZero();
			assertThat(one.value("VolumeErrorMl")).isEqualTo(swap ? -0.001 : 0.001);
			LabelMetrics neither = found.get(LabelOrRegion.label(2));
			assertThat(neither.value("HD95")).isNaN();
			assertThat(neither.value("SurfaceDice")).isNaN();
			assertThat(neither.value("VolumeErrorMl")).isZero();
			assertThat(neither.dice()).isNaN();
		}
	}

	@Test
	void masksOfDifferentSizesAreNoPair() {
		assertThatIllegalArgumentException().isThrownBy(() -> MaskPair.of(new boolean[4], new boolean[5],
				new int[] { 1, 2, 2 }, new double[] { 1, 1, 1 }, EvaluationOptions.DEFAULT));
	}

	private static boolean[] box(int planes, int height, int width, int from, int to) {
		boolean[] mask = new boolean[planes * height * width];
		for (int i = 0; i < mask.length; i++) {
			int x = i % width;
			int y = i / width % height;
			int z = i / width / height;
			mask[i] = x >= from && x < to && y >= from && y < to && z >= from && z < to;
		}
		return mask;
	}
}
