// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.LabelFixes;
import org.hilum.datasets.check.fix.SuspiciousParts;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelValue;

/** Labels in several large parts. */
public final class LabelPartsCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-parts", Severity.WARNING,
			"A label is in two pieces",
			"In nearly all other cases this label is one connected piece; here a second piece has at least a "
					+ "twentieth of the largest. Often a click in the wrong place or a slice that was left out.",
			"Look at the case. If the smaller pieces are mistakes, keep the largest only (keep-largest).");

	/** For the extension registry. */
	public LabelPartsCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.KEEP_LARGEST);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		Map<Long, int[]> usual = SuspiciousParts.usual(context);
		return context.training().stream().flatMap(facts -> divided(context, usual, facts).stream()).toList();
	}

	private static List<Finding> divided(CheckContext context, Map<Long, int[]> usual, CaseFacts facts) {
		List<LabelValue> parts = SuspiciousParts.of(usual, facts);
		if (parts.isEmpty()) {
			return List.of();
		}
		String text = parts.stream().map(v -> String.format(Locale.ROOT, "%s: %d and %d voxels",
				context.survey().labelName(v.value()), v.parts().get(0), v.parts().get(1))).collect(Collectors.joining("; "));
		Finding finding = Finding.of(INFO, facts, facts.label().file().file(), text);
		for (LabelValue v : parts) {
			finding = finding.with("label_" + v.value() + "_second_share", SuspiciousParts.share(v));
		}
		return List.of(finding.fixedBy(LabelFixes.KEEP_LARGEST.id()));
	}
}
