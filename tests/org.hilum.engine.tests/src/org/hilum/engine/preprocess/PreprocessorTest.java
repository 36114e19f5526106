// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.Test;

class PreprocessorTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 4, 3, 2 }, new double[] { 1, 2, 1 });

	private static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "noNorm");
		json.putObject("labels").put("background", 0).put("a", 1);
		return DatasetDescription.of(json, null);
	}

	private static Preprocessor preprocessor(double... spacing) {
		double[] mm = { 1, 2, 1 };
		int[] shape = { 2, 3, 4 };
		Fingerprint fingerprint = new Fingerprint(List.of(mm), List.of(shape),
				Map.of(0, new IntensityProperties(1, 2, 3, 4, 5, 6, 7)), 1);
		Plans plans = PlannerChoice.standard()
				.with(UNetPlannerDefinition.TARGET_SPACING, Arrays.stream(spacing).boxed().toList())
				.plan("Dataset001_X", description(), fingerprint);
		return new Preprocessor(plans, plans.configuration("3d_fullres"), description());
	}

	private static Volume image() {
		float[] values = new float[24];
		for (int i = 0; i < 24; i++) {
			values[i] = i + 1;
		}
		return Volume.ofFloats(GRID, values, null);
	}

	@Test
	void axesAreTransposed() {
		short[] labels = new short[24];
		labels[1] = 1;
		PreparedCase prepared = preprocessor(1, 2, 1).prepare(List.of(image()), Volume.ofLabels(GRID, labels, null));
		// the coarsest axis, y, comes first
		assertThat(prepared.data().shape()).containsExactly(1, 3, 2, 4);
		assertThat(prepared.data().data()).startsWith(1, 2, 3, 4, 13, 14, 15, 16, 5, 6, 7, 8);
		assertThat(prepared.seg().data()).startsWith(0, 1, 0, 0);
		assertThat(prepared.properties().classLocations().get(1)).containsExactly(0, 0, 1);
		assertThat(prepared.properties().spacing()).containsExactly(1, 2, 1);
		assertThat(prepared.properties().shapeBeforeCropping()).containsExactly(3, 2, 4);
		Transposition back = new Transposition(1, 0, 2);
		assertThat(back.apply(prepared.data()).data()).startsWith(1, 2, 3, 4, 5, 6);
		assertThat(back.apply(new ShortArray(prepared.seg().data(), 3, 2, 4)).data()).containsExactly(labels);
		assertThat(new Transposition(0, 1, 2).apply(prepared.data())).isSameAs(prepared.data());
	}

	@Test
	void testCasesHaveNoLabelsAndCascadesNoLocations() {
		Preprocessor preprocessor = preprocessor(1, 1, 1);
		PreparedCase test = preprocessor.prepare(List.of(image()), null);
		assertThat(test.seg()).isNull();
		assertThat(test.properties().classLocations()).isEmpty();
		assertThat(test.data().shape()).containsExactly(1, 2, 6, 4);
		PreparedCase cascade = preprocessor.prepareForPrediction(List.of(image()),
				Volume.ofLabels(GRID, new short[24], null));
		assertThat(cascade.seg().shape()).containsExactly(1, 2, 6, 4);
		assertThat(cascade.properties().classLocations()).isEmpty();
	}

	@Test
	void theInputIsNotChanged() {
		Volume image = image();
		FloatArray before = image.floats(0);
		preprocessor(1, 1, 1).prepare(List.of(image), null);
		assertThat(image.floats(0).data()).containsExactly(before.data());
	}

	@Test
	void valuesThatAreNoNumbersAreRefused() {
		float[] values = new float[24];
		values[7] = Float.NaN;
		Volume broken = Volume.ofFloats(GRID, values, null);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> preprocessor(1, 1, 1).prepareForPrediction(List.of(broken), null))
				.withMessageContaining("NaN");
	}

	/** An image of micrometres among images of millimetres. */
	private static Volume tiny() {
		return Volume.ofFloats(Geometry.axisAligned(new int[] { 4, 3, 2 }, new double[] { 0.001, 0.002, 0.001 }),
				new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 }, null);
	}

	@Test
	void absurdSpacingIsRefused() {
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> preprocessor(1, 2, 1).prepare(List.of(tiny()), null))
				.withMessageContaining("nothing is left");
	}
}
