// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 118 classes, as TotalSegmentator has them: blending and decoding with a network that costs nothing. The large volume
 * runs with {@code -Dhilum.slow=true} only; it says what memory it took, and fails above 16 GB of heap and native memory.
 */
class ManyClassesTest {

	private static final int CLASSES = 118;
	private static final System.Logger LOG = System.getLogger(ManyClassesTest.class.getName());
	private static final long GIB = 1L << 30;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource(AccumulationPrecision.class)
	void smallVolumesStayOnTheHeap(AccumulationPrecision precision) {
		predict(precision, 0, 16, 20, 24, 28);
	}

	@Test
	void smallVolumesGoToTheDiskWhenAsked() {
		predict(AccumulationPrecision.FLOAT32, 7 * 4 * 20 * 24 * 28, 16, 20, 24, 28);
	}

	@Test
	void aWholeBodyFitsInto16Gigabytes() throws IOException {
		Assumptions.assumeTrue(Boolean.getBoolean("hilum.slow"), "runs with -Dhilum.slow=true");
		predict(AccumulationPrecision.FLOAT32, 0, 128, 300, 512, 512);
		for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
			if (line.startsWith("VmHWM") || line.startsWith("Rss")) {
				LOG.log(System.Logger.Level.INFO, line);
			}
			if (line.startsWith("RssAnon")) {
				assertThat(Long.parseLong(line.replaceAll("\\D", "")) << 10).isLessThan(16 * GIB);
			}
		}
	}

	/** Large tiles do not overlap here: that costs time only, not memory. */
	private void predict(AccumulationPrecision precision, long limit, int patch, int... shape) {
		FloatArray image = FloatArray.zeros(1, shape[0], shape[1], shape[2]);
		for (int i = 0; i < image.data().length; i++) {
			// a pattern with both signs around -1, where the largest logit changes from the first class to the last
			image.data()[i] = -1 + (i * 31 % 101 - 50) / 50f;
		}
		CaseProperties properties = new CaseProperties(new double[] { 1.5, 1.5, 1.5 }, shape,
				new int[][] { { 0, shape[0] }, { 0, shape[1] }, { 0, shape[2] } }, shape, Map.of(), null);
		SlidingWindowInferer blender = new SlidingWindowInferer(new int[] { patch, patch, patch }, patch > 64 ? 1
				: 0.5, precision);
		MemoryPlan.Need need = new MemoryPlan.Need(image.shape(), CLASSES, shape, shape, precision, false,
				blender.band(shape));
		PredictionOptions options = PredictionOptions.nnunet().withMemoryLimit(limit).withScratch(folder);
		NetworkInput input = new NetworkInput(new PreparedCase(image, null, properties));
		LogitsDecoder decoder = new LogitsDecoder(plans(), plans().configuration("3d_fullres"), description());
		LOG.log(System.Logger.Level.INFO, MemoryPlan.of(need, limit).text());
		try (CaseMemory memory = CaseMemory.plan(need, options);
				InferenceOutput blended = blender.blend(new FakeNetwork(CLASSES, 16), input,
						memory.sums(description(), blender.tiles(shape)), Progress.NONE)) {
			int wrong = wrong(image, decoder.decode(blended, properties, null, Progress.NONE).labels());
			// in the corners of the image float16 has weights of one subnormal step, and so whole logits only
			assertThat(wrong).isLessThanOrEqualTo(precision == AccumulationPrecision.FLOAT16 ? 8 * 4 : 0);
		}
	}

	private static int wrong(FloatArray image, ShortArray labels) {
		int[] s = labels.shape();
		int wrong = 0;
		for (int i = 0; i < labels.data().length; i++) {
			// TinyModel's plans exchange the first two axes
			int x = i % s[2];
			int y = i / s[2] % s[1];
			int z = i / (s[2] * s[1]);
			float value = image.data()[(y * s[0] + z) * s[2] + x];
			int expected = value > -1 ? CLASSES - 1 : 0;
			wrong += Math.abs(value + 1) > 1e-3 && labels.data()[i] != expected ? 1 : 0;
		}
		return wrong;
	}

	private static Plans plans() {
		return TinyModel.plans();
	}

	private static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		ObjectNode labels = json.putObject("labels");
		labels.put("background", 0);
		for (int label = 1; label < CLASSES; label++) {
			labels.put("organ_" + label, label);
		}
		return DatasetDescription.of(json, null);
	}
}
