// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.engine.predict.AccumulationPrecision;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions of nnU-Net 2.8.1 for its own models, from raw image to label map and probabilities. */
class PredictionReferenceTest {

	/** A label map differs where two classes are nearly tied. */
	private static final double DICE = 0.999;
	/** nnU-Net rounds logits to float16; they are off by up to 0.004. */
	private static final double LARGEST = 5e-3;
	/**
	 * nnU-Net adds overlapping tiles up in float16, one rounding per tile. With sums in float32, which are closer to the
	 * truth, single voxels near the ends of tiles differ from nnU-Net by up to 0.022.
	 */
	private static final double LARGEST_OF_EXACT_TILES = 3e-2;
	private static final double MEAN = 5e-4;

	private static Path models() {
		return Shared.dir().resolve("reference/models");
	}

	private static ModelFolder model(String configuration) {
		return ModelFolder.open(models().resolve("nnUNet_results/Dataset004_Hippocampus")
				.resolve("nnUNetTrainerShort__nnUNetPlansSmall__" + configuration));
	}

	private static RawCase hippocampus(String id) {
		Path images = Shared.dir().resolve("data/hippocampus/images");
		return new RawCase(id, List.of(images.resolve(id + ".nii.gz")), null);
	}

	@ParameterizedTest
	@CsvSource({ "3d_fullres, true, 049", "3d_fullres, false, 049", "2d, true, 050", "2d, false, 051",
			"3d_fullres, false, 052", "3d_fullres, false, 053", "3d_fullres, false, 056", "3d_fullres, false, 057",
			"2d, false, 058", "2d, false, 060" })
	void predictsAsNnunetDoes(String configuration, boolean mirror, String number) {
		String id = "hippocampus_" + number;
		Path expected = models().resolve("predictions/" + configuration + (mirror ? "_mirror" : "_nomirror"));
		boolean probabilities = Files.exists(expected.resolve(id + ".npz"));
		PredictionOptions options = PredictionOptions.nnunet().withMirroring(mirror).withProbabilities(probabilities);
		try (Predictor predictor = Predictor.open(model(configuration), options)) {
			compare(predictor.predict(hippocampus(id), Progress.NONE), expected, LARGEST);
		}
	}

	@ParameterizedTest
	@CsvSource({ "resampled_002, extra_3d_mirror, true, 0.5", "tiled_001, extra_3d_nomirror_step03, false, 0.3",
			"resampled_002, extra_3d_nomirror_step03, false, 0.3" })
	void tilesCropsAndResamplesAsNnunetDoes(String id, String folder, boolean mirror, double step) {
		compareTiles(id, folder, PredictionOptions.nnunet().withMirroring(mirror).withStepSize(step), LARGEST);
	}

	@Test
	void addsTilesUpMoreExactlyThanNnunetWhenAsked() {
		compareTiles("resampled_002", "extra_3d_nomirror_step03", PredictionOptions.nnunet().withMirroring(false)
				.withStepSize(0.3).withPrecision(AccumulationPrecision.FLOAT32), LARGEST_OF_EXACT_TILES);
	}

	private static void compareTiles(String id, String folder, PredictionOptions options, double tolerance) {
		RawCase source = new RawCase(id, List.of(models().resolve("extra_input/" + id + "_0000.nii.gz")), null);
		try (Predictor predictor = Predictor.open(model("3d_fullres"), options.withProbabilities(true));
				Prediction prediction = predictor.predict(source, Progress.NONE)) {
			compare(prediction, models().resolve("predictions/" + folder), tolerance);
		}
	}

	@Test
	void writesGeometryAndProbabilities(@TempDir Path folder) {
		RawCase source = hippocampus("hippocampus_049");
		PredictionOptions options = PredictionOptions.nnunet().withMirroring(false).withProbabilities(true);
		try (Predictor predictor = Predictor.open(model("2d"), options)) {
			List<Path> written = predictor.predict(List.of(source), folder, true, Progress.NONE);
			assertThat(written).containsExactly(folder.resolve("hippocampus_049.nii.gz"));
			assertThat(predictor.predict(List.of(source), folder, false, Progress.NONE)).isEmpty();
		}
		Volume image = ImageFormats.read(source.images().get(0));
		assertThat(ImageFormats.read(folder.resolve("hippocampus_049.nii.gz")).geometry()).isEqualTo(image.geometry());
		assertThat(folder.resolve("plans.json")).exists();
		assertThat(CaseStore.properties(folder, "hippocampus_049").shapeBeforeCropping()).containsExactly(image.geometry()
				.shapeZyx());
		FloatArray probabilities = probabilities(folder.resolve("hippocampus_049.npz"));
		int[] zyx = image.geometry().shapeZyx();
		assertThat(probabilities.shape()).containsExactly(3, zyx[0], zyx[1], zyx[2]);
		int n = zyx[0] * zyx[1] * zyx[2];
		for (int i = 0; i < n; i++) {
			float sum = probabilities.data()[i] + probabilities.data()[n + i] + probabilities.data()[2 * n + i];
			// three roundings to float
			assertThat(sum).isBetween(1 - 1e-6f, 1 + 1e-6f);
		}
	}

	private static void compare(Prediction actual, Path folder, double tolerance) {
		Volume expected = ImageFormats.read(folder.resolve(actual.caseId() + ".nii.gz"));
		// both files take the geometry of the image; nibabel's reader may round the header to float
		assertThat(actual.labels().geometry().matches(expected.geometry(), 1e-5)).isTrue();
		for (int label : new int[] { 1, 2 }) {
			double dice = dice(actual.labels(), expected, label);
			assertThat(dice).as(actual.caseId() + " label " + label).isGreaterThan(DICE);
		}
		if (actual.probabilities() != null) {
			compare(actual.probabilities().toArray(), probabilities(folder.resolve(actual.caseId() + ".npz")), tolerance);
		}
	}

	private static FloatArray probabilities(Path file) {
		try (NpzFile npz = NpzFile.open(file)) {
			return npz.read("probabilities").toFloats();
		}
	}

	private static double dice(Volume a, Volume b, int label) {
		long both = 0;
		long sum = 0;
		for (long i = 0; i < a.values(); i++) {
			boolean inA = a.value(i) == label;
			boolean inB = b.value(i) == label;
			both += inA && inB ? 1 : 0;
			sum += (inA ? 1 : 0) + (inB ? 1 : 0);
		}
		return sum == 0 ? 1 : 2.0 * both / sum;
	}

	private static void compare(FloatArray actual, FloatArray expected, double tolerance) {
		assertThat(actual.shape()).isEqualTo(expected.shape());
		double[] differences = new double[actual.data().length];
		for (int i = 0; i < differences.length; i++) {
			differences[i] = Math.abs(actual.data()[i] - expected.data()[i]);
		}
		double mean = Arrays.stream(differences).average().orElseThrow();
		double largest = Arrays.stream(differences).max().orElseThrow();
		System.getLogger(PredictionReferenceTest.class.getName()).log(System.Logger.Level.INFO,
				"probabilities differ by {0} at most, {1} on average", Double.toString(largest), Double.toString(mean));
		assertThat(largest).isLessThan(tolerance);
		assertThat(mean).isLessThan(MEAN);
		long beyond = Arrays.stream(differences).filter(d -> d > LARGEST).count();
		// all but one voxel in ten thousand keep the narrow tolerance
		assertThat((double) beyond / differences.length).isLessThan(1e-4);
	}
}
