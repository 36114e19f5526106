// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.ProjectSplits;

/** Splits that the user asks for can be made. */
final class SplitConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		if (context.project().getDataset() == null) {
			return;
		}
		for (SplitRequest split : context.project().getSplits()) {
			if (split.getFile() != null && !split.getFile().isBlank()) {
				file(context, split, problems);
			} else {
				number(context, split, problems);
			}
		}
	}

	private static void number(ValidationContext context, SplitRequest split, Problems problems) {
		if (split.getFolds() < 2) {
			problems.error("split-folds", split, Literals.SPLIT_REQUEST__FOLDS, Counts.of(split.getFolds(), "fold is",
					"folds are") + " too few",
					"Give 2 or more.");
		} else if (context.trainingCases() > 0 && split.getFolds() > context.trainingCases()) {
			problems.error("split-folds", split, Literals.SPLIT_REQUEST__FOLDS,
					split.getFolds() + " folds need as many training cases; there are " + context.trainingCases(),
					"Give fewer folds or add cases.");
		}
	}

	private static void file(ValidationContext context, SplitRequest split, Problems problems) {
		try {
			var file = context.path(split.getFile(), "of a split");
			if (!Files.isRegularFile(file)) {
				problems.error("split-file", split, Literals.SPLIT_REQUEST__FILE, "The file " + split.getFile() + " is missing",
						"Bring it back, or name another one in the form of " + Splits.FILE_NAME + ".");
			} else {
				ProjectSplits.folds(context.project(), split);
			}
		} catch (HilumException e) {
			problems.error("split-file", split, Literals.SPLIT_REQUEST__FILE, e);
		}
	}
}
