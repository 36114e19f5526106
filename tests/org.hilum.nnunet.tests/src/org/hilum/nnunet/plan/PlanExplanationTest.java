// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.junit.jupiter.api.Test;

/** Explanations of plans, compared with what is known of data sets whose plans are known. */
class PlanExplanationTest {

	private static final IntensityProperties ANY = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);

	private static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 3).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("organ", 1);
		return DatasetDescription.of(json, null);
	}

	private static Fingerprint of(int[] shape, double[]... spacings) {
		return new Fingerprint(List.of(spacings), new ArrayList<>(Collections.nCopies(spacings.length, shape)),
				Map.of(0, ANY), 1);
	}

	private static List<String> explain(Fingerprint fingerprint, String configuration) {
		Plans plans = PlannerChoice.standard().plan("Dataset001_X", description(), fingerprint);
		return PlanExplanation.of(plans, plans.configuration(configuration), fingerprint, 2);
	}

	@Test
	void theMedianSpacingIsNamedAsSuch() {
		List<String> sentences = explain(of(new int[] { 100, 100, 100 }, new double[] { 2, 1, 1 }, new double[] { 1, 1, 1 },
				new double[] { 1, 1, 1 }), "3d_fullres");
		assertThat(sentences).hasSize(4);
		assertThat(sentences.getFirst()).contains("1 \u00d7 1 \u00d7 1 mm",
				"the median spacing of the 3 training cases");
	}

	@Test
	void thickSlicesHaveTheTenthPercentile() {
		// numpy.percentile([5, 10, 10], 10) = 6
		List<String> sentences = explain(of(new int[] { 10, 256, 256 },
				new double[] { 5, 1.5, 1.5 }, new double[] { 10, 1.5, 1.5 },
				new double[] { 10, 1.5, 1.5 }), "3d_fullres");
		assertThat(sentences.getFirst()).contains("6 \u00d7 1.5 \u00d7 1.5 mm", "the 10th percentile",
				"the median 10 \u00d7 1.5 \u00d7 1.5");
	}

	@Test
	void aSmallImageIsHeldWholeAndALargeOneIsNot() {
		double[] fine = { 1, 1, 1 };
		assertThat(explain(of(new int[] { 40, 56, 40 }, fine, fine, fine), "3d_fullres").get(1)).contains("holds it whole");
		List<String> large = explain(of(new int[] { 400, 512, 512 }, fine, fine, fine), "3d_fullres");
		assertThat(large.get(1)).contains("made smaller").contains("%");
		assertThat(explain(of(new int[] { 400, 512, 512 }, fine, fine, fine), "3d_lowres").getFirst())
				.contains("coarser than the median");
	}

	@Test
	void theMemoryIsThatOfTheRule() {
		double[] fine = { 1, 1, 1 };
		Plans plans = PlannerChoice.standard().plan("Dataset001_X", description(),
				of(new int[] { 400, 512, 512 }, fine, fine, fine));
		Configuration full = plans.configuration("3d_fullres");
		// the planner fits the patch into 8 GB for a batch of two, and what is left is less than a halving of one axis
		assertThat(full.batchSize()).isEqualTo(2);
		assertThat(PlanExplanation.memoryGb(full, 2)).isBetween(4.0, 8.0);
		Configuration flat = plans.configuration("2d");
		// the batch is rounded to the memory aimed at
		assertThat(PlanExplanation.memoryGb(flat, 2)).isCloseTo(8, within(8.0 / (2 * flat.batchSize()) + 1e-9));
	}

	@Test
	void theAxesOfThePatchAreMultiplesOfWhatIsSaid() {
		double[] fine = { 1, 1, 1 };
		Fingerprint fingerprint = of(new int[] { 400, 512, 512 }, fine, fine, fine);
		Plans plans = PlannerChoice.standard().plan("Dataset001_X", description(), fingerprint);
		Configuration full = plans.configuration("3d_fullres");
		String sentence = PlanExplanation.of(plans, full, fingerprint, 2).get(2);
		String[] divisors = sentence.substring(sentence.indexOf("multiples of ") + 13, sentence.length() - 1).split(" \u00d7 ");
		for (int a = 0; a < 3; a++) {
			assertThat(full.patchSize()[a] % Integer.parseInt(divisors[a])).isZero();
		}
	}
}
