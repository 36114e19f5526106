// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;
import org.hilum.core.Json;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.junit.jupiter.api.Test;

/**
 * Logits become labels as a loop over voxels makes them: linear interpolation at half-voxel centres with the border repeated,
 * the first of the largest logits, put at the crop and with the axes of the image. Logits are whole numbers and each axis is
 * doubled, so that all interpolated values are multiples of 1/64 below 4: exact in half precision, and often equal.
 */
class LogitsToLabelsTest {

	private static final int[] SHAPE = { 3, 4, 5 };
	private static final int[] CROPPED = { 6, 8, 10 };
	private static final int[] WHOLE = { 8, 8, 13 };
	private static final int[][] BOX = { { 1, 7 }, { 0, 8 }, { 2, 12 } };

	private static float[][] logits(int classes, int low) {
		Random random = new Random(11);
		float[][] logits = new float[classes][ShortArray.count(SHAPE)];
		for (float[] one : logits) {
			for (int i = 0; i < one.length; i++) {
				one[i] = low + random.nextInt(3);
			}
		}
		return logits;
	}

	private static double interpolated(float[] values, int... at) {
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int index = 0;
			for (int a = 0; a < 3; a++) {
				double place = (at[a] + 0.5) * SHAPE[a] / CROPPED[a] - 0.5;
				int lower = (int) Math.floor(place);
				int side = corner >> a & 1;
				weight *= side == 1 ? place - lower : 1 - (place - lower);
				index = index * SHAPE[a] + Math.clamp(lower + side, 0, SHAPE[a] - 1);
			}
			sum += weight * values[index];
		}
		return sum;
	}

	private static ShortArray labels(float[][] logits, DatasetDescription description, int[] target) {
		Plans plans = TinyModel.plans();
		CaseProperties properties = new CaseProperties(new double[] { 0.75, 0.75, 0.75 }, WHOLE, BOX, target, Map.of(), null);
		return LogitsToLabels.of(logits, SHAPE, plans, plans.configuration("3d_fullres"), description, properties).get();
	}

	/** Label of a voxel of the image; the plans exchange its first two axes. */
	private static int at(ShortArray labels, int... place) {
		int[] s = labels.shape();
		return labels.data()[(place[1] * s[1] + place[0]) * s[2] + place[2]];
	}

	private interface Rule {
		int label(double... values);
	}

	private static int compare(float[][] logits, ShortArray found, Rule rule) {
		assertThat(found.shape()).containsExactly(WHOLE[1], WHOLE[0], WHOLE[2]);
		int ties = 0;
		for (int i = 0; i < WHOLE[0]; i++) {
			for (int j = 0; j < WHOLE[1]; j++) {
				for (int k = 0; k < WHOLE[2]; k++) {
					boolean in = i >= 1 && i < 7 && k >= 2 && k < 12;
					double[] values = new double[logits.length];
					for (int c = 0; in && c < values.length; c++) {
						values[c] = interpolated(logits[c], i - 1, j, k - 2);
					}
					assertThat(at(found, i, j, k)).as("voxel %s %s %s", i, j, k).isEqualTo(in ? rule.label(values) : 0);
					ties += in && values[0] == values[1] ? 1 : 0;
				}
			}
		}
		return ties;
	}

	@Test
	void theFirstOfTheLargestLogitsWins() {
		float[][] logits = logits(3, 0);
		int ties = compare(logits, labels(logits, TinyModel.description(), CROPPED), values -> {
			int best = 0;
			for (int c = 1; c < values.length; c++) {
				best = values[c] > values[best] ? c : best;
			}
			return best;
		});
		assertThat(ties).as("voxels with equal logits").isGreaterThan(20);
	}

	@Test
	void laterRegionsPaintOverEarlierOnesWhereLogitsArePositive() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		ObjectNode names = json.putObject("labels").put("background", 0);
		names.putArray("whole").add(1).add(2);
		names.putArray("core").add(2);
		json.putArray("regions_class_order").add(1).add(2);
		float[][] logits = logits(2, -1);
		compare(logits, labels(logits, DatasetDescription.of(json, null), CROPPED),
				values -> values[1] > 0 ? 2 : values[0] > 0 ? 1 : 0);
	}

	@Test
	void withoutAChangeOfSizeTheLogitsAreTakenAsTheyAre() {
		float[][] logits = new float[3][ShortArray.count(SHAPE)];
		logits[1][7] = 1;
		logits[2][7] = 1;
		logits[2][8] = 0x1p-24f; // the smallest step of half precision
		logits[2][9] = 0x1p-26f; // rounded to 0 there: a tie, and so the background
		Plans plans = TinyModel.plans();
		int[][] all = { { 0, 3 }, { 0, 4 }, { 0, 5 } };
		ShortArray found = LogitsToLabels.of(logits, SHAPE, plans, plans.configuration("3d_fullres"), TinyModel.description(),
				new CaseProperties(new double[] { 1.5, 1.5, 1.5 }, SHAPE, all, SHAPE, Map.of(), null)).get();
		for (int i = 0; i < 60; i++) {
			int expected = i == 7 ? 1 : i == 8 ? 2 : 0;
			assertThat(at(found, i / 20, i / 5 % 4, i % 5)).as("voxel %s", i).isEqualTo(expected);
		}
	}
}
