// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.exchange.pickle.NumpyArray;
import org.hilum.nnunet.plan.NormalizationSchemes;
import org.hilum.nnunet.plan.ResamplingSpec;

/** The plans of nnU-Net v1 ({@code plans.pkl}) in v2's terms. Source: nnU-Net v1, ExperimentPlanner.plan_experiment. */
final class V1Plans {

	private final Map<?, ?> plans;
	private final Map<?, ?> stages;

	/**
	 * Looks at plans.
	 *
	 * @param content what the pickle holds
	 */
	V1Plans(Object content) {
		if (!(content instanceof Map<?, ?> map) || !(map.get("plans_per_stage") instanceof Map<?, ?> perStage)) {
			throw HilumException.input(null, "This file holds no plans of nnU-Net v1", "Name a model folder with plans.pkl.");
		}
		plans = map;
		stages = perStage;
	}

	/** {@return how many resolutions there are} */
	int stageCount() {
		return stages.size();
	}

	/** {@return the number of image channels} */
	int channels() {
		return integer(required(plans, "num_modalities"));
	}

	/** {@return the number of classes, background included} */
	int classes() {
		return integer(required(plans, "num_classes")) + 1;
	}

	/**
	 * {@return the patch size of a resolution: (z, y, x), or (y, x) of a two-dimensional network}
	 *
	 * @param stage its number
	 */
	int[] patchSize(int stage) {
		return integers(required(stage(stage), "patch_size"));
	}

	private Map<?, ?> stage(int stage) {
		Object found = stages.get((long) stage);
		if (!(found instanceof Map<?, ?> map)) {
			throw HilumException.input(null, "The plans lack the stage " + stage, "Check that all files are of one model.");
		}
		return map;
	}

	/** {@return what v2 keeps of the plans beside the configurations} */
	ObjectNode document(String dataset, String name) {
		int[] forward = transpose("transpose_forward");
		ObjectNode json = Json.object().put("dataset_name", dataset).put("plans_name", name);
		json.set("original_median_spacing_after_transp", array(permuted(median("original_spacings"), forward)));
		ArrayNode shape = json.putArray("original_median_shape_after_transp");
		for (double extent : permuted(median("original_sizes"), forward)) {
			shape.add((int) Math.rint(extent));
		}
		json.put("image_reader_writer", "SimpleITKIO");
		json.set("transpose_forward", array(forward));
		json.set("transpose_backward", array(transpose("transpose_backward")));
		json.putObject("configurations");
		json.put("experiment_planner_used", "nnUNetv1").put("label_manager", "LabelManager");
		json.set("foreground_intensity_properties_per_channel", intensities());
		return json;
	}

	/**
	 * {@return a configuration}
	 *
	 * @param stage        number of the resolution
	 * @param identifier   name of the folder for preprocessed cases
	 * @param architecture the network
	 */
	ObjectNode configuration(int stage, String identifier, ObjectNode architecture) {
		Map<?, ?> entry = stage(stage);
		int[] patch = patchSize(stage);
		ObjectNode json = Json.object().put("data_identifier", identifier).put("preprocessor_name", "DefaultPreprocessor");
		json.put("batch_size", integer(required(entry, "batch_size")));
		json.set("patch_size", array(patch));
		json.set("median_image_size_in_voxels",
				array(last(doubles(required(entry, "median_patient_size_in_voxels")), patch.length)));
		json.set("spacing", array(last(doubles(required(entry, "current_spacing")), patch.length)));
		ArrayNode schemes = json.putArray("normalization_schemes");
		ArrayNode masks = json.putArray("use_mask_for_norm");
		for (int c = 0; c < channels(); c++) {
			schemes.add(scheme(String.valueOf(channel("normalization_schemes", c))));
			masks.add(Boolean.TRUE.equals(channel("use_mask_for_norm", c)));
		}
		for (String key : List.of("data", "seg", "probabilities")) {
			json.put("resampling_fn_" + key, ResamplingSpec.DEFAULT_FUNCTION);
			ObjectNode arguments = json.putObject("resampling_fn_" + key + "_kwargs");
			arguments.put("is_seg", key.equals("seg")).put("order", key.equals("data") ? 3 : 1).put("order_z", 0)
					.putNull("force_separate_z");
		}
		json.set("architecture", architecture);
		return json.put("batch_dice", stageCount() > 1 && stage == stageCount() - 1 || patch.length == 2);
	}

	/** {@return a dataset.json; v1 keeps no names of labels} */
	ObjectNode description(String ending) {
		ObjectNode json = Json.object();
		ObjectNode channels = json.putObject("channel_names");
		for (int c = 0; c < channels(); c++) {
			channels.put(String.valueOf(c), String.valueOf(channel("modalities", c)));
		}
		ObjectNode labels = json.putObject("labels").put("background", 0);
		for (int label : integers(required(plans, "all_classes"))) {
			labels.put("label_" + label, label);
		}
		int cases = plans.get("original_sizes") instanceof Collection<?> sizes ? sizes.size() : 0;
		return json.put("numTraining", cases).put("file_ending", ending);
	}

	private static String scheme(String old) {
		return switch (old) {
			case "CT" -> NormalizationSchemes.CT;
			case "noNorm" -> NormalizationSchemes.NONE;
			case "nonCT" -> NormalizationSchemes.Z_SCORE;
			default -> throw HilumException.input(null, "The plans ask for the normalisation " + old
					+ ", which has no counterpart", "Use models of the standard planners of nnU-Net v1.");
		};
	}

	private ObjectNode intensities() {
		ObjectNode json = Json.object();
		Object all = plans.get("dataset_properties") instanceof Map<?, ?> p ? p.get("intensityproperties") : null;
		for (int c = 0; c < channels(); c++) {
			ObjectNode node = json.putObject(String.valueOf(c));
			Map<?, ?> old = all instanceof Map<?, ?> m && m.get((long) c) instanceof Map<?, ?> own ? own : Map.of();
			new TreeMap<>(Map.of("max", "mx", "mean", "mean", "median", "median", "min", "mn", "percentile_00_5",
					"percentile_00_5", "percentile_99_5", "percentile_99_5", "std", "sd"))
					.forEach((key, v1) -> node.put(key, old.get(v1) instanceof Number n ? n.doubleValue() : Double.NaN));
		}
		return json;
	}

	/** Schemes, masks and modalities are dictionaries by channel number, some old ones lists. */
	private Object channel(String key, int channel) {
		Object all = required(plans, key);
		return all instanceof List<?> list ? list.get(channel) : required((Map<?, ?>) all, (long) channel);
	}

	private int[] transpose(String key) {
		Object order = plans.get(key);
		return order == null ? new int[] { 0, 1, 2 } : integers(order);
	}

	private double[] median(String key) {
		List<double[]> rows = new ArrayList<>();
		if (plans.get(key) instanceof Collection<?> all) {
			all.forEach(row -> rows.add(doubles(row)));
		}
		return IntStream.range(0, 3).mapToDouble(axis -> {
			double[] sorted = rows.stream().mapToDouble(r -> r[axis]).sorted().toArray();
			int middle = sorted.length / 2;
			return sorted.length == 0 ? 1
					: sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		}).toArray();
	}

	private static Object required(Map<?, ?> map, Object key) {
		Object value = map.get(key);
		if (value == null) {
			throw HilumException.input(null, "The plans lack the entry " + key, "Use a complete model of nnU-Net v1.");
		}
		return value;
	}

	private static int integer(Object value) {
		return ((Number) value).intValue();
	}

	private static int[] integers(Object sequence) {
		double[] values = doubles(sequence);
		int[] result = new int[values.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = (int) values[i];
		}
		return result;
	}

	private static double[] doubles(Object sequence) {
		return switch (sequence) {
			case NumpyArray array -> array.toDoubles();
			case Object[] tuple -> doubles(List.of(tuple));
			case Collection<?> items -> items.stream().mapToDouble(i -> ((Number) i).doubleValue()).toArray();
			default -> throw new ClassCastException("a list of numbers is expected");
		};
	}

	private static double[] permuted(double[] values, int... order) {
		return new double[] { values[order[0]], values[order[1]], values[order[2]] };
	}

	private static double[] last(double[] values, int count) {
		return Arrays.copyOfRange(values, values.length - count, values.length);
	}

	private static ArrayNode array(double... values) {
		ArrayNode node = Json.mapper().createArrayNode();
		for (double value : values) {
			node.add(value);
		}
		return node;
	}

	private static ArrayNode array(int... values) {
		ArrayNode node = Json.mapper().createArrayNode();
		for (int value : values) {
			node.add(value);
		}
		return node;
	}
}
