// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.compute.NamedArray;
import org.hilum.core.Json;
import org.hilum.core.options.Component;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Network architecture: builds the network that plans describe. Contributed to the extension point
 * {@code org.hilum.engine.architectures}; implementations have a public constructor without arguments and no state. Its
 * options are the arguments ({@code arch_kwargs}) of the plans, which it checks itself; as a component it builds the entry
 * {@code architecture} of plans from values of its options.
 *
 * @since 0.1.0
 */
public interface Architecture extends Component<ObjectNode> {

	/** {@return a short id, such as "plain-conv-unet"} */
	String id();

	/** {@return the values of {@code network_class_name} in nnU-Net's plans that this serves} */
	List<String> classNames();

	/**
	 * {@return whether trainings can choose it by its options; else only plans can ask for it}
	 *
	 * @since 0.2
	 */
	default boolean isConfigurable() {
		return true;
	}

	@Override
	default ObjectNode build(OptionValues values) {
		OptionValues all = values;
		for (Option<?> option : options().options(values)) {
			all = filled(all, option);
		}
		ObjectNode entry = Json.object().put("network_class_name", classNames().getFirst());
		entry.set("arch_kwargs", options().toJson(all));
		entry.putArray("_kw_requires_import");
		return entry;
	}

	private static <T> OptionValues filled(OptionValues values, Option<T> option) {
		return values.has(option) ? values : values.with(option, option.standard());
	}

	/**
	 * {@return values that parameters begin with instead of random ones, by name; none by default}
	 *
	 * @param values values of {@link #options}
	 * @since 0.2
	 */
	default List<NamedArray> initialValues(OptionValues values) {
		return List.of();
	}

	/**
	 * {@return the plans' arguments as values of {@link #options}}
	 *
	 * @param spec the network of the plans
	 * @throws org.hilum.core.HilumException when an argument is unknown or not possible; it names the nearest
	 * @since 0.2
	 */
	default OptionValues arguments(NetworkSpec spec) {
		OptionSet options = options();
		return options.fromJson(spec.arguments(), OptionValues.NONE, "arch_kwargs of the plans");
	}

	/**
	 * {@return the entry {@code architecture} of the network that weights belong to, where they can be no other
	 * architecture's; empty by default} Some of nnU-Net's trainers build another network than that of the plans which they
	 * leave beside the model.
	 *
	 * @param stateDict shapes of the weights by name
	 * @throws org.hilum.core.HilumException when they are this architecture's, but do not show all arguments
	 * @since 0.2.0
	 */
	default Optional<ObjectNode> recognized(Map<String, long[]> stateDict) {
		return Optional.empty();
	}

	/**
	 * {@return what a patch of the configuration costs the network, for estimates of time and memory; empty where it is not
	 * known, as it is by default for networks that are no U-Nets}
	 *
	 * @param spec           the network of a configuration
	 * @param inputChannels  channels of x
	 * @param outputChannels classes or regions
	 * @since 0.2.0
	 */
	default Optional<NetworkCost> cost(NetworkSpec spec, int inputChannels, int outputChannels) {
		int[] patch = spec.patchSize().stream().mapToInt(i -> i).toArray();
		return spec.topology().isEmpty() || patch.length == 0 ? Optional.empty()
				: Optional.of(NetworkCost.of(spec, patch, inputChannels, outputChannels));
	}

	/**
	 * Builds a network.
	 *
	 * @param spec           the network of the plans
	 * @param inputChannels  channels of x: those of the image, then one per label of the previous stage; at least 1
	 * @param outputChannels classes or regions, at least 1
	 * @return the program and its parameters
	 * @throws org.hilum.core.HilumException when the plan asks for something that this architecture cannot build
	 */
	NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels);
}
