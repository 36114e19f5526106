// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cases x labels: what the rules catch in each case, what is missing, what is ambiguous; and the names that no rule
 * catches. A pure model: front ends show it, and rules can be changed until it looks right.
 *
 * @param rows      one per case, in the order of the structures
 * @param unmatched names that no rule catches, with the number of cases that have them; spellings that are one name after
 *                  normalisation are counted together under the first
 */
public record RuleTable(List<Row> rows, Map<String, Integer> unmatched) {

	/** How a label fares in a case. */
	public enum State {
		/** One structure, or several that the rule combines. */
		MATCHED,
		/** No structure. */
		MISSING,
		/** Several structures although the rule expects one, or one structure that two labels claim; regions may share. */
		AMBIGUOUS
	}

	/**
	 * A label in a case.
	 *
	 * @param label      the label
	 * @param state      how it fares
	 * @param structures what the rule catches
	 */
	public record Cell(String label, State state, List<Structure> structures) {
	}

	/**
	 * A case.
	 *
	 * @param caseId the case
	 * @param cells  one per label, in the rules' order
	 */
	public record Row(String caseId, List<Cell> cells) {

		/**
		 * {@return how a label fares}
		 *
		 * @param label the label
		 */
		public State state(String label) {
			return cells.stream().filter(c -> c.label().equals(label)).map(Cell::state).findFirst().orElse(State.MISSING);
		}
	}

	/**
	 * Applies rules.
	 *
	 * @param structures every structure of every case
	 * @param rules      the rules
	 * @return the table
	 */
	public static RuleTable of(List<Structure> structures, ImportRules rules) {
		Map<String, List<Structure>> cases = new LinkedHashMap<>();
		structures.forEach(s -> cases.computeIfAbsent(s.caseId(), _ -> new ArrayList<>()).add(s));
		NameMatches matches = new NameMatches(rules);
		List<Row> rows = new ArrayList<>();
		cases.forEach((id, own) -> rows.add(row(id, own, rules, matches)));
		return new RuleTable(List.copyOf(rows), unmatched(structures, matches));
	}

	private static Row row(String id, List<Structure> structures, ImportRules rules, NameMatches matches) {
		List<Cell> cells = new ArrayList<>();
		for (int i = 0; i < rules.labels().size(); i++) {
			int label = i;
			List<Structure> caught = structures.stream().filter(s -> matches.match(label, s.name()).isPresent()).toList();
			boolean contested = rules.overlap() != ImportRules.Overlap.REGIONS && caught.stream()
					.anyMatch(s -> matches.claims(s.name()) > 1);
			State state = caught.isEmpty() ? State.MISSING
					: contested || several(caught, label, rules, matches) ? State.AMBIGUOUS : State.MATCHED;
			cells.add(new Cell(rules.labels().get(i).label(), state, caught));
		}
		return new Row(id, List.copyOf(cells));
	}

	private static boolean several(List<Structure> caught, int label, ImportRules rules, NameMatches matches) {
		if (rules.labels().get(label).combine() != Combine.SINGLE) {
			return false;
		}
		Map<String, Integer> perAnnotator = new TreeMap<>();
		caught.forEach(s -> perAnnotator.merge(
				s.annotator(rules.annotators(), matches.match(label, s.name()).orElse("")), 1, Integer::sum));
		return perAnnotator.values().stream().anyMatch(n -> n > 1);
	}

	/** {@return the structures in question, and that another label claims one, if that is why} */
	private static String ambiguity(Row row, Cell cell) {
		boolean alike = cell.structures().stream().map(s -> s.name().strip()).distinct().count() < cell.structures().size();
		// a structure set and a segmentation of the same structure have one name
		String names = cell.structures().stream().map(s -> alike ? s.name().strip() + " of " + (s.set().isBlank() ? s.file()
				: s.set().strip()) : s.name().strip()).collect(Collectors.joining(", "));
		String rivals = row.cells().stream().filter(other -> other.state() == State.AMBIGUOUS && other != cell
				&& other.structures().stream().anyMatch(cell.structures()::contains)).map(Cell::label)
				.collect(Collectors.joining(", "));
		return rivals.isEmpty() ? names : names + " (also caught by the rules of " + rivals + ")";
	}

	private static Map<String, Integer> unmatched(List<Structure> structures, NameMatches matches) {
		Map<String, String> spelling = new LinkedHashMap<>();
		Map<String, Integer> count = new LinkedHashMap<>();
		structures.stream().filter(s -> matches.claims(s.name()) == 0)
				.forEach(s -> count.merge(spelling.computeIfAbsent(matches.normal(s.name()), _ -> s.name().strip()), 1,
						Integer::sum));
		return count;
	}

	/**
	 * {@return why a case cannot be imported, if so}
	 *
	 * @param row   a row of this table
	 * @param rules the rules that made it
	 */
	public static Optional<String> obstacle(Row row, ImportRules rules) {
		for (int i = 0; i < row.cells().size(); i++) {
			Cell cell = row.cells().get(i);
			if (cell.state() == State.AMBIGUOUS) {
				return Optional.of("the label " + cell.label() + " is ambiguous: " + ambiguity(row, cell));
			}
			if (cell.state() == State.MISSING && rules.labels().get(i).required()) {
				return Optional.of("the label " + cell.label() + " is missing");
			}
		}
		boolean nothing = row.cells().stream().allMatch(c -> c.state() == State.MISSING);
		return nothing ? Optional.of("no structure matches any rule") : Optional.empty();
	}
}
