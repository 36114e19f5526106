// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.table.NaturalOrder;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelState;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.project.Texts;

/** Texts and order of the lines of the list of models. */
public final class ModelColumns {

	/** Places of the columns. */
	static final int NAME = 0;
	static final int VERSION = 1;
	static final int TAGS = 2;
	static final int DATASET = 3;
	static final int CONFIGURATION = 4;
	static final int TRAINER = 5;
	static final int FOLDS = 6;
	static final int DICE = 7;
	static final int SIZE = 8;

	private static final double KILO = 1e3;
	private static final double MEGA = 1e6;

	private ModelColumns() {
	}

	/**
	 * {@return the cells of a model: name, version, tags, data set, configuration, trainer, folds, Dice, size}
	 *
	 * @param entry the model
	 */
	public static String[] cells(ModelEntry entry) {
		String tags = Stream.concat(Stream.of(ModelState.DEPLOYED).filter(_ -> entry.deployed()), entry.tags().stream())
				.collect(Collectors.joining(", "));
		return new String[] { entry.name(), entry.version().map(ModelVersion::number).map(String::valueOf).orElse(""), tags,
				entry.dataset(), entry.configuration(), entry.trainer(), String.join(" ", entry.folds()),
				Double.isNaN(entry.dice()) ? "" : Texts.format("%.4f", entry.dice()),
				size(entry.bytes()) };
	}

	private static String size(long bytes) {
		return bytes < MEGA ? Texts.format("%.1f kB", bytes / KILO) : Texts.format("%.1f MB", bytes
				/ MEGA);
	}

	/**
	 * {@return whether every word of a filter occurs in some cell}
	 *
	 * @param entry  the model
	 * @param filter words with blanks between them
	 */
	public static boolean matches(ModelEntry entry, String filter) {
		String all = String.join("\n", cells(entry)).toLowerCase(Locale.ROOT);
		return Stream.of(filter.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
	}

	/**
	 * {@return the order by a column; lines without a value come last in both directions}
	 *
	 * @param column     its place
	 * @param descending whether the largest comes first
	 */
	public static Comparator<ModelEntry> by(int column, boolean descending) {
		Comparator<ModelEntry> order = switch (column) {
			case VERSION -> Comparator.comparingInt(e -> e.version().map(ModelVersion::number).orElse(0));
			case DICE -> Comparator.comparingDouble(ModelEntry::dice);
			case SIZE -> Comparator.comparingLong(ModelEntry::bytes);
			default -> Comparator.comparing((ModelEntry e) -> cells(e)[column], NaturalOrder.INSTANCE);
		};
		Comparator<ModelEntry> directed = descending ? order.reversed() : order;
		return Comparator.comparing((ModelEntry e) -> cells(e)[column].isEmpty()).thenComparing(directed);
	}

	/**
	 * {@return the line of a model among others}
	 *
	 * @param reference how commands name it
	 * @param entries   the models
	 */
	public static Optional<ModelEntry> find(String reference, List<ModelEntry> entries) {
		return entries.stream().filter(e -> e.reference().equals(reference)).findFirst();
	}
}
