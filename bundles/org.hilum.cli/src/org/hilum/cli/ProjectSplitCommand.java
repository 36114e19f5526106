// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.model.HilumFactory;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum project split}. */
@Command(name = "split", description = "Divides the training cases of a project into folds, which trainings use from then on. "
		+ "With --folds, --seed or --file the division is stored in the project under the name; without them a stored one is "
		+ "put to use.")
final class ProjectSplitCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the division.")
	private String name;

	@Option(names = "--replace", description = "Also replace folds that runs were trained with.")
	private boolean replace;

	private OptionFlags flags;

	/** Adds the flags of the options of splits. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, ProjectSplits.OPTIONS, null);
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		boolean fromFile = flags.isGiven(ProjectSplits.FILE);
		boolean random = flags.isGiven(ProjectSplits.FOLDS) || flags.isGiven(ProjectSplits.SEED);
		if (fromFile && random) {
			throw HilumException.usage("--file stands alone", "Leave out --folds and --seed.");
		}
		if (fromFile || random) {
			OptionValues values = flags.values(ProjectSplits.OPTIONS, OptionValues.NONE);
			SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
			split.setName(name);
			split.setFolds(values.get(ProjectSplits.FOLDS));
			split.setSeed(values.get(ProjectSplits.SEED));
			split.setFile(fromFile ? ProjectService.relative(root, values.get(ProjectSplits.FILE)) : null);
			// what cannot be made is not stored
			ProjectSplits.folds(ProjectService.load(root), split);
			new ProjectEditor(root).execute(ProjectEdits.saveSplit(split));
		}
		List<Split> made = ProjectSplits.apply(root, name, replace);
		for (int i = 0; i < made.size(); i++) {
			out().println("fold " + i + ": " + Counts.of(made.get(i).train().size(), "case") + " for training, " + made.get(i)
					.val().size()
					+ " for validation");
		}
	}
}
