// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;

/**
 * Plans the experiments of a data set: nnU-Net's ExperimentPlanner and its residual-encoder variants, with the same
 * decisions and the same file.
 */
final class UNetPlanner {

	/** A low-resolution configuration is planned when a patch covers less than this share of the median image. */
	private static final double LOWRES_THRESHOLD = 0.25;
	private static final double SPACING_STEP = 1.03;
	/** Masked normalisation is used when cropping removed at least a quarter of the median image. */
	private static final double MASK_THRESHOLD = 0.75;

	private final PlanningInput input;
	private final DatasetDescription description;
	private final Fingerprint fingerprint;
	private final PlannerSettings options;
	private final PatchPlanner patches;
	private final int cases;

	UNetPlanner(PlanningInput input, PlannerSettings options) {
		this.input = input;
		this.description = input.description();
		this.fingerprint = input.fingerprint();
		this.options = options;
		this.patches = new PatchPlanner(options, description);
		this.cases = description.numTraining() > 0 ? description.numTraining() : fingerprint.spacings().size();
	}

	/** {@return the configurations 2d and 3d_fullres and, for large images, 3d_lowres and 3d_cascade_fullres} */
	Plans plan() {
		double[] target = target();
		int[] forward = options.suppressTranspose() ? new int[] { 0, 1, 2 } : TargetSpacing.transposeForward(target);
		List<double[]> newShapes = new ArrayList<>();
		for (int i = 0; i < fingerprint.spacings().size(); i++) {
			newShapes.add(TargetSpacing.newShape(fingerprint.shapesAfterCrop().get(i), fingerprint.spacings().get(i),
					target));
		}
		double[] spacing = permuted(target, forward);
		double[] median = TargetSpacing.medians(newShapes);
		requireVoxels(target, median);
		double[] shape = permuted(median, forward);
		ObjectNode configurations = configurations(spacing, shape);
		return Plans.of(document(forward, configurations));
	}

	/** At a spacing as long as the images nothing is left to train with. */
	private void requireVoxels(double[] target, double... median) {
		if (Arrays.stream(median).allMatch(size -> size >= 1)) {
			return;
		}
		double[] own = TargetSpacing.medians(fingerprint.spacings());
		double[] size = TargetSpacing.medians(fingerprint.shapesAfterCrop().stream()
				.map(s -> Arrays.stream(s).asDoubleStream().toArray()).toList());
		double[] extent = { own[0] * size[0], own[1] * size[1], own[2] * size[2] };
		throw HilumException.usage("At the target spacing " + Arrays.toString(target) + " mm (z, y, x) the median image of "
				+ Arrays.toString(extent) + " mm has " + Arrays.toString(median) + " voxels",
				"Give a finer one with -overwrite_target_spacing; the median spacing of the images is "
						+ Arrays.toString(own) + " mm.");
	}

	private double[] target() {
		return options.targetSpacing().orElseGet(() -> TargetSpacing.fullResolution(fingerprint.spacings(),
				fingerprint.shapesAfterCrop())).clone();
	}

	private ObjectNode configurations(double[] spacing, double... shape) {
		double voxels = product(shape) * cases;
		ObjectNode full = null;
		ObjectNode low = null;
		if (shape[0] != 1) {
			PatchPlanner.Result patch = patches.plan(spacing, shape, voxels);
			full = configuration("3d_fullres", patch, spacing, PlanJson.array(shape));
			low = lowResolution(patch, spacing, shape);
			full.put("batch_dice", low != null);
		}
		double[] spacing2d = Arrays.copyOfRange(spacing, 1, 3);
		double[] shape2d = Arrays.copyOfRange(shape, 1, 3);
		ObjectNode result = Json.object();
		result.set("2d", configuration("2d", patches.plan(spacing2d, shape2d, voxels), spacing2d,
				PlanJson.array(shape2d)).put("batch_dice", true));
		if (low != null) {
			result.set("3d_lowres", low.put("batch_dice", false).put("next_stage", "3d_cascade_fullres"));
		}
		if (full != null) {
			result.set("3d_fullres", full);
		}
		if (low != null) {
			result.putObject("3d_cascade_fullres").put("inherits_from", "3d_fullres").put("previous_stage",
					"3d_lowres");
		}
		return result;
	}

	/**
	 * Makes voxels coarser step by step, the finer axes first, until a patch covers enough of the image.
	 *
	 * @return null when full resolution is good enough, or when low resolution would hardly be smaller
	 */
	private ObjectNode lowResolution(PatchPlanner.Result full, double[] spacing, double... shape) {
		double[] low = spacing.clone();
		double voxels = product(shape);
		double patchVoxels = Arrays.stream(full.patchSize()).asDoubleStream().reduce(1, (a, b) -> a * b);
		ObjectNode result = null;
		while (patchVoxels / voxels < LOWRES_THRESHOLD) {
			coarsen(low);
			double[] lowShape = new double[3];
			for (int a = 0; a < 3; a++) {
				lowShape[a] = spacing[a] / low[a] * shape[a];
			}
			voxels = product(lowShape);
			int[] rounded = Arrays.stream(lowShape).mapToInt(s -> (int) Math.rint(s)).toArray();
			double[] median = Arrays.stream(rounded).asDoubleStream().toArray();
			PatchPlanner.Result patch = patches.plan(low, median, voxels * cases);
			result = configuration("3d_lowres", patch, low, PlanJson.array(rounded));
			patchVoxels = Arrays.stream(patch.patchSize()).asDoubleStream().reduce(1, (a, b) -> a * b);
		}
		return product(shape) / voxels < 2 ? null : result;
	}

	private static void coarsen(double... spacing) {
		double max = Arrays.stream(spacing).max().orElseThrow();
		boolean anisotropic = Arrays.stream(spacing).anyMatch(s -> max / s > 2);
		for (int a = 0; a < spacing.length; a++) {
			if (!anisotropic || max / spacing[a] > 2) {
				spacing[a] *= SPACING_STEP;
			}
		}
	}

	private ObjectNode configuration(String name, PatchPlanner.Result patch, double[] spacing, ArrayNode median) {
		ObjectNode node = Json.object();
		node.put("data_identifier", dataIdentifier(name)).put("preprocessor_name", "DefaultPreprocessor");
		node.put("batch_size", patch.batchSize());
		node.set("patch_size", PlanJson.array(patch.patchSize()));
		node.set("median_image_size_in_voxels", median);
		node.set("spacing", PlanJson.array(spacing));
		ArrayNode schemes = node.putArray("normalization_schemes");
		ArrayNode masks = node.putArray("use_mask_for_norm");
		boolean cropped = fingerprint.medianRelativeSizeAfterCropping() < MASK_THRESHOLD;
		for (String channel : description.channelNames().values()) {
			String scheme = NormalizationSchemes.forChannel(channel);
			schemes.add(scheme);
			masks.add(cropped && NormalizationSchemes.usesMask(scheme));
		}
		node.put("resampling_fn_data", ResamplingSpec.DEFAULT_FUNCTION);
		node.put("resampling_fn_seg", ResamplingSpec.DEFAULT_FUNCTION);
		node.set("resampling_fn_data_kwargs", resampling(false, 3));
		node.set("resampling_fn_seg_kwargs", resampling(true, 1));
		node.put("resampling_fn_probabilities", ResamplingSpec.DEFAULT_FUNCTION);
		node.set("resampling_fn_probabilities_kwargs", resampling(false, 1));
		node.set("architecture", patch.network().json());
		return node;
	}

	/** The residual planners share the default planner's preprocessed data where they do not deviate from it. */
	private String dataIdentifier(String configuration) {
		return (configuration.equals("3d_lowres") ? options.plansName() : options.dataOf()) + "_" + configuration;
	}

	private static ObjectNode resampling(boolean labels, int order) {
		return Json.object().put("is_seg", labels).put("order", order).put("order_z", 0).putNull("force_separate_z");
	}

	private ObjectNode document(int[] forward, ObjectNode configurations) {
		int[] backward = new int[3];
		for (int a = 0; a < 3; a++) {
			backward[forward[a]] = a;
		}
		double[] spacing = permuted(TargetSpacing.medians(fingerprint.spacings()), forward);
		double[] shape = permuted(TargetSpacing.medians(fingerprint.shapesAfterCrop().stream()
				.map(s -> Arrays.stream(s).asDoubleStream().toArray()).toList()), forward);
		ObjectNode root = Json.object().put("dataset_name", input.dataset()).put("plans_name", options.plansName());
		root.set("original_median_spacing_after_transp", PlanJson.array(spacing));
		root.set("original_median_shape_after_transp",
				PlanJson.array(Arrays.stream(shape).mapToInt(s -> (int) Math.rint(s)).toArray()));
		root.put("image_reader_writer", ReaderNames.of(description,
				ReaderNames.flat(fingerprint.spacings().getFirst())));
		root.set("transpose_forward", PlanJson.array(forward));
		root.set("transpose_backward", PlanJson.array(backward));
		root.set("configurations", configurations);
		root.put("experiment_planner_used", input.planner()).put("label_manager", "LabelManager");
		root.set("foreground_intensity_properties_per_channel", IntensityProperties.json(fingerprint.intensities()));
		return root;
	}

	private static double[] permuted(double[] values, int... order) {
		return new double[] { values[order[0]], values[order[1]], values[order[2]] };
	}

	private static double product(double... values) {
		return Arrays.stream(values).reduce(1, (a, b) -> a * b);
	}
}
