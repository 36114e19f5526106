// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.runs.RunFolder;

/** Model folders that are complete but for the network, whose checkpoints have one small array. */
public final class SmallModel {

	/** The data set's folder in the folder of results. */
	public static final String DATASET = "Dataset011_A";

	private SmallModel() {
	}

	/**
	 * Writes a model.
	 *
	 * @param results the folder of results
	 * @param trainer the trainer's name
	 * @param folds   number of folds
	 * @return the model folder
	 */
	public static Path write(Path results, String trainer, int folds) {
		Path model = results.resolve(DATASET).resolve(trainer + "__nnUNetPlans__3d_fullres");
		Json.write(model.resolve("plans.json"), plans());
		Json.write(model.resolve("dataset.json"), description());
		new Fingerprint(List.of(new double[] { 2, 1, 1 }, new double[] { 3, 1, 1.5 }), List.of(new int[] { 16, 16, 16 },
				new int[] { 16, 16, 16 }), Map.of(), 1).write(model.resolve(Fingerprint.FILE_NAME));
		for (int fold = 0; fold < folds; fold++) {
			Weights weights = new Weights();
			weights.put("w", new long[] { 2 }, new float[] { fold, trainer.hashCode() });
			new Checkpoint(weights, Optional.empty(), Map.of(), 0.5, 7, Map.of("configuration", "3d_fullres"), trainer,
					Optional.empty(), Map.of()).write(model.resolve("fold_" + fold + "/checkpoint_final.pth"));
		}
		return model;
	}

	/**
	 * Writes the evaluation of a fold's validation cases.
	 *
	 * @param model the model folder
	 * @param fold  the fold
	 * @param first number of the first case
	 * @param dice  Dice of each case in percent, of one label of 100 + 100 voxels
	 */
	public static void validation(Path model, int fold, int first, int... dice) {
		summary(first, dice).write(new RunFolder(model.resolve("fold_" + fold)).summary());
	}

	/** {@return an evaluation of cases c0, c1, ... with a Dice in percent} */
	static EvaluationSummary summary(int first, int... dice) {
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < dice.length; i++) {
			Map<LabelOrRegion, LabelMetrics> metrics = new LinkedHashMap<>();
			metrics.put(LabelOrRegion.label(1), new LabelMetrics(dice[i], 100 - dice[i], 100 - dice[i], 1000, Map.of()));
			cases.add(new CaseMetrics("c" + (first + i), Path.of("c" + (first + i)), Path.of("r"), metrics));
		}
		return EvaluationSummary.of(cases, EvaluationOptions.DEFAULT);
	}

	private static ObjectNode description() {
		ObjectNode json = Json.object().put("numTraining", 5).put("file_ending", ".nii.gz").put("licence", "CC <BY>");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("a", 1);
		return json;
	}

	private static ObjectNode plans() {
		ObjectNode root = Json.object().put("dataset_name", DATASET).put("plans_name", "nnUNetPlans");
		root.put("image_reader_writer", "SimpleITKIO").put("experiment_planner_used", "ExperimentPlanner");
		for (String key : List.of("original_median_spacing_after_transp", "original_median_shape_after_transp")) {
			root.putArray(key).add(1).add(1).add(1);
		}
		root.putArray("transpose_forward").add(0).add(1).add(2);
		root.putArray("transpose_backward").add(0).add(1).add(2);
		ObjectNode json = root.putObject("configurations").putObject("3d_fullres");
		json.put("data_identifier", "x").put("batch_size", 2).put("batch_dice", false);
		json.putArray("patch_size").add(16).add(16).add(16);
		json.putArray("median_image_size_in_voxels").add(20).add(20).add(20);
		json.putArray("spacing").add(2).add(1).add(1);
		json.putArray("normalization_schemes").add("ZScoreNormalization");
		json.putArray("use_mask_for_norm").add(false);
		json.set("architecture", architecture());
		for (String kind : List.of("data", "seg", "probabilities")) {
			json.put("resampling_fn_" + kind, "resample_data_or_seg_to_shape");
			json.putObject("resampling_fn_" + kind + "_kwargs").put("is_seg", kind.equals("seg"))
					.put("order", kind.equals("data") ? 3 : 1).put("order_z", 0).putNull("force_separate_z");
		}
		root.putObject("foreground_intensity_properties_per_channel");
		return root;
	}

	private static ObjectNode architecture() {
		ObjectNode json = Json.object().put("network_class_name", "other.Network");
		json.putObject("arch_kwargs").put("n_stages", 2);
		json.putArray("_kw_requires_import");
		return json;
	}
}
