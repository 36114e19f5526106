// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hilum.core.Json;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.train.SmallTask;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Plans;

/** Untrained models with a cascade, and images for them. */
final class TinyModel {

	private static final String RESAMPLING = "resample_data_or_seg_to_shape";

	private TinyModel() {
	}

	static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 6).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("ball", 1).put("cube", 2);
		return DatasetDescription.of(json, null);
	}

	static Plans plans() {
		ObjectNode root = Json.object().put("dataset_name", "Dataset001_Tiny").put("plans_name", "nnUNetPlans");
		root.put("image_reader_writer", "SimpleITKIO").put("experiment_planner_used", "ExperimentPlanner");
		for (String key : List.of("original_median_spacing_after_transp", "original_median_shape_after_transp")) {
			root.putArray(key).add(1).add(1).add(1);
		}
		root.putArray("transpose_forward").add(1).add(0).add(2);
		root.putArray("transpose_backward").add(1).add(0).add(2);
		ObjectNode all = root.putObject("configurations");
		configuration(all.putObject("3d_lowres"), 3).put("next_stage", "3d_cascade_fullres");
		configuration(all.putObject("3d_fullres"), 1.5);
		all.putObject("3d_cascade_fullres").put("inherits_from", "3d_fullres").put("previous_stage", "3d_lowres");
		ObjectNode intensities = root.putObject("foreground_intensity_properties_per_channel").putObject("0");
		for (String key : List.of("max", "mean", "median", "min", "percentile_00_5", "percentile_99_5", "std")) {
			intensities.put(key, 1);
		}
		return Plans.of(root);
	}

	private static ObjectNode configuration(ObjectNode json, double spacing) {
		json.put("data_identifier", "x").put("batch_size", 2).put("batch_dice", false);
		json.putArray("patch_size").add(16).add(16).add(16);
		json.putArray("median_image_size_in_voxels").add(20).add(20).add(20);
		json.putArray("spacing").add(spacing).add(spacing).add(spacing);
		json.putArray("normalization_schemes").add("ZScoreNormalization");
		json.putArray("use_mask_for_norm").add(false);
		json.set("architecture", new SmallTask(3, 3).architecture());
		for (String kind : List.of("data", "seg", "probabilities")) {
			json.put("resampling_fn_" + kind, RESAMPLING);
			json.putObject("resampling_fn_" + kind + "_kwargs").put("is_seg", kind.equals("seg"))
					.put("order", kind.equals("data") ? 3 : 1).put("order_z", 0).putNull("force_separate_z");
		}
		return json;
	}

	static Weights weights(String configuration, long seed) {
		boolean cascade = configuration.contains("cascade");
		NetworkProgram network = Architectures.build(plans().configuration(configuration).network(), cascade ? 3 : 1, 3);
		return WeightInitializer.he(network, seed);
	}

	/** {@return a model folder with folds 0 and 1} */
	static ModelFolder write(Path results, String configuration) {
		Path folder = results.resolve("nnUNetTrainer__nnUNetPlans__" + configuration);
		plans().write(folder.resolve("plans.json"));
		Json.write(folder.resolve("dataset.json"), description().json());
		for (int fold = 0; fold < 2; fold++) {
			new Checkpoint(weights(configuration, fold), Optional.empty(), Map.of(), 0.5, 1,
					Map.of("configuration", configuration), "nnUNetTrainer", Optional.of(new int[] { 0, 1, 2 }), Map.of())
					.write(folder.resolve("fold_" + fold + "/checkpoint_final.pth"));
		}
		return ModelFolder.open(folder);
	}

	/** {@return an image of noise with a margin of zeros} */
	static RawCase image(Path folder, String id, float oddValue) {
		int[] size = { 31, 36, 40 };
		float[] values = new float[size[0] * size[1] * size[2]];
		Random random = new Random(id.hashCode());
		for (int i = 0; i < values.length; i++) {
			int y = i / size[0] % size[1];
			values[i] = y < 4 ? 0 : 100 + (float) (20 * random.nextGaussian());
		}
		values[values.length / 2] = oddValue;
		Geometry geometry = Geometry.axisAligned(size, new double[] { 1, 1.2, 0.9 });
		Path file = folder.resolve(id + "_0000.nii.gz");
		ImageFormats.write(file, Volume.ofFloats(geometry, values, null));
		return new RawCase(id, List.of(file), null);
	}
}
