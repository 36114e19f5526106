// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.ImageFacts;
import org.hilum.datasets.facts.SimilarPairs;

/** Near copies, found by the correlation of coarse pictures. */
public final class SimilarCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("case-similar", Severity.WARNING,
			"Two cases look nearly the same",
			"Reduced to a coarse picture, the two images are the same up to brightness, contrast and noise: a "
					+ "copy with other rounding, another reconstruction, or a second scan of one patient. As with "
					+ "copies, results look better than they are when one is trained with and the other validated.",
			"Look at both. If they show one patient, keep them on the same side of the split (group-splits "
					+ "with --patient), or set one aside (exclude-case).");
	/**
	 * Meant for copies: the coarse pictures are rounded to bytes, and a copy with noise or other rounding loses little more.
	 * Different patients in one position may come near it, which is why this is a warning.
	 */
	private static final double ALIKE = 0.995;

	/** For the extension registry. */
	public SimilarCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context, Progress progress) {
		List<CaseFacts> cases = context.cases().stream().filter(c -> !c.readableImages().isEmpty()).toList();
		List<ImageFacts> images = cases.stream().map(c -> c.readableImages().getFirst()).toList();
		SimilarPairs.Match[] matches = SimilarPairs.find(images, ALIKE,
				(a, b) -> !images.get(a).file().content().equals(images.get(b).file().content()), progress);
		List<Finding> result = new ArrayList<>();
		for (int i = 0; i < matches.length; i++) {
			if (matches[i] != null) {
				result.add(Finding.of(INFO, cases.get(i), images.get(i).file().file(), String.format(Locale.ROOT,
						"The image correlates with that of %s by %.4f", cases.get(matches[i].first()).id(),
						matches[i].correlation())).with("correlation", matches[i].correlation())
						.fixedBy(CaseFixes.EXCLUDE.id()));
			}
		}
		return result;
	}
}
