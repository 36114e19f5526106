// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;

/**
 * Division of a network's parameters into groups with a learning rate and a weight decay each, and their freezing. Of the
 * rules the first that selects a parameter decides; parameters without a rule form the first group. Running statistics are
 * frozen with the parameters of their layer. Immutable.
 *
 * @since 0.2
 */
public final class ParameterGroups {

	/**
	 * Group as PyTorch's optimizers have it.
	 *
	 * @param factor      factor of the learning rate
	 * @param weightDecay weight decay in place of the optimizer's; absent for the optimizer's
	 * @param members     positions of the parameters in the network, ascending
	 */
	public record Group(double factor, OptionalDouble weightDecay, List<Integer> members) {

		/**
		 * {@return the optimizer of this group}
		 *
		 * @param optimizer the optimizer of the training
		 */
		public Optimizer optimizer(Optimizer optimizer) {
			return weightDecay.isEmpty() || weightDecay.getAsDouble() == optimizer.weightDecay() ? optimizer
					: optimizer.withWeightDecay(weightDecay.getAsDouble());
		}
	}

	private static final ParameterRule DEFAULT = new ParameterRule("", 1, OptionalDouble.empty(), 0);

	private final List<ParameterSpec> parameters;
	/** By parameter. */
	private final List<ParameterRule> rules;
	private final List<Group> groups;
	private final List<Group> updates;

	private ParameterGroups(List<ParameterSpec> parameters, List<ParameterRule> rules, List<ParameterRule> order) {
		this.parameters = parameters;
		this.rules = rules;
		this.groups = groups(order, false);
		this.updates = groups(order, true);
	}

	/**
	 * {@return one group of all parameters}
	 *
	 * @param network the network
	 */
	public static ParameterGroups single(NetworkProgram network) {
		return of(network, List.of());
	}

	/**
	 * {@return the groups that rules make}
	 *
	 * @param network the network
	 * @param rules   the rules; the first that selects a parameter decides
	 * @throws HilumException when a rule selects no parameter, or all are frozen at first
	 */
	public static ParameterGroups of(NetworkProgram network, List<ParameterRule> rules) {
		List<ParameterSpec> specs = network.parameters();
		rules.forEach(rule -> requireKnown(rule, specs));
		List<ParameterRule> byParameter = new ArrayList<>();
		for (ParameterSpec spec : specs) {
			byParameter.add(rules.stream().filter(rule -> rule.selects(spec)).findFirst().orElse(DEFAULT));
		}
		for (ParameterRule rule : rules) {
			if (IntStream.range(0, specs.size()).noneMatch(i -> specs.get(i).trained() && byParameter.get(i) == rule)) {
				throw HilumException.usage("The parameter group " + rule
						+ " is empty: rules before it select all its parameters",
						"The first rule that selects a parameter decides; put special rules before general ones.");
			}
		}
		List<ParameterRule> order = new ArrayList<>(List.of(DEFAULT));
		order.addAll(rules);
		ParameterGroups groups = new ParameterGroups(specs, List.copyOf(byParameter), order);
		if (IntStream.range(0, specs.size()).noneMatch(i -> groups.isTrained(i, 0))) {
			throw HilumException.usage("All parameters of the network are frozen", "Leave at least one to be trained.");
		}
		return groups;
	}

	private static void requireKnown(ParameterRule rule, List<ParameterSpec> specs) {
		if (specs.stream().anyMatch(spec -> spec.trained() && rule.selects(spec))) {
			return;
		}
		if (rule.role().isPresent()) {
			Collection<String> roles = prefixes(specs.stream().map(ParameterSpec::role).toList());
			throw HilumException.usage("No parameter of the network has the role " + rule.role().get(),
					nearest(rule.role().get(), roles) + (roles.isEmpty()
							? "Its parameters have no roles; select them by name."
							: "Roles are " + String.join(", ", roles) + "."));
		}
		Collection<String> names = prefixes(specs.stream().map(ParameterSpec::name).toList());
		boolean pattern = rule.selector().matches(".*[*?].*");
		throw HilumException.usage("No parameter of the network " + (pattern ? "matches " : "begins with ")
				+ rule.selector(),
				nearest(rule.selector(), names) + "Names begin with " + String.join(", ", names.stream()
						.filter(name -> name.chars().filter(c -> c == '.').count() < 3).limit(12).toList()) + ".");
	}

	private static String nearest(String word, Collection<String> names) {
		String plain = word.replaceAll("[.*?]+$", "");
		return Nearest.hint(plain.isEmpty() ? word : plain, names);
	}

	/** {@return names up to each full stop, sorted} */
	private static Collection<String> prefixes(List<String> names) {
		TreeSet<String> all = new TreeSet<>();
		for (String name : names) {
			for (int stop = name.indexOf('.'); stop > 0; stop = name.indexOf('.', stop + 1)) {
				all.add(name.substring(0, stop));
			}
			if (!name.isEmpty()) {
				all.add(name);
			}
		}
		return all;
	}

	private List<Group> groups(List<ParameterRule> order, boolean thawing) {
		List<Group> result = new ArrayList<>();
		List<ParameterRule> done = new ArrayList<>();
		for (ParameterRule first : order) {
			if (done.stream().noneMatch(rule -> together(rule, first, thawing))) {
				done.add(first);
				List<Integer> members = IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).trained()
						&& together(rules.get(i), first, thawing)).boxed().toList();
				if (!members.isEmpty()) {
					result.add(new Group(first.factor(), first.weightDecay(), members));
				}
			}
		}
		return List.copyOf(result);
	}

	private static boolean together(ParameterRule a, ParameterRule b, boolean thawing) {
		return a.factor() == b.factor() && a.weightDecay().equals(b.weightDecay())
				&& (!thawing || thaws(a) == thaws(b));
	}

	private static int thaws(ParameterRule rule) {
		return rule.frozenUntil() == ParameterRule.NEVER ? 0 : rule.frozenUntil();
	}

	/** {@return the groups as PyTorch's optimizers have and store them: one per pair of factor and weight decay} */
	public List<Group> groups() {
		return groups;
	}

	/**
	 * {@return the groups whose parameters are updated together, because they have had equally many steps, too: those of
	 * {@link #groups}, divided by the epoch in which their training begins}
	 */
	public List<Group> updates() {
		return updates;
	}

	/** {@return the positions of all trained parameters in the order in which PyTorch numbers them: group after group} */
	public List<Integer> order() {
		return groups.stream().flatMap(group -> group.members().stream()).toList();
	}

	/** {@return whether one learning rate and one weight decay, those of the training, apply to all parameters} */
	public boolean isUniform() {
		return updates.size() == 1 && updates.getFirst().factor() == 1 && updates.getFirst().weightDecay().isEmpty();
	}

	/** {@return whether a parameter is frozen in some epoch} */
	public boolean freezes() {
		return rules.stream().anyMatch(rule -> rule.frozenUntil() > 0);
	}

	/**
	 * {@return whether a parameter is trained in an epoch}
	 *
	 * @param parameter its position in the network
	 * @param epoch     number of the epoch, from 0
	 */
	public boolean isTrained(int parameter, int epoch) {
		return parameters.get(parameter).trained() && epoch >= rules.get(parameter).frozenUntil()
				&& rules.get(parameter).frozenUntil() != ParameterRule.NEVER;
	}

	/**
	 * {@return how a parameter is trained where that is not as in a training without rules, such as "frozen until epoch 10,
	 * learning rate times 0.1"; empty for as all others are}
	 *
	 * @param name its name
	 * @since 0.2.0
	 */
	public String text(String name) {
		int at = IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).name().equals(name)).findFirst().orElse(-1);
		if (at < 0 || !parameters.get(at).trained()) {
			return "";
		}
		ParameterRule rule = rules.get(at);
		if (rule.frozenUntil() == ParameterRule.NEVER) {
			return "frozen";
		}
		List<String> parts = new ArrayList<>();
		if (rule.frozenUntil() > 0) {
			parts.add("frozen until epoch " + rule.frozenUntil());
		}
		if (rule.factor() != 1) {
			parts.add("learning rate times " + rule.factor());
		}
		rule.weightDecay().ifPresent(decay -> parts.add("weight decay " + decay));
		return String.join(", ", parts);
	}

	/**
	 * {@return the learning rates of {@link #updates}}
	 *
	 * @param rate learning rate of the training
	 */
	public float[] rates(double rate) {
		float[] rates = new float[updates.size()];
		for (int i = 0; i < rates.length; i++) {
			rates[i] = (float) (rate * updates.get(i).factor());
		}
		return rates;
	}

	/**
	 * {@return for every array of the network the position of a parameter with which it is frozen: for running statistics
	 * the first parameter of their layer, else -1}
	 */
	public List<Integer> owners() {
		List<Integer> owners = new ArrayList<>();
		for (ParameterSpec spec : parameters) {
			String layer = spec.name().substring(0, spec.name().lastIndexOf('.') + 1);
			owners.add(spec.trained() ? -1 : IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).trained()
					&& parameters.get(i).name().startsWith(layer) && parameters.get(i).name().indexOf('.',
							layer.length()) < 0)
					.findFirst().orElse(-1));
		}
		return owners;
	}
}
