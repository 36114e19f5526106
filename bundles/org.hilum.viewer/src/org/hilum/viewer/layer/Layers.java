// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.Extensions;
import org.hilum.core.PluginProblems;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionValues;

/**
 * Contributed kinds of layers.
 *
 * @since 0.2
 */
public final class Layers {

	/** The contributions to {@code org.hilum.viewer.layers}. */
	public static final ComponentRegistry<LayerDefinition> REGISTRY = new ComponentRegistry<>("org.hilum.viewer.layers",
			LayerDefinition.class, "layer");

	private Layers() {
	}

	/**
	 * {@return the kinds that have something to show}
	 *
	 * @param inputs what is open
	 */
	public static List<ComponentRegistry.Entry<LayerDefinition>> applicable(LayerInputs inputs) {
		List<ComponentRegistry.Entry<LayerDefinition>> result = new ArrayList<>();
		for (ComponentRegistry.Entry<LayerDefinition> entry : REGISTRY.entries()) {
			try {
				if (entry.component().applies(inputs)) {
					result.add(entry);
				}
			} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
				// a kind that fails shows nothing; the viewer goes on without it
				Extensions.find(REGISTRY.point(), entry.id()).ifPresent(c -> c.refuse(e));
			}
		}
		return result;
	}

	/**
	 * Makes the layers of a kind.
	 *
	 * @param id       the kind
	 * @param settings values of its options as text, by key
	 * @param inputs   what is open
	 * @param progress cancels work that takes long
	 * @return the layers; none where there is nothing to show
	 * @throws org.hilum.core.HilumException when there is no such kind or an option is wrong
	 */
	public static List<PlaneLayer> make(String id, Map<String, String> settings, LayerInputs inputs, Progress progress) {
		ComponentRegistry.Entry<LayerDefinition> entry = REGISTRY.get(id);
		OptionValues values = entry.options().parse(settings, OptionValues.NONE, "layer " + id);
		LayerDefinition kind = entry.component();
		return PluginProblems.isolated(kind, () -> kind.applies(inputs)
				? kind.build(values.over(entry.values())).layers(inputs, progress) : List.<PlaneLayer>of(), List.of());
	}
}
