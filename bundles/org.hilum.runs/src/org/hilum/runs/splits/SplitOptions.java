// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;

/**
 * Options of designed splits.
 *
 * @since 0.2
 */
public final class SplitOptions {

	private static final String GROUP = "Split";

	/** Number of folds. */
	public static final Option<Integer> FOLDS = Option.integer("folds", 5).range(2, 1000).group(GROUP)
			.described("Folds", "Number of folds of one division.").build();

	/** Seed. */
	public static final Option<Integer> SEED = Option.integer("seed", 12345).range(0, Integer.MAX_VALUE).group(GROUP)
			.described("Seed", "Seed of the random division; 12345 is nnU-Net's.").build();

	/** Repetitions. */
	public static final Option<Integer> REPEATS = Option.integer("repeats", 1).range(1, 100).group(GROUP)
			.described("Repetitions", "Number of divisions, each with the next seed; their folds follow one another.").build();

	/** Hold-out share. */
	public static final Option<Double> HOLD_OUT = Option.decimal("hold_out", 0).range(0, 0.9).group(GROUP)
			.described("Hold-out", "Share of the cases that a single fold validates with, in place of a cross-validation; 0 for "
					+ "none.").build();

	/** Share of the locked test set. */
	public static final Option<Double> TEST = Option.decimal("test", 0).range(0, 0.9).group(GROUP)
			.described("Locked test set", "Share of the cases that is in no fold and locked; 0 for none.").build();

	/** Number of outer folds. */
	public static final Option<Integer> NESTED = Option.integer("nested", 0).range(0, 100).group(GROUP)
			.described("Nested",
					"Number of outer folds: each is a locked test set with folds of its own of the other cases, in folders "
							+ "beside splits_final.json; 0 for none.").build();

	/** Table of cases. */
	public static final Option<Path> TABLE = Option.file("table").group(GROUP)
			.described("Table", "CSV file with a line per case; its first line names the columns, the first of which is the "
					+ "case.").build();

	/** Strata. */
	public static final Option<List<String>> STRATIFY = Option.texts("stratify", List.of()).group(GROUP)
			.described("Strata",
					"What each fold is to have its share of: columns of the table, such as scanner or site, or volume "
							+ "(of all foreground) or volume:LABEL of the reference label maps. Numbers are divided into "
							+ "bins of equally many cases.")
			.build();

	/** Bins. */
	public static final Option<Integer> BINS = Option.integer("bins", 4).range(2, 100).group(GROUP).advanced()
			.described("Bins", "Number of bins of numbers.").build();

	/** Groups. */
	public static final Option<String> GROUPS = Option.text("group", "").group(GROUP)
			.described("Groups", "Column of the table whose equal values stay on one side of every fold, such as patient.")
			.build();

	/** Groups by the names of cases. */
	public static final Option<String> GROUP_PATTERN = Option.text("group_pattern", "").group(GROUP).advanced()
			.described("Groups by name", "Regular expression that finds the group in the name of a case: its first parenthesis, "
					+ "else all that it matches, such as ^[^_]+ for the part before the first underscore.").build();

	/** Those that say which cases belong together, for commands on folds that there are. */
	public static final OptionSet GROUPING = OptionSet.of(TABLE, GROUPS, GROUP_PATTERN);

	/** All of them. */
	public static final OptionSet ALL = OptionSet.of(FOLDS, SEED, REPEATS, HOLD_OUT, TEST, NESTED, TABLE, STRATIFY, BINS, GROUPS,
			GROUP_PATTERN);

	private SplitOptions() {
	}
}
