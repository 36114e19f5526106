// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hilum.core.Extensions;
import org.hilum.core.Extensions.Contribution;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems;

/**
 * Components contributed to an extension point. An element of the point has the attributes {@code id}, {@code label},
 * {@code help} and {@code class}; children {@code <set option="..." value="..."/>} change defaults of the class's options,
 * so that several ids can share a class. A contribution that cannot be used is left out and recorded in
 * {@link PluginProblems}.
 *
 * @param <C> interface of the components
 * @since 0.2
 */
public final class ComponentRegistry<C extends Component<?>> {

	/**
	 * One usable contribution.
	 *
	 * @param id        unique in the registry
	 * @param label     short name for people
	 * @param help      what it is, a sentence, or an empty text
	 * @param component the component
	 * @param values    defaults that the contribution changes
	 * @param <C>       interface of the component
	 */
	public record Entry<C extends Component<?>>(String id, String label, String help, C component, OptionValues values) {

		/** {@return the component's options with this contribution's defaults} */
		public OptionSet options() {
			return component.options().withDefaults(values);
		}

		/**
		 * {@return this entry with another label}
		 *
		 * @param text short name for people
		 * @since 0.2
		 */
		public Entry<C> labelled(String text) {
			return new Entry<>(id, text, help, component, values);
		}

		/**
		 * {@return label and help in other languages, which stand beside the component's class}
		 *
		 * @since 0.2
		 */
		public LocalTexts texts() {
			return new LocalTexts(component.getClass(), id);
		}

		/**
		 * {@return the label in the language of the window}
		 *
		 * @since 0.2
		 */
		public String localLabel() {
			return texts().label(label);
		}

		/**
		 * {@return the help in the language of the window}
		 *
		 * @since 0.2
		 */
		public String localHelp() {
			return texts().help(help);
		}

		/** {@return this entry as an alternative of a choice} */
		public Alternative alternative() {
			return new Alternative(id, label, help, options(), texts());
		}
	}

	private final String point;
	private final Class<C> type;
	private final String name;
	private final UnaryOperator<Entry<C>> completion;
	private volatile Known<C> known;

	/** The entries of a state of the registry. */
	private record Known<C extends Component<?>>(Object state, List<Entry<C>> entries, List<Alternative> alternatives) {
	}

	/**
	 * Makes the registry of a point.
	 *
	 * @param point the extension point's full id
	 * @param type  interface of the components
	 * @param name  what one is called in messages, such as "loss"
	 */
	public ComponentRegistry(String point, Class<C> type, String name) {
		this(point, type, name, UnaryOperator.identity());
	}

	/**
	 * Makes the registry of a point whose components describe themselves or have to fulfil further conditions.
	 *
	 * @param point      the extension point's full id
	 * @param type       interface of the components
	 * @param name       what one is called in messages, such as "metric"
	 * @param completion gives the entry its label; throws an exception when a contribution cannot be used
	 * @since 0.2
	 */
	public ComponentRegistry(String point, Class<C> type, String name, UnaryOperator<Entry<C>> completion) {
		this.point = point;
		this.type = type;
		this.name = name;
		this.completion = completion;
	}

	/** {@return the extension point's full id} */
	public String point() {
		return point;
	}

	/**
	 * {@return the usable contributions in the registry's order; of equal ids the first} They are kept while the contributions
	 * stay the same.
	 */
	public List<Entry<C>> entries() {
		return known().entries;
	}

	/** {@return the contributions as alternatives of a choice} They are kept while the contributions stay the same. */
	public List<Alternative> alternatives() {
		return known().alternatives;
	}

	private Known<C> known() {
		Object state = Extensions.state(point);
		Known<C> now = known;
		if (now == null || !now.state.equals(state)) {
			List<Entry<C>> entries = read();
			now = new Known<>(state, entries, entries.stream().map(Entry::alternative).toList());
			// what cannot be used is tried, and recorded, each time
			known = PluginProblems.all().stream().anyMatch(p -> p.point().equals(point)) ? null : now;
		}
		return now;
	}

	private List<Entry<C>> read() {
		Map<String, Entry<C>> entries = new LinkedHashMap<>();
		for (Contribution contribution : Extensions.of(point)) {
			// presets have no class: they are data
			if (!contribution.element().equals("preset")) {
				try {
					Entry<C> entry = entry(contribution);
					Extensions.requireFirst(entries.putIfAbsent(entry.id(), entry) == null);
				} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
					contribution.refuse(e);
				}
			}
		}
		return List.copyOf(entries.values());
	}

	/**
	 * {@return a contribution}
	 *
	 * @param id its id
	 * @throws HilumException when there is none or it cannot be used; it names the nearest and all ids
	 */
	public Entry<C> get(String id) {
		Optional<Contribution> contribution = Extensions.find(point, id);
		if (contribution.isPresent()) {
			try {
				return entry(contribution.get());
			} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
				contribution.get().refuse(e);
				throw HilumException.environment("The " + name + " " + id + " of the plug-in " + contribution.get().contributor()
						+ " cannot be used", "hilum diagnose says why.").because(e);
			}
		}
		List<String> ids = entries().stream().map(Entry::id).toList();
		throw HilumException.usage("There is no " + name + " " + id,
				Nearest.remedy(id, ids, "hilum extensions lists them"));
	}

	private Entry<C> entry(Contribution contribution) {
		String id = contribution.attribute("id");
		if (id == null || id.isBlank()) {
			throw HilumException.environment("The attribute id is missing", "Give the contribution an id.");
		}
		if (contribution.attribute("class") == null) {
			throw HilumException.environment("The attribute class is missing", "Name a class that implements "
					+ type.getName() + ".");
		}
		C component = contribution.create(type);
		String label = contribution.attribute("label");
		String help = contribution.attribute("help");
		OptionValues values = component.options().parse(contribution.settings(), OptionValues.NONE,
				"plugin.xml of " + contribution.contributor());
		Entry<C> entry = new Entry<>(id, label == null ? id : label, help == null ? "" : help, component, values);
		Objects.requireNonNull(entry.options(), "the options");
		return completion.apply(entry);
	}
}
