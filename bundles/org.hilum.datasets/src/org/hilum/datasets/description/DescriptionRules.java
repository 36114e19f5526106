// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/** Rules for channels and labels that are edited, beside nnU-Net's own, which {@code DatasetDescription} checks. */
final class DescriptionRules {

	private static final String BACKGROUND = "background";

	private final DescriptionDraft draft;
	private final DescriptionDraft before;

	/**
	 * Checks nothing yet.
	 *
	 * @param draft  the draft
	 * @param before the description as it was
	 */
	DescriptionRules(DescriptionDraft draft, DescriptionDraft before) {
		this.draft = draft;
		this.before = before;
	}

	/** {@return the first rule that the draft breaks} */
	Optional<HilumException> problem() {
		return names().or(this::background).or(this::values).or(this::painting);
	}

	private Optional<HilumException> names() {
		Set<String> known = new HashSet<>();
		for (LabelEntry label : draft.labels()) {
			if (label.name().isBlank()) {
				return broken("A label has no name", "Give it one.");
			}
			if (!known.add(label.name())) {
				return broken("Two labels have the name " + label.name(), "Rename one of them.");
			}
			if (label.name().equals("0")) {
				return broken("The name 0 of a label would be taken for a value, as in the files of the decathlon",
						"Name it by what it is, such as liver; its value stands beside the name.");
			}
		}
		for (int i = 0; i < draft.channels().size(); i++) {
			if (draft.channels().get(i).isBlank()) {
				return broken("Channel " + i + " has no name", "Give it one, such as CT or T1.");
			}
		}
		List<String> former = before.labels().stream().map(LabelEntry::name).toList();
		return draft.labels().stream().map(LabelEntry::name).filter(name -> !former.contains(name))
				.flatMap(name -> spelling("label", name).stream()).findFirst()
				.or(() -> draft.channels().stream().filter(name -> !before.channels().contains(name))
						.flatMap(name -> spelling("channel", name).stream()).findFirst());
	}

	/** Names stand in tables, logs and file names, one in a line. Those that a data set has are taken as they are. */
	private static Optional<HilumException> spelling(String what, String name) {
		boolean hidden = name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(
				c) == Character.LINE_SEPARATOR
				|| Character.getType(c) == Character.PARAGRAPH_SEPARATOR) || !SafePaths.printable(name).equals(name);
		if (hidden) {
			return broken("The name " + SafePaths.shown(name) + " of a " + what
					+ " has a line break or characters that cannot be "
					+ "seen", "Write it in one line, without them.");
		}
		return name.equals(name.strip()) ? Optional.empty()
				: broken("The name \"" + name + "\" of a " + what + " begins or ends with a blank", "Leave the blank out.");
	}

	private Optional<HilumException> background() {
		boolean there = draft.labels().stream().anyMatch(label -> label.name().equals(BACKGROUND) && label.values().equals(List
				.of(
						0)));
		return there ? Optional.empty() : broken("A data set needs the label background with the value 0",
				"Keep it, under this name and with this value; voxels of no label have the value 0.");
	}

	/** nnU-Net bears two labels of one value, which are one output of its network; where a data set has them, they stay. */
	private Optional<HilumException> values() {
		Set<Set<String>> former = shared(before).keySet();
		return shared(draft).entrySet().stream().filter(pair -> !former.contains(pair.getKey())).findFirst()
				.flatMap(pair -> broken("The labels " + String.join(" and ", pair.getKey()) + " have the same value, "
						+ pair.getValue(), "Give each label a value of its own, or remove one of them."));
	}

	/** {@return pairs of labels with the same values, and these} */
	private static Map<Set<String>, String> shared(DescriptionDraft description) {
		Map<Set<String>, String> pairs = new LinkedHashMap<>();
		Map<List<Integer>, String> known = new HashMap<>();
		for (LabelEntry label : description.labels()) {
			String other = label.values().isEmpty() ? null : known.putIfAbsent(label.values(), label.name());
			if (other != null) {
				pairs.put(new LinkedHashSet<>(List.of(other, label.name())), label.text());
			}
		}
		return pairs;
	}

	private Optional<HilumException> painting() {
		return !draft.hasRegions() ? Optional.empty()
				: draft.labels().stream().filter(label -> label.isForeground() && label.paint() == null).findFirst()
						.flatMap(label -> broken("Labels are regions, but " + label.name()
								+ " has no value in regions_class_order, "
								+ "which is written where it is predicted", "Give it one (--paint " + label.name()
										+ "=VALUE), or take the order that is proposed (--propose-order)."));
	}

	private static Optional<HilumException> broken(String what, String remedy) {
		return Optional.of(HilumException.usage(what, remedy));
	}
}
