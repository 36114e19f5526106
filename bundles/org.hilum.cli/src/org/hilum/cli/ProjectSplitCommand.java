// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.model.HilumFactory;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum project split}. */
@Command(name = "split", description = "Divides the training cases of a project into folds, which trainings use from then on. "
		+ "With --folds, --seed or --file the division is stored in the project under the name; without them a stored one is "
		+ "put to use.")
final class ProjectSplitCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the division.")
	private String name;

	@Option(names = "--folds", paramLabel = "N", description = "Number of folds, from 2. Default: 5.")
	private Integer folds;

	@Option(names = "--seed", paramLabel = "N", description = "Seed of the random division. Default: 12345, nnU-Net's.")
	private Integer seed;

	@Option(names = "--file", paramLabel = "FILE", description = "File in the form of splits_final.json to take the folds from.")
	private Path file;

	@Option(names = "--replace", description = "Also replace folds that runs were trained with.")
	private boolean replace;

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		if (file != null && (folds != null || seed != null)) {
			throw HilumException.usage("--file stands alone", "Leave out --folds and --seed.");
		}
		if (file != null || folds != null || seed != null) {
			SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
			split.setName(name);
			split.setFolds(folds == null ? split.getFolds() : folds);
			split.setSeed(seed == null ? split.getSeed() : seed);
			split.setFile(file == null ? null : ProjectService.relative(root, file));
			// what cannot be made is not stored
			ProjectSplits.folds(ProjectService.load(root), split);
			new ProjectEditor(root).execute(ProjectEdits.saveSplit(split));
		}
		List<Split> made = ProjectSplits.apply(root, name, replace);
		for (int i = 0; i < made.size(); i++) {
			out().println("fold " + i + ": " + made.get(i).train().size() + " cases for training, " + made.get(i).val().size()
					+ " for validation");
		}
	}
}
