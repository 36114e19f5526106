// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.study.CaseTable;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * Designed folds of a data set, and their files in its preprocessed folder.
 *
 * @since 0.2
 */
public final class DatasetSplits {

	private static final String VOLUME = "volume";

	/**
	 * Folds, with the cases that are in none of them.
	 *
	 * @param folds the folds
	 * @param test  the locked test set; empty for none
	 */
	public record Made(List<Split> folds, List<String> test) {
	}

	private final NnunetFolders folders;
	private final RawDataset dataset;
	private final PreprocessedDataset preprocessed;

	/**
	 * Opens the splits of a data set.
	 *
	 * @param folders nnU-Net's folders
	 * @param name    full name of the data set
	 */
	public DatasetSplits(NnunetFolders folders, String name) {
		this.folders = folders;
		this.dataset = RawDataset.open(folders.raw(name));
		this.preprocessed = new PreprocessedDataset(folders.preprocessed(name));
	}

	/** {@return the training cases} */
	public List<String> cases() {
		return dataset.requireTrainingCases().stream().map(RawCase::id).toList();
	}

	/** {@return the file with the folds that trainings use} */
	public Path file() {
		return preprocessed.splitsFile();
	}

	/** {@return the folds that trainings use, made by nnU-Net's rule where there are none yet} */
	public List<Split> current() {
		return Files.isRegularFile(file()) ? Splits.read(file()) : Splits.fiveFold(cases());
	}

	/** {@return the locked test set; empty for none} */
	public List<String> locked() {
		return LockedTestSet.of(preprocessed.folder()).map(LockedTestSet::cases).orElse(List.of());
	}

	/**
	 * {@return group by case, of a column of the table or the names of cases; empty for none}
	 *
	 * @param options values of {@link SplitOptions}
	 */
	public Map<String, String> groups(OptionValues options) {
		return groups(options, new ReadTable(options));
	}

	private Map<String, String> groups(OptionValues options, ReadTable table) {
		String column = options.get(SplitOptions.GROUPS);
		String pattern = options.get(SplitOptions.GROUP_PATTERN);
		if (!column.isEmpty() && !pattern.isEmpty()) {
			throw HilumException.usage("group and group_pattern exclude each other", "Give one of them.");
		}
		return !column.isEmpty() ? column(table, column) : pattern.isEmpty() ? Map.of() : named(pattern);
	}

	private Map<String, String> named(String expression) {
		Map<String, String> result = new LinkedHashMap<>();
		try {
			Pattern pattern = Pattern.compile(expression);
			for (String id : cases()) {
				Matcher matcher = pattern.matcher(id);
				if (!matcher.find()) {
					throw HilumException.usage("group_pattern finds no group in the case " + id, "Correct the expression.");
				}
				result.put(id, matcher.group(matcher.groupCount() > 0 ? 1 : 0));
			}
		} catch (PatternSyntaxException e) {
			throw HilumException.usage("group_pattern is no regular expression: " + e.getDescription(), "Correct it.");
		}
		return result;
	}

	/** The case table of the options, read when it is needed first. */
	private static final class ReadTable {

		private final Path file;
		private CaseTable table;

		private ReadTable(OptionValues options) {
			file = options.get(SplitOptions.TABLE);
		}

		private CaseTable get() {
			if (file.toString().isEmpty()) {
				throw HilumException.usage("Columns need a table", "Name a CSV file with table (--table).");
			}
			table = table == null ? CaseTable.read(file) : table;
			return table;
		}

		private boolean has(String column) {
			return !file.toString().isEmpty() && get().columns().contains(column);
		}
	}

	private Map<String, String> column(ReadTable read, String column) {
		CaseTable table = read.get();
		Path file = read.file;
		int place = table.columns().indexOf(column);
		if (place < 0) {
			throw HilumException.usage("The table " + file.getFileName() + " has no column " + column,
					Nearest.remedy(column, table.columns()));
		}
		Map<String, String> result = new LinkedHashMap<>();
		for (String id : cases()) {
			if (!table.cases().containsKey(id)) {
				throw HilumException.input(file, "The table has no line for a case", "Add it.").forCase(id);
			}
			result.put(id, table.cases().get(id).get(place));
		}
		return result;
	}

	/**
	 * {@return the design that options ask for} Cases of a locked test set are in none of its folds, unless the options ask for
	 * another test set.
	 *
	 * @param options  values of {@link SplitOptions}
	 * @param progress one unit per label map that is read; may cancel
	 */
	public SplitDesign design(OptionValues options, Progress progress) {
		List<Map<String, String>> strata = new ArrayList<>();
		ReadTable table = new ReadTable(options);
		for (String wanted : options.get(SplitOptions.STRATIFY)) {
			// what somebody wrote into a table is meant before what is measured
			boolean measured = wanted.startsWith(VOLUME + ":") || wanted.equals(VOLUME) && !table.has(VOLUME);
			Map<String, String> values = measured ? volumes(wanted, progress) : column(table, wanted);
			strata.add(Strata.of(values, options.get(SplitOptions.BINS)));
		}
		SplitDesign all = new SplitDesign(cases(), Strata.combined(strata, cases()), groups(options, table));
		return options.get(SplitOptions.TEST) > 0 || options.get(SplitOptions.NESTED) > 0 ? all : all.without(Set.copyOf(
				locked()));
	}

	private Map<String, String> volumes(String wanted, Progress progress) {
		String label = wanted.equals(VOLUME) ? "" : wanted.substring(VOLUME.length() + 1);
		List<Integer> values = label.isEmpty() ? List.of() : Optional.ofNullable(dataset.description().labels().get(label))
				.orElseThrow(() -> HilumException.usage("The data set has no label " + label, Nearest.remedy(label,
						dataset.description().labels().keySet())));
		Map<String, String> result = new LinkedHashMap<>();
		progress.begin("Volumes", dataset.requireTrainingCases().size());
		for (RawCase rawCase : dataset.requireTrainingCases()) {
			progress.check("Measuring volumes");
			result.put(rawCase.id(), Double.toString(millilitres(ImageFormats.readLabels(rawCase.label()), values)));
			progress.advance(1);
		}
		return result;
	}

	private static double millilitres(Volume volume, List<Integer> values) {
		long count = 0;
		for (long i = 0; i < volume.values(); i++) {
			int label = (int) volume.value(i);
			count += values.isEmpty() ? label > 0 ? 1 : 0 : values.contains(label) ? 1 : 0;
		}
		double voxel = 1;
		for (double spacing : volume.geometry().spacing()) {
			voxel *= spacing;
		}
		return count * voxel / 1000;
	}

	/**
	 * {@return the folds that a design gives, with the test set that options ask for}
	 *
	 * @param design  the design
	 * @param options values of {@link SplitOptions}
	 */
	public static Made make(SplitDesign design, OptionValues options) {
		int seed = options.get(SplitOptions.SEED);
		List<String> test = options.get(SplitOptions.TEST) > 0 ? design.heldOut(options.get(SplitOptions.TEST), seed)
				: List.of();
		SplitDesign rest = design.without(Set.copyOf(test));
		if (options.get(SplitOptions.HOLD_OUT) > 0) {
			return new Made(List.of(rest.validated(rest.heldOut(options.get(SplitOptions.HOLD_OUT), seed))), test);
		}
		return new Made(rest.repeated(options.get(SplitOptions.FOLDS), seed, options.get(SplitOptions.REPEATS)), test);
	}

	/**
	 * {@return for each outer fold its test set and the inner folds of the other cases}
	 *
	 * @param design  the design
	 * @param options values of {@link SplitOptions}
	 */
	public static List<Made> nested(SplitDesign design, OptionValues options) {
		List<Made> result = new ArrayList<>();
		for (Split outer : design.folds(options.get(SplitOptions.NESTED), options.get(SplitOptions.SEED))) {
			result.add(new Made(design.without(Set.copyOf(outer.val())).repeated(options.get(SplitOptions.FOLDS),
					options.get(SplitOptions.SEED), options.get(SplitOptions.REPEATS)), outer.val()));
		}
		return result;
	}

	/**
	 * Refuses a test set in place of the one that is locked.
	 *
	 * @param made folds
	 * @throws HilumException when another test set is locked
	 * @since 0.2.0
	 */
	public void requireLocked(Made made) {
		List<String> locked = locked();
		if (!made.test().isEmpty() && !locked.isEmpty() && !Set.copyOf(locked).equals(Set.copyOf(made.test()))) {
			throw HilumException.input(preprocessed.folder().resolve(LockedTestSet.FILE_NAME), "Another test set of "
					+ Counts.of(locked.size(), "case") + " is locked, which choices may have been kept away from",
					"Leave out --test, so that it stays and the folds are made of the other cases, or replace it all the same "
							+ "with --replace.");
		}
	}

	/**
	 * Puts folds to use: trainings from now on have them.
	 *
	 * @param made    the folds; their test set is locked
	 * @param replace whether folds that runs were trained with are replaced, too
	 * @throws HilumException when runs were trained with other folds
	 */
	public void apply(Made made, boolean replace) {
		try (Lease _ = DatasetLease.acquire(preprocessed.folder(), "writing folds")) {
			if (!replace && Files.isRegularFile(file()) && !Splits.read(file()).equals(made.folds())) {
				long trained = trained();
				if (trained > 0) {
					throw HilumException.usage(Counts.of(trained, "run of the data set was", "runs of the data set were")
							+ " trained with other folds, so that they "
							+ "could not be compared or continued any more",
							"Delete them, or replace the folds all the same with --replace.");
				}
			}
			if (!made.test().isEmpty()) {
				new LockedTestSet(made.test()).write(preprocessed.folder());
			}
			preprocessed.writeSplits(made.folds());
		}
	}

	/**
	 * {@return the folds of a file, with the locked test set that lies beside it: that of its outer fold in a nested
	 * cross-validation; else no test set, that of the data set stays locked}
	 *
	 * @param file a splits_final.json
	 * @throws HilumException when cases are not in the data set, or cases of the locked test set are in folds
	 */
	public Made read(Path file) {
		List<Split> folds = Splits.read(file);
		Path folder = file.toAbsolutePath().getParent();
		List<String> beside = LockedTestSet.of(folder).map(LockedTestSet::cases).orElse(List.of());
		Set<String> used = new TreeSet<>(beside);
		folds.forEach(fold -> {
			used.addAll(fold.train());
			used.addAll(fold.val());
		});
		cases().forEach(used::remove);
		if (!used.isEmpty()) {
			throw HilumException.input(file, Counts.of(used.size(), "case is", "cases are") + " not in the data set, such as "
					+ used.iterator().next(),
					"Correct the names in the file.");
		}
		List<String> locked = beside.isEmpty() ? locked() : beside;
		new LockedTestSet(locked).warning(folds.stream().flatMap(f -> Stream.concat(f.train().stream(), f.val().stream()))
				.toList(),
				"in folds").ifPresent(text -> {
					throw HilumException.input(file, text,
							"Take these cases out of the folds. When everything is chosen, the test set is "
									+ "unlocked by removing " + LockedTestSet.FILE_NAME + ".");
				});
		return new Made(folds, beside);
	}

	/** {@return the folds that are stored; nothing where trainings make them by nnU-Net's rule} */
	public Optional<List<Split>> stored() {
		return Files.isRegularFile(file()) ? Optional.of(Splits.read(file())) : Optional.empty();
	}

	/**
	 * Takes a change of the folds back.
	 *
	 * @param before what {@link #stored} gave before it
	 */
	public void restore(Optional<List<Split>> before) {
		if (before.isPresent()) {
			apply(new Made(before.get(), List.of()), true);
			return;
		}
		try (Lease _ = DatasetLease.acquire(preprocessed.folder(), "removing folds")) {
			Files.deleteIfExists(file());
		} catch (IOException e) {
			throw AtomicFiles.explain(file(), e);
		}
	}

	/** {@return how many numbered folds have a run folder} */
	private long trained() {
		return Folders.list(folders.results(dataset.name())).stream().filter(Files::isDirectory)
				.flatMap(model -> Folders.list(model).stream())
				.filter(run -> run.getFileName().toString().matches("fold_\\d+")).count();
	}

	/**
	 * Writes the files of a nested cross-validation beside the folds that trainings use: each in a folder {@code nested_K},
	 * with its locked test set.
	 *
	 * @param nested inner folds and test set of each outer fold
	 * @return the files with folds
	 */
	public List<Path> writeNested(List<Made> nested) {
		List<Path> files = new ArrayList<>();
		try (Lease _ = DatasetLease.acquire(preprocessed.folder(), "writing folds")) {
			for (int i = 0; i < nested.size(); i++) {
				Path folder = SafePaths.child(preprocessed.folder(), "nested_" + i, null, "of an outer fold");
				Path file = folder.resolve(Splits.FILE_NAME);
				Splits.write(file, nested.get(i).folds());
				new LockedTestSet(nested.get(i).test()).write(folder);
				files.add(file);
			}
		}
		return files;
	}
}
