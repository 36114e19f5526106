// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hilum.engine.network.ParameterSpec;

/**
 * The stages of a network with their settings: learning-rate factor, weight decay and freezing of the parameters of each role,
 * as rules of {@link ParameterGroups} make them, and the rules that other settings need. Rules that select parts of a stage are
 * kept as they are, before the others. Immutable.
 *
 * @since 0.2.0
 */
public final class StageGroups {

	/**
	 * What applies to all parameters of a stage.
	 *
	 * @param factor      factor of the learning rate
	 * @param weightDecay weight decay in place of the optimizer's; absent for the optimizer's
	 * @param frozenUntil first epoch, from 0, in which they are trained; {@link ParameterRule#NEVER} for none
	 */
	public record Setting(double factor, OptionalDouble weightDecay, int frozenUntil) {

		/** The training's learning rate and the optimizer's weight decay from the first epoch on. */
		public static final Setting STANDARD = new Setting(1, OptionalDouble.empty(), 0);

		/**
		 * {@return this setting with another freezing}
		 *
		 * @param epoch first epoch in which they are trained; {@link ParameterRule#NEVER} for none
		 */
		public Setting frozenUntil(int epoch) {
			return new Setting(factor, weightDecay, epoch);
		}

		/**
		 * {@return this setting with another learning rate}
		 *
		 * @param value factor of the learning rate
		 */
		public Setting withFactor(double value) {
			return new Setting(value, weightDecay, frozenUntil);
		}
	}

	private final Map<String, List<ParameterSpec>> stages;
	/** By role; null where the parameters of a stage have different settings. */
	private final Map<String, Setting> settings;
	private final List<ParameterRule> others;

	private StageGroups(Map<String, List<ParameterSpec>> stages, Map<String, Setting> settings, List<ParameterRule> others) {
		this.stages = stages;
		this.settings = settings;
		this.others = others;
	}

	/**
	 * {@return the stages of a network with the settings that rules make}
	 *
	 * @param parameters the parameters of the network; those without a role belong to no stage
	 * @param rules      the rules; the first that selects a parameter decides
	 */
	public static StageGroups of(List<ParameterSpec> parameters, List<ParameterRule> rules) {
		Map<String, List<ParameterSpec>> stages = new LinkedHashMap<>();
		parameters.stream().filter(spec -> spec.trained() && !spec.role().isEmpty())
				.forEach(spec -> stages.computeIfAbsent(spec.role(), _ -> new ArrayList<>()).add(spec));
		Map<String, Setting> settings = new LinkedHashMap<>();
		stages.forEach((role, members) -> settings.put(role, setting(members, rules)));
		List<ParameterRule> others = rules.stream().filter(rule -> stages.values().stream().anyMatch(members -> {
			long selected = members.stream().filter(rule::selects).count();
			return selected > 0 && selected < members.size();
		}) || parameters.stream().anyMatch(spec -> spec.role().isEmpty() && rule.selects(spec))).toList();
		return new StageGroups(stages, settings, others);
	}

	private static Setting setting(List<ParameterSpec> members, List<ParameterRule> rules) {
		List<Setting> all = members.stream().map(member -> rules.stream().filter(rule -> rule.selects(member)).findFirst()
				.map(rule -> new Setting(rule.factor(), rule.weightDecay(), rule.frozenUntil())).orElse(Setting.STANDARD))
				.distinct()
				.toList();
		return all.size() == 1 ? all.getFirst() : null;
	}

	/** {@return the roles of the stages, in the order of the network} */
	public List<String> roles() {
		return List.copyOf(stages.keySet());
	}

	/** {@return the first parts of the roles, such as encoder, with the roles of their stages} */
	public Map<String, List<String>> parts() {
		Map<String, List<String>> parts = new LinkedHashMap<>();
		stages.keySet().forEach(role -> parts.computeIfAbsent(part(role), _ -> new ArrayList<>()).add(role));
		return parts;
	}

	private static String part(String role) {
		int dot = role.indexOf('.');
		return dot < 0 ? role : role.substring(0, dot);
	}

	private List<String> within(String role) {
		return stages.keySet().stream().filter(one -> one.equals(role) || one.startsWith(role + ".")).toList();
	}

	/**
	 * {@return the number of trained values of a stage or part}
	 *
	 * @param role a role, or the first part of roles
	 */
	public long values(String role) {
		return within(role).stream().flatMap(one -> stages.get(one).stream()).mapToLong(ParameterSpec::count).sum();
	}

	/**
	 * {@return what applies to all parameters of a stage or part; empty where they have different settings}
	 *
	 * @param role a role, or the first part of roles
	 */
	public Optional<Setting> setting(String role) {
		List<Setting> all = new ArrayList<>();
		within(role).forEach(one -> all.add(settings.get(one)));
		return all.stream().distinct().count() == 1 ? Optional.ofNullable(all.getFirst()) : Optional.empty();
	}

	/**
	 * {@return these stages with another setting of a stage or part}
	 *
	 * @param role    a role, or the first part of roles
	 * @param setting the setting
	 */
	public StageGroups with(String role, Setting setting) {
		Map<String, Setting> changed = new LinkedHashMap<>(settings);
		within(role).forEach(one -> changed.put(one, Objects.requireNonNull(setting)));
		return new StageGroups(stages, changed, others);
	}

	/** {@return the rules that select parts of stages, or parameters without a role} */
	public List<ParameterRule> others() {
		return others;
	}

	/** {@return rules that make these settings: one for a part whose stages have the same, else one for each stage} */
	public List<ParameterRule> rules() {
		List<ParameterRule> rules = new ArrayList<>(others);
		parts().forEach((part, roles) -> {
			Optional<Setting> whole = setting(part);
			if (whole.isPresent()) {
				add(rules, part, whole.get());
			} else {
				roles.forEach(role -> Optional.ofNullable(settings.get(role)).ifPresent(one -> add(rules, role, one)));
			}
		});
		return rules;
	}

	private static void add(List<ParameterRule> rules, String role, Setting setting) {
		if (!setting.equals(Setting.STANDARD)) {
			rules.add(new ParameterRule("role=" + role, setting.factor(), setting.weightDecay(), setting.frozenUntil()));
		}
	}
}
