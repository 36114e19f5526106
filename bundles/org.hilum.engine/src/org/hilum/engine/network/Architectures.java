// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.compute.NamedArray;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;

/**
 * Contributed architectures, and the one that a plan asks for.
 *
 * @since 0.1.0
 */
public final class Architectures {

	/** The extension point for architectures. */
	public static final String POINT = "org.hilum.engine.architectures";

	/** The contributions. */
	public static final ComponentRegistry<Architecture> REGISTRY = new ComponentRegistry<>(POINT, Architecture.class,
			"architecture");

	/** Choice of the architecture that the plans name. */
	public static final String PLANS = "plans";

	private Architectures() {
	}

	/** {@return all contributed architectures} */
	public static List<Architecture> all() {
		return Extensions.instances(POINT, Architecture.class, architecture -> {
			List.copyOf(architecture.classNames()); // all architectures are asked for each plan
			return architecture.id();
		});
	}

	/**
	 * {@return what a training can choose: the network of the plans, or a configurable architecture with its options}
	 *
	 * @since 0.2
	 */
	public static List<Alternative> alternatives() {
		List<Alternative> all = new ArrayList<>(List.of(Alternative.of(PLANS, "As planned")));
		REGISTRY.entries().stream().filter(entry -> entry.component().isConfigurable())
				.map(ComponentRegistry.Entry::alternative).forEach(all::add);
		return all;
	}

	/**
	 * {@return plans with the network that a training chooses, in all configurations}
	 *
	 * @param plans  the plans
	 * @param id     one of {@link #alternatives}
	 * @param values values of its options
	 * @since 0.2
	 */
	public static Plans adapt(Plans plans, String id, OptionValues values) {
		if (id.equals(PLANS)) {
			return plans;
		}
		ComponentRegistry.Entry<Architecture> entry = REGISTRY.get(id);
		ObjectNode architecture = entry.component().build(values.over(entry.values()));
		return plans.withNetworks(plans.plansName(), spec -> spec.replacedBy(architecture.deepCopy()));
	}

	/**
	 * {@return plans with the network that weights belong to, where the plans name one of another architecture} Some of
	 * nnU-Net's trainers build another network than that of the plans which they leave beside the model.
	 *
	 * @param plans   plans beside weights
	 * @param weights the weights
	 * @throws HilumException when the weights are an architecture's, but do not show all its arguments
	 * @since 0.2.0
	 */
	public static Optional<Plans> recognized(Plans plans, Weights weights) {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		weights.names().forEach(name -> shapes.put(name, weights.get(name).shape()));
		for (Architecture architecture : all()) {
			if (plans.configurations().values().stream()
					.noneMatch(c -> architecture.classNames().contains(c.network().className()))) {
				Optional<ObjectNode> entry = architecture.recognized(shapes);
				if (entry.isPresent()) {
					return Optional.of(plans.withNetworks(plans.plansName(), spec -> spec.replacedBy(entry.get().deepCopy())));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return every name in the state dict of a plan's network with the name of the parameter that it stands for}
	 *
	 * @param spec           the network of the plans; its class name chooses the architecture
	 * @param inputChannels  image channels
	 * @param outputChannels classes or regions
	 * @throws HilumException when no architecture serves the class name
	 * @since 0.2
	 */
	public static Map<String, String> stateDictNames(NetworkSpec spec, int inputChannels, int outputChannels) {
		return build(spec, inputChannels, outputChannels).stateDictNames();
	}

	/**
	 * {@return values that parameters begin with instead of random ones}
	 *
	 * @param id     one of {@link #alternatives}
	 * @param values values of its options
	 * @since 0.2
	 */
	public static List<NamedArray> initialValues(String id, OptionValues values) {
		if (id.equals(PLANS)) {
			return List.of();
		}
		ComponentRegistry.Entry<Architecture> entry = REGISTRY.get(id);
		return entry.component().initialValues(values.over(entry.values()));
	}

	/**
	 * Builds the network of a plan.
	 *
	 * @param spec           the network of the plans; its class name chooses the architecture
	 * @param inputChannels  image channels
	 * @param outputChannels classes or regions
	 * @return the network
	 * @throws HilumException when no architecture serves the class name
	 */
	public static NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		return build(spec, inputChannels, 0, outputChannels);
	}

	/**
	 * Builds the network of a plan, which may be a later stage of a cascade.
	 *
	 * @param spec           the network of the plans; its class name chooses the architecture
	 * @param imageChannels  image channels
	 * @param stageChannels  channels of the previous stage's labels, 0 when there is none
	 * @param outputChannels classes or regions
	 * @return the network
	 * @throws HilumException when no architecture serves the class name, or its inputs cannot be supplied
	 * @since 0.2
	 */
	public static NetworkProgram build(NetworkSpec spec, int imageChannels, int stageChannels, int outputChannels) {
		NetworkProgram network = all().stream().filter(a -> a.classNames().contains(spec.className())).findFirst()
				.orElseThrow(() -> unknown(spec.className())).build(spec, imageChannels + stageChannels, outputChannels);
		requireInputs(network, spec, stageChannels > 0);
		requireWellFormed(network, spec);
		return network;
	}

	/**
	 * {@return what a patch costs the network of a configuration; empty where that is not known}
	 *
	 * @param spec           the network of a configuration; its class name chooses the architecture
	 * @param inputChannels  channels of the image and of a cascade's previous stage
	 * @param outputChannels classes or regions
	 * @throws HilumException when the architecture cannot build the network
	 * @since 0.2.0
	 */
	public static Optional<NetworkCost> cost(NetworkSpec spec, int inputChannels, int outputChannels) {
		return all().stream().filter(a -> a.classNames().contains(spec.className())).findFirst()
				.flatMap(a -> a.cost(spec, inputChannels, outputChannels));
	}

	private static void requireInputs(NetworkProgram network, NetworkSpec spec, boolean cascade) {
		for (InputSpec input : network.inputs()) {
			if (input.kind() == InputSpec.Kind.VECTOR) {
				throw HilumException.input(null, "The network " + spec.className() + " needs the input " + input.name()
						+ ", a vector per sample, which training and prediction do not supply",
						"Choose an architecture whose inputs are images.");
			}
		}
		if (cascade && network.inputs().stream().noneMatch(input -> input.kind() == InputSpec.Kind.PREVIOUS_STAGE)) {
			throw HilumException.input(null, "The network " + spec.className() + " has no input for a previous stage",
					"Use it in a configuration without a previous stage, or choose another architecture for the cascade.");
		}
	}

	/** A wrong declaration would else be found in the middle of a training. */
	private static void requireWellFormed(NetworkProgram network, NetworkSpec spec) {
		Set<String> names = new HashSet<>();
		boolean measured = false;
		for (ParameterSpec parameter : network.parameters()) {
			if (!names.add(parameter.name())) {
				throw malformed(spec, "declares the parameter " + parameter.name() + " twice");
			}
			if (measured && parameter.trained()) {
				throw malformed(spec, "declares the parameter " + parameter.name() + " behind running statistics");
			}
			measured |= !parameter.trained();
		}
		boolean full = !network.headStrides().isEmpty() && network.headStrides().stream()
				.allMatch(strides -> strides.length == spec.dims() && Arrays.stream(strides).allMatch(s -> s > 0))
				&& Arrays.stream(network.headStrides().getFirst()).allMatch(s -> s == 1);
		if (!full) {
			throw malformed(spec, "does not declare a head of full resolution for " + spec.dims() + " axes first");
		}
	}

	private static HilumException malformed(NetworkSpec spec, String what) {
		return HilumException.input(null, "The architecture of " + spec.className() + " " + what,
				"Correct the architecture, or choose another one.");
	}

	private static HilumException unknown(String className) {
		List<String> known = all().stream().flatMap(a -> a.classNames().stream()).sorted().toList();
		return HilumException.input(null, "The network class " + className + " is not known",
				Nearest.hint(className, known) + "Use plans with one of "
						+ known + ", or install a plug-in that contributes it.");
	}
}
