// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.nnunet.dataset.DatasetDescription;

/** Named labels without a voxel. */
public final class LabelAbsentCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-absent", Severity.WARNING,
			"A label never occurs",
			"dataset.json names a label that no training case has. The network cannot learn it, and its Dice "
					+ "is not defined.",
			"Check that the label has the right number; else remove it from dataset.json.");

	/** For the extension registry. */
	public LabelAbsentCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		boolean any = context.training().stream().anyMatch(c -> c.readableLabel().isPresent());
		return !any ? List.of() : context.survey().labelValues().stream()
				.filter(v -> v != 0 && !v.equals(ignored(context)) && context.training().stream()
						.noneMatch(c -> c.readableLabel().flatMap(l -> l.value(v)).isPresent()))
				.map(v -> Finding.of(INFO, DatasetSurvey.DATASET_JSON,
						"No training case has " + context.survey().labelName(v) + " (value " + v + ")").with("value", v))
				.toList();
	}

	private static Integer ignored(CheckContext context) {
		return context.survey().labels().getOrDefault(DatasetDescription.IGNORE, List.of(-1)).get(0);
	}
}
