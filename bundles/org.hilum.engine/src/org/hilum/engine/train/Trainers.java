// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Extensions;
import org.hilum.core.Extensions.Contribution;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems;
import org.hilum.core.SafePaths;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;

/**
 * Contributed trainers and their presets.
 *
 * @since 0.2
 */
public final class Trainers {

	/** The id of nnU-Net's own trainer. */
	public static final String DEFAULT = "nnUNetTrainer";

	private static final String POINT = "org.hilum.engine.trainers";

	private static final ComponentRegistry<TrainerDefinition> DEFINITIONS = new ComponentRegistry<>(POINT,
			TrainerDefinition.class, "trainer");

	/** The presets of a state of the registry. */
	private record Known(Object state, List<TrainerPreset> presets) {
	}

	private static volatile Known known;

	private Trainers() {
	}

	/** {@return all presets, each trainer's own one before those made of it} */
	public static List<TrainerPreset> all() {
		Object state = Extensions.state(POINT);
		Known now = known;
		if (now == null || !now.state.equals(state)) {
			now = new Known(state, read());
			// what cannot be used is tried, and recorded, each time
			known = PluginProblems.all().stream().anyMatch(p -> p.point().equals(POINT)) ? null : now;
		}
		return new ArrayList<>(now.presets);
	}

	private static List<TrainerPreset> read() {
		Map<String, TrainerPreset> presets = new LinkedHashMap<>();
		for (ComponentRegistry.Entry<TrainerDefinition> entry : DEFINITIONS.entries()) {
			presets.put(entry.id(), own(entry));
		}
		for (Contribution contribution : Extensions.of(POINT)) {
			if (contribution.element().equals("preset")) {
				try {
					TrainerPreset preset = preset(contribution, presets);
					Extensions.requireFirst(presets.putIfAbsent(preset.id(), preset) == null);
				} catch (RuntimeException e) {
					contribution.refuse(e);
				}
			}
		}
		return List.copyOf(presets.values());
	}

	private static TrainerPreset own(ComponentRegistry.Entry<TrainerDefinition> entry) {
		String name = Extensions.find(POINT, entry.id()).map(c -> c.attribute("modelName")).orElse(null);
		return new TrainerPreset(entry.id(), entry.label(), entry.component(), entry.values(),
				name == null ? entry.id() : name);
	}

	private static TrainerPreset preset(Contribution contribution, Map<String, TrainerPreset> trainers) {
		String id = contribution.attribute("id");
		TrainerPreset base = trainers.get(String.valueOf(contribution.attribute("trainer")));
		// folders of models begin with the id, and two _ end it there
		if (id == null || SafePaths.problem(id).isPresent() || id.contains("__")) {
			throw HilumException.environment("Its id is missing, or no model folder can have that name",
					"Give the preset in plugin.xml an id of letters, digits, single _, - and dots.");
		}
		if (base == null) {
			throw HilumException.environment("There is no trainer " + contribution.attribute("trainer"),
					"Name another one, or an earlier preset, as the preset's trainer in plugin.xml.");
		}
		OptionValues values = base.definition().options().parse(contribution.settings(), base.values(),
				"plugin.xml of " + contribution.contributor());
		String label = contribution.attribute("label");
		return new TrainerPreset(id, label == null ? id : label, base.definition(), values, id);
	}

	/**
	 * {@return a preset}
	 *
	 * @param id its id
	 * @throws HilumException when there is none; it names those there are, or what to use instead
	 */
	public static TrainerPreset get(String id) {
		return find(id).orElseThrow(() -> unknown(id));
	}

	/**
	 * {@return the error that there is no trainer of a name; it names those there are, or what to use instead}
	 *
	 * @param id the name
	 * @since 0.2
	 */
	public static HilumException unknown(String id) {
		return unknown(id, List.of());
	}

	/**
	 * {@return the error that there is no trainer of a name; it names those there are, or what to use instead}
	 *
	 * @param id  the name
	 * @param own names of further presets, such as those of a project
	 * @since 0.2.0
	 */
	public static HilumException unknown(String id, List<String> own) {
		if (Extensions.find(POINT, id).isPresent()) {
			return HilumException.environment("The trainer " + id + " cannot be used", "hilum diagnose says why.");
		}
		List<String> ids = new ArrayList<>(own);
		all().forEach(preset -> ids.add(preset.id()));
		return HilumException.usage("There is no trainer " + id, UnsupportedTrainers.instead(id).orElseGet(
				() -> Nearest.remedy(id, ids, "hilum options lists them")));
	}

	/**
	 * {@return a preset, if there is one}
	 *
	 * @param name its id, or the first part of its model folders' names
	 */
	public static Optional<TrainerPreset> find(String name) {
		List<TrainerPreset> all = all();
		return all.stream().filter(p -> p.id().equals(name)).findFirst()
				.or(() -> all.stream().filter(p -> p.modelName().equals(name)).findFirst());
	}

	/**
	 * {@return a stand-in for a trainer that Hilum does not have, such as a Python class: its runs can be continued with
	 * nnU-Net's defaults under its name}
	 *
	 * @param name the class's name, the first part of its model folders' names
	 */
	public static TrainerPreset foreign(String name) {
		return new TrainerPreset(name, name, new NnunetTrainer(), OptionValues.NONE, name);
	}
}
