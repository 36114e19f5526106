// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.imaging.io.ImageFormats;

/** numTraining against the files. */
public final class CountCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("case-count", Severity.ERROR,
			"The number of cases is wrong",
			"dataset.json promises a number of training cases (numTraining). When it differs from the files "
					+ "that are there, some may have been lost in copying; nnU-Net refuses to plan.",
			"Find the missing files, or correct the number (correct-count).");

	/** For the extension registry. */
	public CountCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(CaseFixes.CORRECT_COUNT);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		int found = context.survey().training().size();
		if (context.survey().cases().isEmpty()) {
			long others = Folders.files(context.survey().folder().resolve("imagesTr")).stream()
					.filter(f -> ImageFormats.ending(f.getFileName().toString()).isEmpty()).count();
			return List.of(Finding.of(INFO, null, "0 cases were found: images are expected in imagesTr as CASE_0000 and the "
					+ "file ending, label maps in labelsTr as CASE and the file ending" + (others == 0 ? ""
							: "; " + Counts.of(others, "file of imagesTr is of a kind that is not supported, "
									+ "convert it", "files of imagesTr are of a kind that is not supported, convert them")
									+ " to "
									+ "one of "
									+ String.join(", ", ImageFormats.endings()))));
		}
		int promised = context.survey().json().path("numTraining").asInt(found);
		return promised == found ? List.of()
				: List.of(Finding.of(INFO, DatasetSurvey.DATASET_JSON,
						"numTraining is " + promised + " but " + found + " training cases were found")
						.with("promised", promised).with("found", found).fixedBy(CaseFixes.CORRECT_COUNT.id()));
	}
}
