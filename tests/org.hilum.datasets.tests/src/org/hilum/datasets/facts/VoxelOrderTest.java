// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.resample.Reorientation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy whose axes run otherwise is the same image, with the same facts about its labels at their own places. */
class VoxelOrderTest {

	private static final Geometry GRID = new Geometry(new int[] { 17, 9, 21 }, new double[] { 1, 2, 3 },
			new double[] { 5, -7, 11 }, new double[] { 0.96, -0.28, 0, 0.28, 0.96, 0, 0, 0, 1 });

	private static Volume labels(long seed, int values) {
		short[] data = new short[17 * 9 * 21];
		Random random = new Random(seed);
		for (int i = 0; i < data.length; i++) {
			data[i] = (short) random.nextInt(values);
		}
		return Volume.ofLabels(GRID, data, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LPS", "RAS", "RAI", "SLP", "IRA", "PLI", "ASR", "LSA" })
	void aTurnedCopyHasTheContentAndThePictureOfTheImage(String sides) {
		Volume image = labels(1, 900);
		Volume copy = Reorientation.to(image, sides);
		ImageFacts own = ImageMeasurement.measure("a", 0, image, Progress.NONE);
		ImageFacts turned = ImageMeasurement.measure("b", 0, copy, Progress.NONE);
		assertThat(turned.file().content()).isEqualTo(own.file().content());
		assertThat(turned.picture()).isEqualTo(own.picture());
		assertThat(List.of(turned.min(), turned.max(), turned.median())).isEqualTo(List.of(own.min(), own.max(), own.median()));
		Volume other = labels(2, 900);
		assertThat(ImageMeasurement.measure("c", 0, other, Progress.NONE).file().content())
				.isNotEqualTo(own.file().content());
		// the same numbers on other axes are another image: its mirror image
		Volume mirror = new Volume(copy.geometry(), copy.type(), 1, image.data(), null);
		if (!sides.equals("LPS")) {
			assertThat(ImageMeasurement.measure("d", 0, mirror, Progress.NONE).file().content())
					.isNotEqualTo(own.file().content());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "LPS", "RAS", "SLP", "IRA" })
	void labelsOfATurnedCopyLieWhereTheyLayBefore(String sides) {
		Volume copy = Reorientation.to(labels(3, 3), sides);
		LabelFacts turned = LabelMeasurement.measure("b", copy, Progress.NONE);
		assertThat(turned.file().content())
				.isEqualTo(LabelMeasurement.measure("a", labels(3, 3), Progress.NONE).file().content());
		List<LabelValue> own = LabelMeasurement.measure("a", labels(3, 3), Progress.NONE).labels();
		assertThat(turned.labels()).hasSameSizeAs(own);
		for (int i = 0; i < own.size(); i++) {
			LabelValue value = turned.labels().get(i);
			assertThat(List.of(value.value(), value.voxels(), value.parts()))
					.isEqualTo(List.of(own.get(i).value(), own.get(i).voxels(), own.get(i).parts()));
			// sums of indices are exact; places differ by the rounding of the turned grid's origin
			assertThat(value.centre()).containsExactly(own.get(i).centre(), within(1e-9));
		}
	}
}
