// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.evaluation.LabelMap;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;

class InputChangeTest {

	/** 5 x 5 x 3 voxels of 1 x 1 x 2 mm, away from the origin, with turned axes. */
	private static final Geometry GRID = new Geometry(new int[] { 5, 5, 3 }, new double[] { 1, 1, 2 }, new double[] { 10,
			-4, 7 }, 0,
			1, 0, -1, 0, 0, 0, 0, 1);

	private static float value(int x, int y, int z) {
		return 3 * x + 20 * y + 100 * z;
	}

	private static Volume image() {
		float[] values = new float[75];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(i % 5, i / 5 % 5, i / 25);
		}
		return Volume.ofFloats(GRID, values, null);
	}

	private static InputChange change(String kind, int index, double degrees, double factor) {
		return InputChange.of(List.of(kind), degrees, 0.1, factor).get(index);
	}

	@Test
	void aQuarterTurnAboutZExchangesXAndY() {
		Volume turned = change("rotation", 4, 90, 1).apply(image(), 0);
		for (int z = 0; z < 3; z++) {
			for (int y = 0; y < 5; y++) {
				for (int x = 0; x < 5; x++) {
					// the new x axis is the old y axis, the new y axis the old x axis backwards
					assertThat(turned.value(x + 5 * (y + 5 * z))).isCloseTo(value(4 - y, x, z), within(1e-3));
				}
			}
		}
	}

	@Test
	void shiftsAreHalfAVoxelAndMirroringIsExact() {
		Volume shifted = change("shift", 0, 1, 1).apply(image(), 0);
		assertThat(shifted.value(0)).isCloseTo(1.5 + 10 + 50, within(1e-4));
		Volume mirrored = change("mirroring", 1, 1, 1).apply(image(), 0);
		assertThat(mirrored.value(1 + 5 * 3)).isCloseTo(value(1, 1, 0), within(1e-4));
	}

	@Test
	void resampledImagesKeepTheirCentre() {
		Volume coarse = change("resampling", 0, 1, 2).apply(image(), 0);
		assertThat(coarse.geometry().size()).containsExactly(3, 3, 2);
		assertThat(coarse.geometry().spacing()).containsExactly(2, 2, 4);
		assertThat(coarse.geometry().toWorld(1, 1, 0.5)).containsExactly(GRID.toWorld(2, 2, 1), within(1e-9));
		assertThat(coarse.value(1 + 3)).isCloseTo(value(2, 2, 0), within(1e-3));
	}

	@Test
	void noiseHasItsDeviationAndSeed() {
		Geometry grid = Geometry.axisAligned(new int[] { 30, 30, 30 }, new double[] { 1, 1, 1 });
		float[] values = new float[27_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = i % 2 == 0 ? 0 : 20;
		}
		InputChange noise = change("noise", 0, 1, 1);
		float[] changed = noise.apply(Volume.ofFloats(grid, values, null), 5).floats(0).data();
		double squares = 0;
		for (int i = 0; i < values.length; i++) {
			squares += (changed[i] - values[i]) * (changed[i] - values[i]);
		}
		// the image's deviation is 10, the noise is a tenth of it; 27,000 samples are within 2 %
		assertThat(Math.sqrt(squares / values.length)).isCloseTo(1, within(0.02));
		assertThat(noise.apply(Volume.ofFloats(grid, values, null), 5).floats(0).data()).isEqualTo(changed);
		assertThat(noise.apply(Volume.ofFloats(grid, values, null), 6).floats(0).data()).isNotEqualTo(changed);
	}

	@Test
	void labelsComeBackToTheirGrid() {
		short[] labels = new short[75];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i * 7 % 3);
		}
		Volume original = Volume.ofLabels(GRID, labels, null);
		for (InputChange change : InputChange.of(List.of("mirroring", "noise"), 5, 0.1, 1.25)) {
			Volume there = org.hilum.imaging.resample.WorldResample.nearest(original, change.grid().apply(GRID));
			assertThat(change.back(new LabelMap(Path.of("x"), there, null), GRID).data()).as(change.id()).isEqualTo(labels);
		}
		assertThat(Arrays.stream(GRID.direction()).boxed().toList()).as("the grid is not changed").startsWith(0.0, 1.0, 0.0);
	}

	@Test
	void unknownChangesAndPlanesAreRefused() {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> InputChange.of(List.of("twist"), 1, 1, 1))
				.withMessageContaining("twist").withMessageContaining("rotation");
		Volume plane = Volume.ofFloats(Geometry.plane(new int[] { 2, 2, 1 }, new double[] { 1, 1, 1 }, new double[3], 1, 0,
				0, 0, 1, 0,
				0, 0, 1), new float[4], null);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> change("shift", 0, 1, 1).apply(plane, 0));
	}
}
