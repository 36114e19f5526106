// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.model.Dataset;
import org.hilum.model.HilumPackage.Literals;

/** The data set is there, its folds can be read, and the rules that it was imported by are. */
final class DatasetConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		if (context.dataset().isEmpty()) {
			problems.error("dataset-missing", context.project(), Literals.PROJECT__DATASET, "The project names no data set",
					"Create the project anew in the same folder with hilum import; plans and runs are kept.");
			return;
		}
		Dataset dataset = context.project().getDataset();
		try {
			Path json = context.folders().raw(dataset.getName()).resolve("dataset.json");
			if (!Files.isRegularFile(json)) {
				problems.error("dataset-missing", dataset, Literals.DATASET__NAME,
						"There is no data set " + dataset.getName() + " in nnUNet_raw",
						"Bring the folder back, or import the data set again under this name.");
			} else if (context.trainingCases() == 0) {
				problems.error("dataset-empty", dataset, Literals.DATASET__CASES, "The data set has no training case",
						"Add images to imagesTr and label maps to labelsTr; hilum check explains the names.");
			}
		} catch (HilumException e) {
			problems.error("dataset-missing", dataset, Literals.DATASET__NAME, e);
		}
		context.splitsProblem().ifPresent(e -> problems.error("splits-damaged", dataset, Literals.DATASET__CASES, e));
		rules(context, dataset, problems);
	}

	private static void rules(ValidationContext context, Dataset dataset, Problems problems) {
		String rules = dataset.getImportRules();
		if (rules == null || rules.isBlank()) {
			return;
		}
		try {
			if (!Files.isRegularFile(context.path(rules, "of the import rules"))) {
				problems.warning("import-rules-missing", dataset, Literals.DATASET__IMPORT_RULES,
						"The file " + rules + " with the import rules is missing",
						"Bring it back, or import with --rules FILE; without it no more patients are taken by the same rules.");
			}
		} catch (HilumException e) {
			problems.error("import-rules-missing", dataset, Literals.DATASET__IMPORT_RULES, e);
		}
	}
}
