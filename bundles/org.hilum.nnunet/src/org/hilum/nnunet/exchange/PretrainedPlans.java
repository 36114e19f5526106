// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.plan.NamedNetworks;
import org.hilum.nnunet.plan.Plans;

/**
 * Plans of a fine-tuning from a checkpoint of nnssl. Their entry {@code pretrain_info} names the checkpoint, so that a training
 * with them needs no further option. Source: nnU-Net, nnunetv2/experiment_planning/like_nnssl.py.
 *
 * @since 0.3
 */
public final class PretrainedPlans {

	/** The configuration that such plans have. */
	public static final String CONFIGURATION = "3d_fullres";

	private static final String INFO = "pretrain_info";
	private static final String CHECKPOINT = "checkpoint_path";
	private static final String CONFIGURATIONS = "configurations";
	private static final String NAME = "plans_name";
	private static final String FROM_SCRATCH = "__from_scratch";

	private PretrainedPlans() {
	}

	/**
	 * Keeps the network of plans and adds the checkpoint (nnU-Net: plan_like_dynamic).
	 *
	 * @param base       plans with a configuration {@value #CONFIGURATION}
	 * @param name       name of the pre-training
	 * @param checkpoint a checkpoint of nnssl
	 * @return plans {@code ptPlans_dynamic__NAME}
	 * @throws HilumException when the name cannot be that of a file, or the checkpoint is not one of nnssl, or of a Primus,
	 *                        which no U-Net can start from
	 */
	public static Plans keepingNetwork(Plans base, String name, Path checkpoint) {
		requireName(name);
		AdaptationPlan plan = AdaptationPlan.read(checkpoint);
		if (plan.isPrimus()) {
			throw HilumException.input(checkpoint, "A Primus was pre-trained, whose weights fit no other network",
					"Use hilum preprocess_like_nnssl, which takes the network of the checkpoint, too.");
		}
		ObjectNode json = copy(base, name, checkpoint, plan);
		((ObjectNode) json.get(INFO)).set("pt_architecture_kwargs", plan.architectureArguments());
		json.put(NAME, "ptPlans_dynamic__" + name);
		return Plans.of(json);
	}

	/**
	 * Takes network and patch of the checkpoint, z-scores for all channels and batches of two (nnU-Net: preprocess_like_nnssl).
	 *
	 * @param base       plans with a configuration {@value #CONFIGURATION}
	 * @param name       name of the pre-training
	 * @param checkpoint a checkpoint of nnssl
	 * @param spacing    z, y, x of the preprocessed cases, mm; empty for the spacing of the pre-training, or that of the plans
	 *                   where the pre-training had none
	 * @return plans {@code ptPlans__NAME____Spacing__...}
	 * @throws HilumException when the name cannot be that of a file, or the checkpoint is not one of nnssl
	 */
	public static Plans likePretraining(Plans base, String name, Path checkpoint, Optional<double[]> spacing) {
		requireName(name);
		AdaptationPlan plan = AdaptationPlan.read(checkpoint);
		double[] used = spacing.or(plan::spacing).orElseGet(base.configuration(CONFIGURATION)::spacing);
		ObjectNode json = copy(base, name, checkpoint, plan);
		ObjectNode configuration = (ObjectNode) json.get(CONFIGURATIONS).get(CONFIGURATION);
		int channels = base.configuration(CONFIGURATION).normalizationSchemes().size();
		String identifier = "Spacing__" + Arrays.stream(used).mapToObj(s -> String.format(Locale.ROOT, "%.2f", s)).collect(
				Collectors.joining("_")) + "___Norm__" + String.join("_", IntStream.range(0, channels).mapToObj(_ -> "Z")
						.toList());
		ArrayNode target = configuration.putArray("spacing");
		Arrays.stream(used).forEach(target::add);
		ArrayNode schemes = configuration.putArray("normalization_schemes");
		IntStream.range(0, channels).forEach(_ -> schemes.add("ZScoreNormalization"));
		configuration.put("batch_size", 2).put("data_identifier", identifier).put("preprocessor_name", "DefaultPreprocessor");
		configuration.set("architecture", plan.architecture());
		configuration.set("patch_size", plan.patchSize());
		json.put(NAME, "ptPlans__" + name + "____" + identifier);
		return Plans.of(json);
	}

	/** Before the checkpoint is looked at: the name becomes that of a file. */
	private static void requireName(String name) {
		SafePaths.name(name, null, "name of the pre-training");
	}

	private static ObjectNode copy(Plans base, String name, Path checkpoint, AdaptationPlan plan) {
		ObjectNode json = base.json().deepCopy();
		json.putObject(CONFIGURATIONS).set(CONFIGURATION, base.configuration(CONFIGURATION).json().deepCopy());
		ObjectNode info = plan.info();
		info.put(CHECKPOINT, checkpoint.toAbsolutePath().normalize().toString()).put("checkpoint_name", name);
		json.set(INFO, info);
		return json;
	}

	/**
	 * {@return the checkpoint that plans name}
	 *
	 * @param plans plans
	 * @throws HilumException when they are not plans of a fine-tuning, or name no checkpoint
	 */
	public static Path checkpoint(Plans plans) {
		JsonNode info = plans.json().path(INFO);
		if (!info.isObject()) {
			throw HilumException.usage("The plans " + plans.plansName() + " name no pre-training (no entry " + INFO + ")",
					"Make plans with hilum plan_like_dynamic or preprocess_like_nnssl, or use hilum train -pretrained_weights.");
		}
		if (!info.path(CHECKPOINT).isTextual()) {
			throw HilumException.usage("The plans " + plans.plansName() + " are for a training from scratch (no " + CHECKPOINT
					+ ")", "Name a checkpoint with -overwrite_ckpt_path, or give --from_scratch.");
		}
		return Path.of(info.get(CHECKPOINT).asText());
	}

	/**
	 * {@return the same plans for a training without the checkpoint, under a name of their own}
	 *
	 * @param plans plans of a fine-tuning
	 */
	public static Plans fromScratch(Plans plans) {
		if (plans.plansName().endsWith(FROM_SCRATCH)) {
			return plans;
		}
		checkpoint(plans);
		ObjectNode json = plans.json().deepCopy();
		((ObjectNode) json.get(INFO)).putNull(CHECKPOINT);
		return Plans.of(json.put(NAME, plans.plansName() + FROM_SCRATCH));
	}

	/**
	 * {@return the trainer of nnU-Net for plans that {@link #likePretraining} made}
	 *
	 * @param plans plans of a fine-tuning
	 * @since 0.2.0
	 */
	public static String trainer(Plans plans) {
		String network = plans.json().path(CONFIGURATIONS).path(CONFIGURATION).path("architecture").path("network_class_name")
				.asText();
		return NamedNetworks.isPrimus(network) ? network.equals("PrimusX") ? "PretrainedTrainer_Primusx"
				: "PretrainedTrainer_Primus" : "PretrainedTrainer";
	}

	/**
	 * {@return the papers that a checkpoint asks to cite}
	 *
	 * @param plans plans of a fine-tuning
	 */
	public static List<String> citations(Plans plans) {
		return AdaptationPlan.citations(plans.json().path(INFO).path("citations"));
	}
}
