// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.LabelFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelFacts;
import org.hilum.datasets.survey.Part;
import org.hilum.nnunet.dataset.DatasetDescription;

/** Values without a name. */
public final class LabelUnknownCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-unknown", Severity.ERROR,
			"A label value is not in dataset.json",
			"The label map holds a number that dataset.json gives no meaning. nnU-Net refuses the data set, "
					+ "because it cannot know whether a structure was forgotten or the file is damaged.",
			"Name the value in dataset.json (add-labels adds all of them), or correct the label map.");

	/** For the extension registry. */
	public LabelUnknownCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.ADD_LABELS);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		List<Integer> known = context.survey().labelValues();
		if (known.isEmpty() || facts.readableLabel().isEmpty() || Mask255Check.isMask(context, facts)) {
			return List.of();
		}
		LabelFacts label = facts.readableLabel().get();
		if (label.file().components() > 1) {
			// colours and layers are no label values; that is a finding of its own
			return List.of();
		}
		if (label.tooMany()) {
			return List.of(Finding.of(INFO, facts, label.file().file(),
					"The label map has so many different values that it seems to be an image"));
		}
		return label.labels().stream().filter(v -> v.value() != 0 && !known.contains((int) v.value()))
				.map(v -> Finding.of(INFO, facts, label.file().file(), "The value " + v.value() + " (" + v.voxels()
						+ " voxels) is not named in dataset.json").with("value", v.value()).with("voxels", v.voxels()))
				.map(f -> nameable(context, f) ? f.fixedBy(LabelFixes.ADD_LABELS.id()) : f).toList();
	}

	/** A new value would be higher than the ignore label, which must stay the highest. */
	private static boolean nameable(CheckContext context, Finding finding) {
		double value = finding.numbers().get("value");
		return value > 0 && value <= Short.MAX_VALUE && finding.part() == Part.TRAINING
				&& !context.survey().labels().containsKey(DatasetDescription.IGNORE);
	}
}
