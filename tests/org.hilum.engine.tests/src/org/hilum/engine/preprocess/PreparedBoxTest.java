// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A box has the values that the whole image has there, at the spacing of the plans, where nothing is resampled. */
class PreparedBoxTest {

	private static final int[] SIZE = { 20, 18, 16 };
	private static final Geometry GRID = new Geometry(SIZE, new double[] { 1, 1, 3 }, new double[] { 4, -3, 8 }, 1, 0, 0, 0, 1, 0,
			0, 0, 1);

	private static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MR").put("1", "rescale_to_0_1");
		json.putObject("labels").put("background", 0).put("a", 1);
		return DatasetDescription.of(json, null);
	}

	/** @param share of non-zero voxels; with few of them the plans normalise within the mask */
	private static Preprocessor preprocessor(double share) {
		IntensityProperties some = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		Fingerprint fingerprint = new Fingerprint(List.of(new double[] { 3, 1, 1 }), List.of(new int[] { 16, 18, 20 }), Map.of(0,
				some, 1, some), share);
		Plans plans = PlannerChoice.standard().plan("Dataset001_X", description(), fingerprint);
		return new Preprocessor(plans, plans.configuration("3d_fullres"), description());
	}

	/** Zero outside of x from 3 to 17 and in the corner of y and z below 6; bright beyond x = 12. */
	private static Volume image(long seed) {
		Random random = new Random(seed);
		float[] values = new float[(int) GRID.voxels()];
		for (int i = 0; i < values.length; i++) {
			int x = i % SIZE[0];
			boolean corner = i / SIZE[0] % SIZE[1] < 6 && i / SIZE[0] / SIZE[1] < 6;
			values[i] = x < 3 || x > 17 || corner ? 0 : 5 + random.nextFloat() + (x > 12 ? 50 : 0);
		}
		return Volume.ofFloats(GRID, values, null);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1 })
	void valuesAreThoseOfTheWholeImage(double share) {
		Preprocessor preprocessor = preprocessor(share);
		List<Volume> channels = new ArrayList<>(List.of(image(1), image(2)));
		PreparedCase whole = preprocessor.prepareForPrediction(channels, null);
		int[] first = { 0, 2, 4 };
		int[] size = { 11, 9, 8 };
		Geometry box = new Geometry(size, GRID.spacing(), GRID.toWorld(first[0], first[1], first[2]), GRID.direction());
		PreparedCase part = preprocessor.prepareBox(channels, box).orElseThrow();
		// three columns of zeros are cropped
		assertThat(part.data().shape()).containsExactly(2, 8, 9, 8);
		assertThat(part.properties().bbox()[2]).containsExactly(3, 11);
		assertThat(part.properties().shapeBeforeCropping()).containsExactly(8, 9, 11);
		int[] s = whole.data().shape();
		double sum = 0;
		for (int i = 0; i < part.data().data().length; i++) {
			int x = i % 8;
			int y = i / 8 % 9 + first[1];
			int z = i / 72 % 8 + first[2];
			int c = i / 576;
			float there = whole.data().data()[((c * s[1] + z) * s[2] + y) * s[3] + x];
			assertThat(part.data().data()[i]).isEqualTo(there);
			sum += c == 0 ? there : 0;
		}
		// the statistics of the dark box alone would give a mean of 0
		assertThat(sum / 576).isNotCloseTo(0, within(0.3));
		Geometry empty = new Geometry(new int[] { 2, 5, 5 }, GRID.spacing(), GRID.toWorld(0, 0, 0), GRID.direction());
		assertThat(preprocessor.prepareBox(channels, empty)).isEmpty();
	}
}
