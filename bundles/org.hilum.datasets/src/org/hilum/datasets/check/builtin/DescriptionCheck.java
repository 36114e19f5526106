// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.LabelNumbers;
import org.hilum.datasets.check.fix.PaintingOrder;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.FolderLayout;

/** A description that is missing or breaks nnU-Net's rules. */
public final class DescriptionCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("dataset-json", Severity.ERROR,
			"dataset.json is not usable",
			"The file dataset.json describes the channels and label values. nnU-Net and Hilum refuse a "
					+ "data set whose description is missing, damaged or breaks their rules.",
			"Correct the entry that the message names. Without a dataset.json, import the folder (hilum "
					+ "import), which writes one.");

	/** For the extension registry. */
	public DescriptionCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		HilumException problem = context.survey().problem();
		boolean explained = LabelNumbers.gaps(context.survey().labels())
				|| PaintingOrder.of(context).flatMap(r -> r.painting().problem()).isPresent();
		if (problem != null && !explained) {
			return List.of(Finding.of(INFO, DatasetSurvey.DATASET_JSON, problem.what() + ". " + problem.remedy()));
		}
		if (context.survey().layout() == FolderLayout.PAIRED_FOLDERS
				|| context.survey().layout() == FolderLayout.LOOSE_FILES) {
			return List.of(Finding.of(INFO, null, "There is no dataset.json: what channels and labels mean is not known, so "
					+ "some checks cannot be made").as(Severity.NOTE));
		}
		return List.of();
	}
}
