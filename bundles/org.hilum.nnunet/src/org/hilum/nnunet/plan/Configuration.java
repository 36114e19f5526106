// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/**
 * One configuration of the plans ({@code 2d}, {@code 3d_fullres}, {@code 3d_lowres}, {@code 3d_cascade_fullres}), with
 * what it inherits filled in. Axes are those of preprocessed arrays, after {@code transpose_forward}: (z, y, x),
 * or (y, x) for a two-dimensional configuration.
 *
 * @param name                 the configuration's name
 * @param dataIdentifier       name of the folder with its preprocessed cases
 * @param batchSize            patches per training step
 * @param patchSize            voxels of a patch
 * @param medianShape          median shape of the training cases at the target spacing
 * @param spacing              target spacing, mm
 * @param normalizationSchemes nnU-Net's normalisation class per channel
 * @param useMaskForNorm       per channel, whether only voxels inside the non-zero mask are normalised
 * @param network              the topology
 * @param batchDice            whether the Dice loss pools the batch
 * @param resamplingData       how images are resampled
 * @param resamplingSeg        how label maps are resampled
 * @param resamplingProbabilities how network outputs are resampled
 * @param previousStage        the configuration whose predictions are further input channels, if there is one
 * @param json                 the whole entry, inheritance resolved
 * @since 0.1.0
 */
public record Configuration(String name, String dataIdentifier, int batchSize, int[] patchSize, double[] medianShape,
		double[] spacing, List<String> normalizationSchemes, List<Boolean> useMaskForNorm, NetworkSpec network,
		boolean batchDice, ResamplingSpec resamplingData, ResamplingSpec resamplingSeg,
		ResamplingSpec resamplingProbabilities, Optional<String> previousStage, ObjectNode json) {

	/** The folder beside those of the preprocessed cases with copies of the label maps. */
	public static final String GROUND_TRUTH = "gt_segmentations";
	private static final int MOST_BATCH = 1 << 16;

	/**
	 * Reads a configuration.
	 *
	 * @param name its name
	 * @param json its entry, inheritance resolved; plans older than nnU-Net 2.5 are understood too
	 * @return the configuration
	 * @throws HilumException naming the entry that is missing
	 */
	public static Configuration of(String name, ObjectNode json) {
		ObjectNode node = LegacyPlans.upgraded(json);
		String prefix = "configurations." + name + ".";
		int[] patch = PlanValues.integers(required(node, name, "patch_size"), prefix + "patch_size", 1, PlanValues.MOST_VOXELS);
		Configuration configuration = new Configuration(SafePaths.name(name, null, "configurations"),
				dataIdentifier(node, name),
				PlanValues.integer(required(node, name, "batch_size"), prefix + "batch_size", 1, MOST_BATCH),
				patch,
				PlanValues.extents(required(node, name, "median_image_size_in_voxels"), prefix + "median_image_size_in_voxels"),
				PlanValues.spacings(required(node, name, "spacing"), prefix + "spacing"),
				strings(required(node, name, "normalization_schemes")),
				booleans(required(node, name, "use_mask_for_norm")),
				NetworkSpec.of(required(node, name, "architecture"), prefix, patch),
				node.path("batch_dice").asBoolean(),
				ResamplingSpec.of(node, "resampling_fn_data"), ResamplingSpec.of(node, "resampling_fn_seg"),
				ResamplingSpec.of(node, "resampling_fn_probabilities"),
				Optional.ofNullable(node.path("previous_stage").textValue())
						.map(stage -> SafePaths.name(stage, null, "previous_stage")),
				node);
		PlanRules.require(configuration);
		return configuration;
	}

	/** The folder of the cases is written to and cleared, so that it is none of the others beside it. */
	private static String dataIdentifier(ObjectNode node, String name) {
		String entry = "data_identifier of the configuration " + name;
		String identifier = SafePaths.name(PlanValues.text(required(node, name, "data_identifier"),
				"configurations." + name + ".data_identifier"), null, entry);
		if (identifier.startsWith(".") || identifier.equalsIgnoreCase(GROUND_TRUTH)) {
			throw HilumException.input(null, "The entry " + entry + " is \"" + identifier
					+ "\", a folder that is not for preprocessed cases", "Write another name there, such as nnUNetPlans_" + name
							+ ".");
		}
		return identifier;
	}

	/** {@return whether patches are slices} */
	public boolean is2d() {
		return patchSize.length == 2;
	}

	/** {@return whether the network also sees the prediction of a previous stage} */
	public boolean isCascade() {
		return previousStage.isPresent();
	}

	/**
	 * {@return the spacing that a case is resampled to: three axes, also for a two-dimensional configuration, which
	 * leaves the distance of slices as it is}
	 *
	 * @param caseSpacing spacing of the case, transposed, mm
	 */
	public double[] targetSpacing(double... caseSpacing) {
		return is2d() ? new double[] { caseSpacing[0], spacing[0], spacing[1] } : spacing.clone();
	}

	/**
	 * {@return the shape of a case after resampling (nnU-Net: compute_new_shape)}
	 *
	 * @param shape       voxels after cropping, transposed
	 * @param caseSpacing spacing of the case, transposed, mm
	 */
	public int[] resampledShape(int[] shape, double... caseSpacing) {
		return resampledShape(1, shape, caseSpacing);
	}

	/**
	 * {@return the shape of a case after resampling}
	 *
	 * @param channels    how many values a voxel has, which bound its size
	 * @param shape       voxels after cropping, transposed
	 * @param caseSpacing spacing of the case, transposed, mm
	 * @since 0.2
	 */
	public int[] resampledShape(int channels, int[] shape, double... caseSpacing) {
		return ResampledSize.of(channels, shape, caseSpacing, targetSpacing(caseSpacing), "the configuration " + name);
	}

	/** {@return the later stages of a cascade that take this configuration's predictions; nnU-Net: next_stage} */
	public List<String> nextStages() {
		JsonNode next = json.path("next_stage");
		List<String> names = next.isTextual() ? List.of(next.asText()) : next.isArray() ? strings(next) : List.of();
		names.forEach(stage -> SafePaths.name(stage, null, "next_stage"));
		return names;
	}

	private static JsonNode required(ObjectNode node, String name, String key) {
		JsonNode value = node.get(key);
		if (value == null || value.isNull()) {
			throw HilumException.input(null, "The configuration " + name + " of the plans lacks the entry " + key,
					"Plan the experiment again, or add the entry.");
		}
		return value;
	}

	private static List<String> strings(JsonNode array) {
		List<String> result = new ArrayList<>();
		array.forEach(item -> result.add(item.asText()));
		return List.copyOf(result);
	}

	private static List<Boolean> booleans(JsonNode array) {
		List<Boolean> result = new ArrayList<>();
		array.forEach(item -> result.add(item.asBoolean()));
		return List.copyOf(result);
	}
}
