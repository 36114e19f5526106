// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;

/**
 * Facts of cases that a CSV file holds, such as scanner and site. The first column is the case; the first line holds the
 * names of the columns. Fields are separated by commas or semicolons and may be quoted.
 *
 * @param columns names of the columns behind the first one
 * @param cases   per case its fields
 * @param chosen  what means are split by: columns, or several joined by +, as in {@code scanner+site}; empty for every column
 * @since 0.2
 */
public record CaseTable(List<String> columns, Map<String, List<String>> cases, List<String> chosen) {

	/** No facts. */
	public static final CaseTable EMPTY = new CaseTable(List.of(), Map.of());

	/** The stratum of cases of which a column says nothing. */
	public static final String UNKNOWN = "unknown";

	private static final int MOST = 64 << 20;
	/** So many different numbers are put into three classes. */
	private static final int MANY = 6;
	/** So many names are shown. */
	private static final int SHOWN = 5;
	private static final Set<String> NOTHING = Set.of("", "-", "?", "na", "n/a", "nan", "none", "null", UNKNOWN);

	/**
	 * Makes a table of which every column splits means.
	 *
	 * @param columns names of the columns behind the first one
	 * @param cases   per case its fields
	 */
	public CaseTable(List<String> columns, Map<String, List<String>> cases) {
		this(columns, cases, List.of());
	}

	/**
	 * {@return the same table}
	 *
	 * @param names what means are split by: columns, or several joined by +
	 * @since 0.2.0
	 */
	public CaseTable by(List<String> names) {
		return new CaseTable(columns, cases, List.copyOf(names));
	}

	/**
	 * {@return the table with one more column in front; itself where it has a column of this name}
	 *
	 * @param name  its name
	 * @param texts the field of each case
	 * @since 0.2.0
	 */
	public CaseTable with(String name, Map<String, String> texts) {
		if (columns.contains(name)) {
			return this;
		}
		Map<String, List<String>> rows = new LinkedHashMap<>();
		Stream.concat(cases.keySet().stream(), texts.keySet().stream()).distinct().forEach(id -> {
			List<String> row = new ArrayList<>(List.of(texts.getOrDefault(id, "")));
			row.addAll(cases.getOrDefault(id, Collections.nCopies(columns.size(), "")));
			rows.put(id, row);
		});
		return new CaseTable(Stream.concat(Stream.of(name), columns.stream()).toList(), rows, chosen);
	}

	/** {@return what means are split by} */
	List<String> splitting() {
		return chosen.isEmpty() ? columns : chosen;
	}

	/**
	 * {@return the table in a file}
	 *
	 * @param file the CSV file
	 */
	public static CaseTable read(Path file) {
		List<String> lines;
		try {
			if (Files.size(file) > MOST) {
				throw HilumException.input(file, "The case table is larger than 64 MiB", "Leave out what is not needed.");
			}
			String text = Files.readString(file, StandardCharsets.UTF_8);
			lines = (text.startsWith("\ufeff") ? text.substring(1) : text).lines().filter(l -> !l.isBlank()).toList();
		} catch (IOException e) {
			throw HilumException.input(file, "The case table cannot be read", "Check that it is a CSV file in "
					+ "UTF-8.").because(e);
		}
		if (lines.isEmpty()) {
			throw HilumException.input(file, "The case table is empty",
					"Its first line names the columns, the first of them is the case.");
		}
		char separator = lines.getFirst().indexOf(';') >= 0 ? ';' : ',';
		List<String> head = fields(lines.getFirst(), separator, 1, file);
		requireColumns(head, file);
		Map<String, List<String>> cases = new LinkedHashMap<>();
		for (int i = 1; i < lines.size(); i++) {
			List<String> fields = fields(lines.get(i), separator, i + 1, file);
			if (fields.size() != head.size()) {
				throw HilumException.input(file, "Row " + (i + 1) + " of the case table has " + fields.size()
						+ " fields, the first row "
						+ head.size(), "Quote fields that contain the separator.");
			}
			if (cases.putIfAbsent(fields.getFirst(), fields.subList(1, fields.size())) != null) {
				throw HilumException.input(file, "The case of row " + (i + 1) + " is there twice", "Keep one row for each "
						+ "case.");
			}
		}
		return new CaseTable(List.copyOf(head.subList(1, head.size())), cases);
	}

	private static void requireColumns(List<String> head, Path file) {
		if (head.size() < 2) {
			throw HilumException.input(file, "The case table has one column only", "The first column is the case; add one with a "
					+ "fact, such as scanner, behind a comma or semicolon.");
		}
		for (int i = 0; i < head.size(); i++) {
			if (head.get(i).isEmpty() && i > 0 || head.indexOf(head.get(i)) < i) {
				throw HilumException.input(file, "Column " + (i + 1) + " of the case table has "
						+ (head.get(i).isEmpty() ? "no name" : "the name of another one: " + head.get(i)),
						"Give each column a name of its own in the first line.");
			}
		}
	}

	/**
	 * Refuses a table of other cases.
	 *
	 * @param ids the cases that are known
	 * @throws HilumException when the table has columns, but a row for none of the cases
	 * @since 0.2.0
	 */
	public void requireAnyOf(Collection<String> ids) {
		if (!columns.isEmpty() && !ids.isEmpty() && Collections.disjoint(ids, cases.keySet())) {
			throw HilumException.usage("The case table has a row for none of the " + ids.size() + " cases, such as " + ids
					.iterator().next() + (cases.isEmpty() ? "" : ", but for " + cases.keySet().iterator().next()),
					"Write the names of the cases, without the ending of their files, into its first column.");
		}
	}

	/**
	 * {@return which cases have no row, in a sentence; nothing where all have one or there are no columns}
	 *
	 * @param ids the cases that are compared
	 * @since 0.2.0
	 */
	public Optional<String> lacking(Collection<String> ids) {
		List<String> lacking = ids.stream().filter(id -> !cases.containsKey(id)).toList();
		if (columns.isEmpty() || lacking.isEmpty()) {
			return Optional.empty();
		}
		List<String> unused = cases.keySet().stream().filter(id -> !ids.contains(id)).toList();
		return Optional.of("The case table has no row for " + lacking.size() + " of " + ids.size() + " cases: " + shortened(
				lacking)
				+ (unused.isEmpty() ? "" : "; its rows of other names: " + shortened(unused)) + ".");
	}

	private static String shortened(List<String> names) {
		return String.join(", ", names.subList(0, Math.min(names.size(), SHOWN))) + (names.size() > SHOWN ? ", ..." : "");
	}

	private static List<String> fields(String line, char separator, int row, Path file) {
		List<String> fields = new ArrayList<>();
		StringBuilder field = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < line.length(); i++) {
			char c = line.charAt(i);
			if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
				field.append(c);
				i++;
			} else if (c == '"') {
				quoted = !quoted;
			} else if (c == separator && !quoted) {
				fields.add(field.toString().strip());
				field.setLength(0);
			} else {
				field.append(c);
			}
		}
		if (quoted) {
			throw HilumException.input(file, "A quote in row " + row + " of the case table is not closed",
					"Close it; fields of several lines are not possible.");
		}
		fields.add(field.toString().strip());
		return fields;
	}

	/**
	 * {@return the cases of each stratum, in an order in which numbers rise and unknown ones come last}
	 *
	 * @param name a column, or several joined by +
	 * @param ids  the cases
	 * @since 0.2.0
	 */
	public Map<String, List<String>> groups(String name, List<String> ids) {
		List<Map<String, String>> parts = new ArrayList<>();
		List<List<String>> orders = new ArrayList<>();
		for (String column : columns.contains(name) ? List.of(name) : List.of(name.split("\\+"))) {
			Map<String, String> strata = strata(column.strip());
			parts.add(strata);
			orders.add(order(strata));
		}
		Comparator<String> order = (_, _) -> 0;
		for (int i = 0; i < parts.size(); i++) {
			int part = i;
			order = order.thenComparingInt(id -> orders.get(part).indexOf(stratum(parts.get(part), id)));
		}
		Map<String, List<String>> groups = new LinkedHashMap<>();
		ids.stream().sorted(order).forEach(id -> groups.computeIfAbsent(parts.stream().map(p -> stratum(p, id))
				.collect(Collectors.joining(" + ")), _ -> new ArrayList<>()).add(id));
		return groups;
	}

	private static String stratum(Map<String, String> strata, String id) {
		return strata.getOrDefault(id, UNKNOWN);
	}

	private static List<String> order(Map<String, String> strata) {
		return Stream.concat(strata.values().stream().distinct().filter(s -> !s.equals(UNKNOWN))
				.sorted(Comparator.comparingDouble(CaseTable::place).thenComparing(s -> s)), Stream.of(UNKNOWN)).toList();
	}

	/** Numbers and classes of numbers by their lower end, texts behind them. */
	private static double place(String stratum) {
		String start = stratum.startsWith("below ") ? "-Infinity" : stratum.replaceFirst("^from ", "").replaceFirst(" .*", "");
		double number = number(start);
		return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
	}

	/**
	 * {@return the stratum of each case in a column: its text, or a third of the numbers where all that is known are numbers and
	 * many differ}
	 *
	 * @param column name of the column
	 */
	public Map<String, String> strata(String column) {
		int at = columns.indexOf(column);
		if (at < 0) {
			throw HilumException.usage("The case table has no column " + column, columns.isEmpty() ? "Give a table by --cases."
					: Nearest.remedy(column, columns) + " Several are joined by +.");
		}
		Map<String, String> texts = new LinkedHashMap<>();
		cases.forEach((id, fields) -> texts.put(id, NOTHING.contains(fields.get(at).toLowerCase(Locale.ROOT)) ? UNKNOWN
				: fields.get(at)));
		List<String> known = texts.values().stream().filter(text -> !text.equals(UNKNOWN)).toList();
		double[] numbers = known.stream().mapToDouble(CaseTable::number).sorted().toArray();
		boolean all = Arrays.stream(numbers).noneMatch(Double::isNaN);
		if (all && Arrays.stream(numbers).distinct().count() > MANY) {
			double low = numbers[numbers.length / 3];
			double high = numbers[2 * numbers.length / 3];
			texts.replaceAll((_, text) -> text.equals(UNKNOWN) ? text : number(text) < low ? "below " + low
					: number(text) < high ? low + " to below " + high : "from " + high);
		}
		return texts;
	}

	/** Decimal commas occur in tables with semicolons. */
	private static double number(String text) {
		try {
			return Double.parseDouble(text.replace(',', '.'));
		} catch (NumberFormatException _) {
			return Double.NaN;
		}
	}
}
