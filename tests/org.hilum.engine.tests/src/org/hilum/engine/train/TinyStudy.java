// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.FingerprintExtractor;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/** Six noisy images with a bright ball in each, planned and preprocessed: enough to train on in seconds. */
final class TinyStudy {

	/** What the study's labels are like. */
	enum Kind {
		/** A ball. */
		PLAIN,
		/** A ball and its core, learned as overlapping regions. */
		REGIONS,
		/** A ball; a third of the image is not annotated. */
		IGNORE,
		/** Both. */
		REGIONS_IGNORE;

		boolean regions() {
			return this == REGIONS || this == REGIONS_IGNORE;
		}

		boolean ignore() {
			return this == IGNORE || this == REGIONS_IGNORE;
		}

		/** {@return the label of what is not annotated: the one behind the last} */
		short ignoreLabel() {
			return (short) (regions() ? 3 : 2);
		}
	}

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
		return make(root, Kind.PLAIN);
	}

	static TinyStudy make(Path root, Kind kind) {
		NnunetFolders folders = NnunetFolders.under(root);
		Path raw = folders.raw().resolve("Dataset999_Tiny");
		ObjectNode json = Json.object().put("numTraining", 6).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		labels(json, kind);
		Json.write(raw.resolve("dataset.json"), json);
		for (int i = 0; i < 6; i++) {
			writeCase(raw, "tiny_" + i, kind, RandomGeneratorFactory.of("L64X128MixRandom").create(i));
		}
		RawDataset dataset = RawDataset.open(raw);
		PreprocessedDataset target = new PreprocessedDataset(folders.preprocessed("Dataset999_Tiny"));
		Fingerprint fingerprint = FingerprintExtractor.extract(dataset, 1, Progress.NONE);
		Plans plans = withCascade(PlannerChoice.standard()
				.plan(dataset.name(), dataset.description(), fingerprint).withNetworks("nnUNetPlans", TinyStudy::smaller));
		target.writeDescription(dataset);
		target.writeGroundTruth(dataset, Progress.NONE);
		for (String configuration : List.of("2d", "3d_fullres", "3d_lowres")) {
			DatasetPreprocessor.run(dataset, plans, plans.configuration(configuration),
					target.cases(plans.configuration(configuration)), 1, Progress.NONE);
		}
		return new TinyStudy(folders, plans, dataset.description());
	}

	private static void labels(ObjectNode json, Kind kind) {
		ObjectNode labels = json.putObject("labels").put("background", 0);
		if (kind.regions()) {
			labels.putArray("ball").add(1).add(2);
			labels.putArray("core").add(2);
			json.putArray("regions_class_order").add(1).add(2);
		} else {
			labels.put("ball", 1);
		}
		if (kind.ignore()) {
			labels.put("ignore", kind.ignoreLabel());
		}
	}

	/** Images this small need no low resolution; nnU-Net's planner would not make these. */
	private static Plans withCascade(Plans plans) {
		ObjectNode json = plans.json().deepCopy();
		ObjectNode configurations = (ObjectNode) json.get("configurations");
		ObjectNode low = configurations.get("3d_fullres").deepCopy();
		low.put("data_identifier", "nnUNetPlans_3d_lowres").put("next_stage", "3d_cascade_fullres");
		low.putArray("spacing").add(1.25).add(1.5).add(1.5);
		configurations.set("3d_lowres", low);
		configurations.putObject("3d_cascade_fullres").put("inherits_from", "3d_fullres").put("previous_stage",
				"3d_lowres");
		return Plans.of(json);
	}

	private static NetworkSpec smaller(NetworkSpec spec) {
		int[] features = spec.featuresPerStage().clone();
		for (int stage = 0; stage < features.length; stage++) {
			features[stage] = 4 << Math.min(stage, 2);
		}
		return spec.withFeatures(features);
	}

	private static void writeCase(Path raw, String id, Kind kind, RandomGenerator random) {
		int n = SIZE[0] * SIZE[1] * SIZE[2];
		float[] image = new float[n];
		short[] labels = new short[n];
		double[] centre = { 8 + 8 * random.nextDouble(), 7 + 6 * random.nextDouble(), 7 + 4 * random.nextDouble() };
		for (int i = 0; i < n; i++) {
			double x = i % SIZE[0] - centre[0];
			double y = i / SIZE[0] % SIZE[1] - centre[1];
			double z = i / (SIZE[0] * SIZE[1]) - centre[2];
			double squared = x * x + y * y + z * z;
			boolean inside = squared < 25;
			labels[i] = (short) (inside ? squared < 9 && kind.regions() ? 2 : 1 : 0);
			if (kind.ignore() && i % SIZE[0] < SIZE[0] / 3) {
				labels[i] = kind.ignoreLabel();
			}
			image[i] = (float) (100 + 20 * random.nextGaussian() + (inside ? 60 : 0));
		}
		Geometry geometry = Geometry.axisAligned(SIZE, new double[] { 1, 1, 1 });
		ImageFormats.write(raw.resolve("imagesTr/" + id + "_0000.nii.gz"), Volume.ofFloats(geometry, image, null));
		ImageFormats.write(raw.resolve("labelsTr/" + id + ".nii.gz"), Volume.ofLabels(geometry, labels, null));
	}

	/** {@return a task on fold 0 with results in a folder of their own} */
	TrainingTask task(String configuration, Path results, TrainingRecipe options, TrainingTask.Existing existing) {
		NnunetFolders own = new NnunetFolders(folders.raw(), folders.preprocessed(), results);
		return new TrainingTask(plans, configuration, description, own, "0", options, existing);
	}

	/** {@return the plans, with a cascade} */
	Plans plans() {
		return plans;
	}

	/** {@return where everything lies, results apart} */
	NnunetFolders folders() {
		return folders;
	}

	/** {@return a few short epochs, one thread} */
	static TrainingRecipe options(int epochs) {
		return TrainingRecipe.of(OptionValues.NONE).with(TrainingOptions.EPOCHS, epochs)
				.with(TrainingOptions.ITERATIONS, 3).with(TrainingOptions.VALIDATION_ITERATIONS, 2)
				.with(TrainingOptions.SAVE_EVERY, 1)
				.with(TrainingOptions.THREADS, 1).with(TrainingOptions.DATA_THREADS, 1)
				.with(TrainingOptions.DEVICE, "cpu").with(TrainingOptions.VALIDATION_MIRRORING, false);
	}
}
