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

/** Interpolated labels. */
public final class LabelFractionCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-fraction", Severity.ERROR,
			"Labels are not whole numbers",
			"A label is a whole number. Fractions arise when a label map is resampled or registered with "
					+ "interpolation; between the labels 1 and 3 that makes a 2 that was not drawn.",
			"Make the label map again with nearest-neighbour interpolation. Where every value is within 0.01 of a whole "
					+ "number nothing was interpolated, and the values can be rounded (round-labels); otherwise there is no "
					+ "automatic fix, because rounding would hide the invented labels.");

	/** For the extension registry. */
	public LabelFractionCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.ROUND);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableLabel().filter(l -> l.fractional() > 0)
				.map(l -> {
					boolean roundable = l.fractional() == l.nearly();
					Finding finding = Finding.of(INFO, facts, l.file().file(), l.fractional() + " voxels are no whole numbers"
							+ (roundable ? ", but all are within rounding of one" : "")).with("voxels", l.fractional());
					return roundable ? finding.fixedBy(LabelFixes.ROUND.id()) : finding;
				}).map(List::of).orElse(List.of());
	}
}
