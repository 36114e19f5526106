// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * A label or region of {@code dataset.json} while it is edited; nothing of it is checked.
 *
 * @param name   its name
 * @param values its values in the label maps: one for a label, several for a region
 * @param paint  the value that is written where the region is predicted ({@code regions_class_order}); null for none
 * @since 0.2.0
 */
public record LabelEntry(String name, List<Integer> values, Integer paint) {

	private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");

	/** Copies the list. */
	public LabelEntry {
		values = List.copyOf(values);
	}

	/**
	 * {@return this entry with another name}
	 *
	 * @param other the name
	 */
	public LabelEntry withName(String other) {
		return new LabelEntry(other, values, paint);
	}

	/**
	 * {@return this entry with other values}
	 *
	 * @param other the values
	 */
	public LabelEntry withValues(List<Integer> other) {
		return new LabelEntry(name, other, paint);
	}

	/**
	 * {@return this entry with another value that is written where the region is predicted}
	 *
	 * @param value the value; null for none
	 */
	public LabelEntry withPaint(Integer value) {
		return new LabelEntry(name, values, value);
	}

	/** {@return whether it is an output of a network with regions: neither background nor ignore} */
	public boolean isForeground() {
		return !name.equals(DatasetDescription.IGNORE) && !values.stream().allMatch(v -> v == 0);
	}

	/** {@return the values as a text that {@link #parse} reads} */
	public String text() {
		return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	/**
	 * {@return values read from a text}
	 *
	 * @param text whole numbers with commas or blanks between them; 2-5 stands for 2, 3, 4, 5
	 * @throws HilumException naming what is no number
	 */
	public static List<Integer> parse(String text) {
		TreeSet<Integer> values = new TreeSet<>();
		String[] parts = text.strip().replaceAll("\\s*-\\s*", "-").split("[,;\\s]+");
		for (String part : parts) {
			Matcher range = RANGE.matcher(part);
			if (!range.matches()) {
				throw HilumException.usage(part.isEmpty() ? "The label has no value" : part + " is no label value",
						"Give whole numbers from 0 with commas between them; 2-5 stands for 2, 3, 4, 5.");
			}
			int first = Integer.parseInt(range.group(1));
			int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
			if (last < first || last > Short.MAX_VALUE) {
				throw HilumException.usage(part + " is no range of label values",
						"Give numbers from 0 to 32767, the lower one first.");
			}
			IntStream.rangeClosed(first, last).forEach(values::add);
		}
		return List.copyOf(values);
	}
}
