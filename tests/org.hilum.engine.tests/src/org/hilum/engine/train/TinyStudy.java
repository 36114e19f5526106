package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.dataset.DatasetDescription;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.engine.dataset.RawDataset;
import org.hilum.engine.fingerprint.Fingerprint;
import org.hilum.engine.fingerprint.FingerprintExtractor;
import org.hilum.engine.plan.NetworkSpec;
import org.hilum.engine.plan.Planner;
import org.hilum.engine.plan.PlannerOptions;
import org.hilum.engine.plan.Plans;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.engine.preprocess.PreprocessedDataset;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Six noisy images with a bright ball in each, planned and preprocessed: enough to train on in seconds. */
final class TinyStudy {

	private static final int[] SIZE = { 24, 20, 18 };

	private final NnunetFolders folders;
	private final Plans plans;
	private final DatasetDescription description;

	private TinyStudy(NnunetFolders folders, Plans plans, DatasetDescription description) {
		this.folders = folders;
		this.plans = plans;
		this.description = description;
	}

	static TinyStudy make(Path root) {
		NnunetFolders folders = NnunetFolders.under(root);
		Path raw = folders.raw().resolve("Dataset999_Tiny");
		ObjectNode json = Json.object().put("numTraining", 6).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("ball", 1);
		Json.write(raw.resolve("dataset.json"), json);
		for (int i = 0; i < 6; i++) {
			writeCase(raw, "tiny_" + i, RandomGeneratorFactory.of("L64X128MixRandom").create(i));
		}
		RawDataset dataset = RawDataset.open(raw);
		PreprocessedDataset target = new PreprocessedDataset(folders.preprocessed("Dataset999_Tiny"));
		Fingerprint fingerprint = FingerprintExtractor.extract(dataset, 1, Progress.NONE);
		Plans plans = Planner.plan(dataset.name(), dataset.description(), fingerprint, PlannerOptions.defaults())
				.withNetworks("nnUNetPlans", TinyStudy::smaller);
		target.writeDescription(dataset);
		target.writeGroundTruth(dataset, Progress.NONE);
		for (String configuration : List.of("2d", "3d_fullres")) {
			DatasetPreprocessor.run(dataset, plans, plans.configuration(configuration),
					target.cases(plans.configuration(configuration)), 1, Progress.NONE);
		}
		return new TinyStudy(folders, plans, dataset.description());
	}

	private static NetworkSpec smaller(NetworkSpec spec) {
		int[] features = spec.featuresPerStage().clone();
		for (int stage = 0; stage < features.length; stage++) {
			features[stage] = 4 << Math.min(stage, 2);
		}
		return spec.withFeatures(features);
	}

	private static void writeCase(Path raw, String id, RandomGenerator random) {
		int n = SIZE[0] * SIZE[1] * SIZE[2];
		float[] image = new float[n];
		short[] labels = new short[n];
		double[] centre = { 8 + 8 * random.nextDouble(), 7 + 6 * random.nextDouble(), 7 + 4 * random.nextDouble() };
		for (int i = 0; i < n; i++) {
			double x = i % SIZE[0] - centre[0];
			double y = i / SIZE[0] % SIZE[1] - centre[1];
			double z = i / (SIZE[0] * SIZE[1]) - centre[2];
			boolean inside = x * x + y * y + z * z < 25;
			labels[i] = (short) (inside ? 1 : 0);
			image[i] = (float) (100 + 20 * random.nextGaussian() + (inside ? 60 : 0));
		}
		Geometry geometry = Geometry.axisAligned(SIZE, new double[] { 1, 1, 1 });
		ImageFormats.write(raw.resolve("imagesTr/" + id + "_0000.nii.gz"), Volume.ofFloats(geometry, image, null));
		ImageFormats.write(raw.resolve("labelsTr/" + id + ".nii.gz"), Volume.ofLabels(geometry, labels, null));
	}

	/** {@return a task on fold 0 with results in a folder of their own} */
	TrainingTask task(String configuration, Path results, TrainingOptions options, TrainingTask.Existing existing) {
		NnunetFolders own = new NnunetFolders(folders.raw(), folders.preprocessed(), results);
		return new TrainingTask(plans, configuration, description, own, "0", options, existing);
	}

	/** {@return a few short epochs, one thread} */
	static TrainingOptions options(int epochs) {
		return TrainingOptions.nnunet().change().epochs(epochs).iterationsPerEpoch(3).validationIterations(2).saveEvery(1)
				.computeThreads(1).dataThreads(1).device("cpu").validationMirroring(false).build();
	}
}
