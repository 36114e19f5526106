// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;

/**
 * Network of a configuration: the entry {@code architecture} of nnU-Net's plans. The arguments belong to the architecture,
 * which checks them when the network is built; only those of nnU-Net's U-Nets are read here, because planning,
 * patches and reports use them.
 *
 * @param className the Python class that the plans name
 * @param dims      2 or 3
 * @param json      the whole entry, with class name and keyword arguments
 * @param topology  the topology, when the arguments are a U-Net's
 * @param patchSize extent of the configuration's patches; empty for an entry that belongs to no configuration
 * @since 0.1.0
 */
public record NetworkSpec(String className, int dims, JsonNode json, Optional<UNetTopology> topology,
		List<Integer> patchSize) {

	private static final String ARGUMENTS = "arch_kwargs";
	private static final String CLASS_NAME = "network_class_name";

	/** Copies the list. */
	public NetworkSpec {
		patchSize = List.copyOf(patchSize);
	}

	/**
	 * Describes the network of an entry that belongs to no configuration.
	 *
	 * @param className the Python class that the plans name
	 * @param dims      2 or 3
	 * @param json      the whole entry, with class name and keyword arguments
	 * @param topology  the topology, when the arguments are a U-Net's
	 */
	public NetworkSpec(String className, int dims, JsonNode json, Optional<UNetTopology> topology) {
		this(className, dims, json, topology, List.of());
	}

	/**
	 * Reads the network of an entry of its own.
	 *
	 * @param architecture the entry {@code architecture}
	 * @return its content; of networks that are no U-Nets, and have no {@code conv_op} of 2 axes, with 3 axes
	 * @throws HilumException when an argument that a U-Net needs is missing
	 */
	public static NetworkSpec of(JsonNode architecture) {
		boolean flat = architecture.path(ARGUMENTS).path("conv_op").asText().endsWith("2d");
		return of(architecture, "", flat ? 2 : 3, List.of());
	}

	/**
	 * Reads the network of a configuration.
	 *
	 * @param architecture the entry {@code architecture}
	 * @param prefix       what stands before its name in messages
	 * @param patchSize    extent of the configuration's patches
	 * @return its content
	 */
	static NetworkSpec of(JsonNode architecture, String prefix, int... patchSize) {
		return of(architecture, prefix, patchSize.length, Arrays.stream(patchSize).boxed().toList());
	}

	private static NetworkSpec of(JsonNode entry, String prefix, int dims, List<Integer> patchSize) {
		JsonNode architecture = NamedNetworks.expanded(entry);
		String className = PlanValues.text(UNetTopology.required(architecture, CLASS_NAME),
				prefix + "architecture." + CLASS_NAME);
		Optional<UNetTopology> topology = topology(className, UNetTopology.required(architecture, ARGUMENTS),
				prefix + "architecture." + ARGUMENTS + ".");
		return new NetworkSpec(className, topology.map(UNetTopology::dims).orElse(dims), architecture, topology, patchSize);
	}

	private static Optional<UNetTopology> topology(String className, JsonNode arguments, String path) {
		if (!arguments.isObject()) {
			throw PlanValues.wrong(arguments, path.substring(0, path.length() - 1), "no table of arguments by name");
		}
		try {
			return Optional.of(UNetTopology.of(arguments, path));
		} catch (HilumException e) {
			if (Arrays.stream(NetworkFamily.values()).anyMatch(family -> family.className().equals(className))) {
				throw e;
			}
			// another architecture may have other arguments, or these with another meaning
			return Optional.empty();
		}
	}

	/** {@return the keyword arguments, an object} */
	public JsonNode arguments() {
		return json.get(ARGUMENTS);
	}

	/**
	 * {@return the topology}
	 *
	 * @throws HilumException when this is no U-Net
	 */
	public UNetTopology unet() {
		return topology.orElseThrow(() -> HilumException.input(null, "The network " + className
				+ " of the plans has no stages, kernels and strides as a U-Net has them",
				"Use plans with one of nnU-Net's U-Nets."));
	}

	/** {@return the number of resolution stages of a U-Net} */
	public int stages() {
		return unet().stages();
	}

	/** {@return feature maps per stage of a U-Net, full resolution first} */
	public int[] featuresPerStage() {
		return unet().featuresPerStage();
	}

	/** {@return kernel extent per stage and axis of a U-Net} */
	public int[][] kernelSizes() {
		return unet().kernelSizes();
	}

	/** {@return stride per stage and axis of a U-Net; the first is 1 everywhere} */
	public int[][] strides() {
		return unet().strides();
	}

	/** {@return convolutions (plain) or residual blocks per encoder stage of a U-Net} */
	public int[] convsPerStage() {
		return unet().convsPerStage();
	}

	/** {@return convolutions per decoder stage of a U-Net} */
	public int[] convsPerStageDecoder() {
		return unet().convsPerStageDecoder();
	}

	/**
	 * {@return this U-Net with other numbers of feature maps}
	 *
	 * @param features feature maps per stage
	 */
	public NetworkSpec withFeatures(int... features) {
		if (features.length != stages()) {
			throw HilumException.usage(features.length + " feature counts do not fit " + stages() + " stages",
					"Give one number per stage.");
		}
		ObjectNode copy = json.deepCopy();
		ArrayNode array = ((ObjectNode) copy.get(ARGUMENTS)).putArray(UNetTopology.FEATURES);
		Arrays.stream(features).forEach(array::add);
		return of(copy, "", dims, patchSize);
	}

	/**
	 * {@return this network with batch instead of instance normalisation (nnU-Net: nnUNetTrainerBN); a network that is no
	 * U-Net as it is}
	 */
	public NetworkSpec withBatchNormalization() {
		if (topology.isEmpty()) {
			return this;
		}
		ObjectNode copy = json.deepCopy();
		ObjectNode arguments = (ObjectNode) copy.get(ARGUMENTS);
		arguments.put("norm_op", "torch.nn.modules.batchnorm.BatchNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		return of(copy, "", dims, patchSize);
	}

	/**
	 * {@return another network for patches of the same axes}
	 *
	 * @param architecture the entry {@code architecture}
	 * @since 0.2
	 */
	public NetworkSpec replacedBy(JsonNode architecture) {
		return of(architecture, "", dims, patchSize);
	}
}
