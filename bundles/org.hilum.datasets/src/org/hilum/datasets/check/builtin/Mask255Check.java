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

/** Masks of 0 and 255. */
public final class Mask255Check implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-255", Severity.ERROR,
			"The mask uses 255 for the structure",
			"Many programs write masks as 0 and 255. Here the only foreground value is 255, which dataset.json "
					+ "does not name; what is meant is label 1.",
			"Replace 255 by 1 (remap-255).");

	/** For the extension registry. */
	public Mask255Check() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.REMAP_255);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return isMask(context, facts)
				? List.of(Finding.of(INFO, facts, facts.label().file().file(), "The mask has the values 0 and 255")
						.fixedBy(LabelFixes.REMAP_255.id()))
				: List.of();
	}

	/** {@return whether a label map is such a mask} */
	static boolean isMask(CheckContext context, CaseFacts facts) {
		List<Integer> known = context.survey().labelValues();
		boolean only = facts.readableLabel().map(l -> l.value(255).isPresent()
				&& l.labels().stream().allMatch(v -> v.value() == 0 || v.value() == 255)).orElse(false);
		return only && !known.contains(255) && (known.isEmpty() || known.contains(1));
	}
}
