// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;

/**
 * A planner and values of its options.
 *
 * @param planner the planner
 * @param values  values that differ from the defaults of its class: those of the contribution and of the user
 * @since 0.2
 */
public record PlannerChoice(ComponentRegistry.Entry<PlannerDefinition> planner, OptionValues values) {

	/** {@return nnU-Net's default: a plain U-Net for 8 GB} */
	public static PlannerChoice standard() {
		return of(Planners.DEFAULT);
	}

	/**
	 * {@return a planner with its defaults}
	 *
	 * @param id its id, such as {@code nnUNetPlannerResEncL}
	 * @throws HilumException naming those there are, when there is none of that id
	 */
	public static PlannerChoice of(String id) {
		ComponentRegistry.Entry<PlannerDefinition> entry = Planners.REGISTRY.get(id);
		return new PlannerChoice(entry, entry.values());
	}

	/**
	 * {@return the planner whose plans have this identifier by default, if there is one}
	 *
	 * @param plansName such as {@code nnUNetResEncUNetLPlans}
	 */
	public static Optional<PlannerChoice> ofPlans(String plansName) {
		return Planners.REGISTRY.entries().stream().map(entry -> new PlannerChoice(entry, entry.values()))
				.filter(choice -> choice.plansName().equals(plansName)).findFirst();
	}

	/**
	 * {@return the planner and options that plans were made with, where they differ from the planner's defaults and the planner
	 * is known}
	 *
	 * @param plans plans of {@link #recordedIn}
	 * @throws HilumException when the recorded options are not possible
	 */
	public static Optional<PlannerChoice> recorded(Plans plans) {
		JsonNode options = plans.json().path(Plans.PLANNER_OPTIONS);
		String id = plans.json().path("experiment_planner_used").asText();
		if (!options.isObject() || Planners.REGISTRY.entries().stream().noneMatch(entry -> entry.id().equals(id))) {
			return Optional.empty();
		}
		PlannerChoice choice = of(id);
		return Optional.of(choice.with(choice.options().fromJson(options, choice.values, "plans " + plans.plansName())));
	}

	/**
	 * {@return the planner that plans were made by, if it is known: with the recorded options, else with its defaults}
	 *
	 * @param plans plans of Hilum or nnU-Net
	 */
	public static Optional<PlannerChoice> madeBy(Plans plans) {
		String id = plans.json().path("experiment_planner_used").asText();
		return recorded(plans).or(() -> Planners.REGISTRY.entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
				.map(entry -> new PlannerChoice(entry, entry.values())));
	}

	/**
	 * {@return plans with the values that differ from the planner's defaults, in an entry that nnU-Net does not look at; without
	 * such values the same plans}
	 *
	 * @param plans plans of this planner
	 */
	public Plans recordedIn(Plans plans) {
		if (chosen().isEmpty()) {
			return plans;
		}
		ObjectNode json = plans.json().deepCopy();
		json.set(Plans.PLANNER_OPTIONS, options().toJson(chosen()));
		return Plans.of(json);
	}

	/** {@return the options of the planner} */
	public OptionSet options() {
		return planner.component().options();
	}

	/**
	 * {@return this planner with other values}
	 *
	 * @param chosen values of {@link #options()}, checked
	 */
	public PlannerChoice with(OptionValues chosen) {
		return new PlannerChoice(planner, chosen.over(values));
	}

	/**
	 * {@return this planner with another value}
	 *
	 * @param option one of its options
	 * @param value  the value
	 * @param <T>    class of its values
	 * @throws HilumException when the planner has no such option, or the value is not possible
	 */
	public <T> PlannerChoice with(Option<T> option, T value) {
		return new PlannerChoice(planner,
				options().parse(Map.of(option.key(), option.type().format(value)), values, ""));
	}

	/** {@return the values that differ from the planner's defaults} */
	public OptionValues chosen() {
		return values.minus(planner.values());
	}

	/** {@return the identifier of the plans} */
	public String plansName() {
		return planner.component().plansName(values);
	}

	/**
	 * {@return the plans of a data set}
	 *
	 * @param dataset     such as {@code Dataset004_Hippocampus}
	 * @param description the data set's description
	 * @param fingerprint the data set's fingerprint
	 */
	public Plans plan(String dataset, DatasetDescription description, Fingerprint fingerprint) {
		if (fingerprint.spacings().isEmpty()) {
			throw HilumException.input(null, "The fingerprint holds no case", "Extract the fingerprint again.");
		}
		return planner.component().build(values).plan(new PlanningInput(planner.id(), dataset, description, fingerprint));
	}
}
