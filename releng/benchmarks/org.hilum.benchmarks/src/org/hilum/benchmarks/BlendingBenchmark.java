// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hilum.core.Progress;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.PreparedCase;

/**
 * What little memory costs a prediction of many classes: the same case with all logits in memory, and with heap limits
 * that leave room for the planes or rows that tiles touch at once, or for neither. Labels are compared. Arguments: classes
 * (default 30), then heap limits in MiB (default 2000 1000 450 300, which are these four for 30 classes); needs -Xmx3g.
 */
public final class BlendingBenchmark {

	private static final int[] SHAPE = { 160, 256, 256 };

	private BlendingBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [classes [limits...]]}
	 * @throws IOException when there is no room for temporary files
	 */
	public static void main(String[] arguments) throws IOException {
		int classes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
		int[] limits = arguments.length > 1
				? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray() : new int[] { 2000, 1000, 450, 300 };
		Path scratch = Files.createTempDirectory("hilum-blending");
		byte[] first = null;
		double reference = 0;
		for (int limit : limits) {
			PredictionOptions options = PredictionOptions.nnunet().withMirroring(false).withDevice("cpu")
					.withMemoryLimit((long) limit << 20).withScratch(scratch);
			long start = System.nanoTime();
			byte[] labels = predict(classes, options);
			double seconds = (System.nanoTime() - start) / 1e9;
			reference = first == null ? seconds : reference;
			System.out.printf("%6d MiB: %7.1f s, ratio to the first %.2f, labels %s%n", limit, seconds, seconds / reference,
					first == null || Arrays.equals(first, labels) ? "equal" : "DIFFERENT");
			first = first == null ? labels : first;
		}
		Files.delete(scratch);
	}

	private static byte[] predict(int classes, PredictionOptions options) throws IOException {
		Plans plans = plans();
		Configuration configuration = plans.configuration("3d_fullres");
		Weights weights = WeightInitializer.he(Architectures.build(configuration.network(), 1, classes), 1);
		Geometry geometry = Geometry.axisAligned(new int[] { SHAPE[2], SHAPE[1], SHAPE[0] }, new double[] { 1, 1, 1 });
		try (Predictor predictor = Predictor.open(plans, configuration, description(classes), List.of(weights), new int[0],
				options);
				Prediction prediction = predictor.predict("case", noise(geometry),
						Volume.ofLabels(geometry, new short[SHAPE[0] * SHAPE[1] * SHAPE[2]], null), new Notes())) {
			return prediction.labels().data().toArray(ValueLayout.JAVA_BYTE);
		}
	}

	/** Says where the logits are kept. */
	private static final class Notes implements Progress {

		@Override
		public boolean cancelled() {
			return false;
		}

		@Override
		public void note(String text) {
			System.out.println(text);
		}
	}

	private static PreparedCase noise(Geometry geometry) {
		FloatArray image = FloatArray.zeros(1, SHAPE[0], SHAPE[1], SHAPE[2]);
		Random random = new Random(1);
		for (int i = 0; i < image.data().length; i++) {
			image.data()[i] = random.nextFloat() - 0.5f;
		}
		int[][] box = { { 0, SHAPE[0] }, { 0, SHAPE[1] }, { 0, SHAPE[2] } };
		return new PreparedCase(image, null,
				new CaseProperties(new double[] { 1, 1, 1 }, SHAPE, box, SHAPE, Map.of(), geometry));
	}

	/**
	 * {@return a data set of CT with so many labels}
	 *
	 * @param classes labels with background
	 */
	public static DatasetDescription description(int classes) {
		ObjectNode json = new ObjectMapper().createObjectNode().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		ObjectNode labels = json.putObject("labels");
		for (int label = 0; label < classes; label++) {
			labels.put(label == 0 ? "background" : "organ_" + label, label);
		}
		return DatasetDescription.of(json, null);
	}

	/**
	 * {@return plans with a spacing of 1 mm and nnU-Net's default resampling}
	 *
	 * @throws IOException never: they are a constant
	 */
	public static Plans plans() throws IOException {
		String resampling = """
				"resampling_fn_%1$s": "resample_data_or_seg_to_shape",
				"resampling_fn_%1$s_kwargs": {"is_seg": false, "order": 1, "order_z": 0, "force_separate_z": null}""";
		return Plans.of(new ObjectMapper().readTree("""
				{"dataset_name": "Dataset001_Made", "plans_name": "nnUNetPlans", "image_reader_writer": "SimpleITKIO",
				 "experiment_planner_used": "ExperimentPlanner", "original_median_spacing_after_transp": [1, 1, 1],
				 "original_median_shape_after_transp": [160, 256, 256], "foreground_intensity_properties_per_channel":
				 {"0": {"max": 1, "mean": 1, "median": 1, "min": 1, "percentile_00_5": 1, "percentile_99_5": 1, "std": 1}},
				 "transpose_forward": [0, 1, 2], "transpose_backward": [0, 1, 2],
				 "configurations": {"3d_fullres": {"data_identifier": "x", "batch_size": 2, "batch_dice": false,
				  "patch_size": [64, 64, 64], "median_image_size_in_voxels": [160, 256, 256], "spacing": [1, 1, 1],
				  "normalization_schemes": ["ZScoreNormalization"], "use_mask_for_norm": [false],
				  "architecture": {"network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
				   "arch_kwargs": {"n_stages": 2, "features_per_stage": [2, 4],
				    "conv_op": "torch.nn.modules.conv.Conv3d", "kernel_sizes": 3, "strides": [1, 2],
				    "n_conv_per_stage": 1, "n_conv_per_stage_decoder": 1, "conv_bias": true,
				    "norm_op": "torch.nn.modules.instancenorm.InstanceNorm3d",
				    "norm_op_kwargs": {"eps": 1e-5, "affine": true}, "nonlin": "torch.nn.LeakyReLU",
				    "nonlin_kwargs": {"inplace": true}}, "_kw_requires_import": []},
				  %s, %s, %s}}}""".formatted(resampling.formatted("data"), resampling.formatted("seg"),
				resampling.formatted("probabilities"))));
	}
}
