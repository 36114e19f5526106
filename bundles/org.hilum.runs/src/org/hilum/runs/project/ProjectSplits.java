// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.model.CaseSplit;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;

/**
 * Divisions into folds that a project asks for, made and put to use. nnU-Net has one division for a data set, in
 * {@code splits_final.json} of its preprocessed folder.
 *
 * @since 0.2
 */
public final class ProjectSplits {

	private static final String SPLIT = "Split";

	/**
	 * Number of folds.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> FOLDS = Option.integer("folds", Splits.FOLDS).atLeast(2).group(SPLIT)
			.described("Folds", "Number of folds.").build();

	/**
	 * Seed of the random division.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> SEED = Option.integer("seed", Splits.SEED).group(SPLIT)
			.described("Seed", "Seed of the random division; the default is nnU-Net's.").build();

	/**
	 * File with the folds.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Path> FILE = Option.file("file").group(SPLIT)
			.described("File", "File in the form of splits_final.json to take the folds from.").build();

	/**
	 * All options of a split, in the order in which they are shown.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet OPTIONS = OptionSet.of(FOLDS, SEED, FILE);

	private ProjectSplits() {
	}

	/**
	 * {@return the folds of a split: those of its file, or a random division}
	 *
	 * @param project a project that was refreshed
	 * @param split   a split
	 * @throws HilumException when there are too few cases, or the file is damaged or names a case that there is not
	 */
	public static List<Split> folds(Project project, SplitRequest split) {
		List<String> ids = project.getDataset().getCases().stream().filter(c -> c.getSplit() == CaseSplit.TRAIN)
				.map(c -> c.getIdentifier()).toList();
		if (split.getFile() == null || split.getFile().isBlank()) {
			return Splits.kFold(ids, split.getFolds(), split.getSeed());
		}
		Path root = ProjectService.folder(project);
		Path file = SafePaths.readable(root, split.getFile(), root.resolve(ProjectService.FILE), "of a split");
		List<Split> folds = Splits.read(file);
		Set<String> named = new HashSet<>();
		folds.forEach(fold -> {
			named.addAll(fold.train());
			named.addAll(fold.val());
		});
		ids.forEach(named::remove);
		if (!named.isEmpty()) {
			String first = named.stream().sorted().findFirst().orElseThrow();
			throw HilumException.input(file, Counts.of(named.size(), "case of the folds is no training case",
					"cases of the folds are no training "
							+ "cases") + " of the data set",
					"Correct the names in the file.").forCase(first);
		}
		return folds;
	}

	/**
	 * Puts a split to use: trainings from now on have its folds.
	 *
	 * @param folder  the project folder
	 * @param name    name of a split of the project
	 * @param replace whether folds that runs were trained with are replaced, too
	 * @return the folds
	 * @throws HilumException when there is no such split, it cannot be made, or runs were trained with other folds
	 */
	public static List<Split> apply(Path folder, String name, boolean replace) {
		Project project = ProjectService.load(folder);
		SplitRequest split = project.getSplits().stream().filter(s -> name.equals(s.getName())).findFirst()
				.orElseThrow(() -> HilumException.usage("The project has no split named " + name,
						Nearest.remedy(name, project.getSplits().stream().map(SplitRequest::getName).toList())));
		List<Split> folds = folds(project, split);
		Path file = ProjectService.folders(project).preprocessed(project.getDataset().getName()).resolve(Splits.FILE_NAME);
		new StoredProject(folder).locked(() -> {
			if (!Files.isRegularFile(file) || !Splits.read(file).equals(folds)) {
				long trained = project.getRuns().stream().map(Run::getFolder).filter(run -> !run.endsWith("fold_all")).count();
				if (trained > 0 && !replace) {
					throw HilumException.usage(Counts.of(trained, "run of the data set was", "runs of the data set were")
							+ " trained with other folds, so that they "
							+ "could not be compared or continued any more",
							"Delete them, or replace the folds all the same with --replace.");
				}
				Splits.write(file, folds);
			}
		});
		return folds;
	}
}
