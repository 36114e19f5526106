// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.metrics.AverageSurfaceDistance;
import org.hilum.evaluation.metrics.HausdorffDistance;
import org.hilum.evaluation.metrics.HausdorffDistance95;
import org.hilum.evaluation.metrics.SurfaceDice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances of masks of one or two voxels with the border definitions, and of empty masks, by hand. */
class VoxelBorderTest {

	private static final int[] SHAPE = { 4, 7, 9 };
	private static final double[] SPACING = { 3, 2, 0.5 };
	/** Three voxels of 2 mm and four of 0.5 mm. */
	private static final double APART = Math.sqrt(6 * 6 + 2 * 2);

	private static boolean[] mask(int... voxels) {
		boolean[] mask = new boolean[4 * 7 * 9];
		for (int i = 0; i < voxels.length; i += 3) {
			mask[(voxels[i] * 7 + voxels[i + 1]) * 9 + voxels[i + 2]] = true;
		}
		return mask;
	}

	private static EvaluationOptions options(Map<String, String> texts) {
		return EvaluationOptions.of(EvaluationOptions.all().parse(texts, OptionValues.NONE, "--test"));
	}

	private static MaskPair pair(String surface, boolean[] reference, boolean[] prediction) {
		return MaskPair.of(reference, prediction, SHAPE, SPACING, options(Map.of("surface", surface)));
	}

	@ParameterizedTest
	@CsvSource({ "voxel_border", "voxel_border_full" })
	void twoVoxelsAreAsFarApartAsTheirCentres(String surface) {
		MaskPair pair = pair(surface, mask(1, 1, 1), mask(1, 4, 5));
		assertThat(new HausdorffDistance().compute(pair)).isCloseTo(APART, within(1e-12));
		assertThat(new HausdorffDistance95().compute(pair)).isCloseTo(APART, within(1e-12));
		assertThat(new AverageSurfaceDistance().compute(pair)).isCloseTo(APART, within(1e-12));
		assertThat(new SurfaceDice().compute(pair)).isZero();
	}

	@Test
	void bothDirectionsArePooled() {
		MaskPair pair = pair("voxel_border", mask(1, 1, 1), mask(1, 1, 1, 1, 4, 5));
		assertThat(new HausdorffDistance().compute(pair)).isCloseTo(APART, within(1e-12));
		// distances 0, 0 and APART; numpy: percentile([0, 0, d], 95) = 0.9 d
		assertThat(new AverageSurfaceDistance().compute(pair)).isCloseTo(APART / 3, within(1e-12));
		assertThat(new HausdorffDistance95().compute(pair)).isCloseTo(0.9 * APART, within(1e-12));
	}

	@Test
	void ofEqualMasksAllDistancesAreZero() {
		MaskPair pair = pair("voxel_border", mask(0, 0, 0, 3, 6, 8), mask(0, 0, 0, 3, 6, 8));
		assertThat(new HausdorffDistance().compute(pair)).isZero();
		assertThat(new AverageSurfaceDistance().compute(pair)).isZero();
		assertThat(new SurfaceDice().compute(pair)).isEqualTo(1);
	}

	@Test
	void anEmptyMaskHasTheDistanceOfItsRule() {
		double diagonal = Math.sqrt(12 * 12 + 14 * 14 + 4.5 * 4.5);
		Map<String, Double> rules = Map.of("diagonal", diagonal, "infinity", Double.POSITIVE_INFINITY, "nan", Double.NaN);
		rules.forEach((rule, value) -> {
			EvaluationOptions options = options(Map.of("empty_mask", rule));
			MaskPair missed = MaskPair.of(mask(1, 1, 1), mask(), SHAPE, SPACING, options);
			MaskPair invented = MaskPair.of(mask(), mask(1, 1, 1), SHAPE, SPACING, options);
			assertThat(new HausdorffDistance95().compute(missed)).as(rule).isEqualTo(value);
			assertThat(new HausdorffDistance95().compute(invented)).as(rule).isEqualTo(value);
			assertThat(new HausdorffDistance().compute(MaskPair.of(mask(), mask(), SHAPE, SPACING, options))).isNaN();
			assertThat(new SurfaceDice().compute(missed)).isZero();
		});
	}

	@Test
	void definitionsAreChosenByTheirIds() {
		EvaluationOptions chosen = options(Map.of("surface", "VOXEL_BORDER", "empty_mask", "nan"));
		assertThat(chosen.surface()).isEqualTo(SurfaceDefinition.VOXEL_BORDER);
		assertThat(chosen.emptyMask()).isEqualTo(EmptyMaskRule.NAN);
		assertThat(EvaluationOptions.DEFAULT.surface()).isEqualTo(SurfaceDefinition.MESH);
		assertThat(chosen).isEqualTo(EvaluationOptions.DEFAULT.with(SurfaceDefinition.VOXEL_BORDER, EmptyMaskRule.NAN));
		assertThatThrownBy(() -> options(Map.of("surface", "mash"))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("surface = mash", "--test", "Did you mean mesh?");
		assertThatThrownBy(() -> options(Map.of("metrics", "HD9"))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("HD9", "HD95", "ASSD");
	}

	@Test
	void masksOfOtherSizesAreNoPair() {
		assertThatThrownBy(() -> MaskPair.of(new boolean[8], new boolean[7], new int[] { 2, 2, 2 }, SPACING,
				EvaluationOptions.DEFAULT)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8 and 7");
		assertThatThrownBy(() -> MaskPair.of(new boolean[8], new boolean[8], new int[] { 2, 2, 3 }, SPACING,
				EvaluationOptions.DEFAULT)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[2, 2, 3]");
	}
}
