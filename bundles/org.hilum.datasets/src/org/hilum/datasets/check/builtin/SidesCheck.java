// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.LabelFixes;
import org.hilum.datasets.check.fix.SidePairs;
import org.hilum.datasets.facts.CaseFacts;

/** Paired organs on the wrong sides. */
public final class SidesCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-swapped", Severity.ERROR,
			"Left and right are swapped",
			"Of two labels that are named left and right, the left one lies on the right side of the patient. "
					+ "A network that sees both ways learns neither. Left is the patient's left.",
			"Look at the case: if the labels are wrong, exchange them (swap-sides); if the whole image is "
					+ "mirrored, correct its header.");

	/** For the extension registry. */
	public SidesCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.SWAP_SIDES);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		String text = SidePairs.of(context.survey().labels()).stream().filter(pair -> pair.swapped(facts))
				.map(pair -> String.format(Locale.ROOT, "%s: the left one lies %.0f mm to the right of the right one",
						pair.name(), -pair.distance(facts).orElse(0.0)))
				.collect(Collectors.joining("; "));
		return text.isEmpty() ? List.of()
				: List.of(Finding.of(INFO, facts, facts.label().file().file(), text).fixedBy(LabelFixes.SWAP_SIDES.id()));
	}
}
