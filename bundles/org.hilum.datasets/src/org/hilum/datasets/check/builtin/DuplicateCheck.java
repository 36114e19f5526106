// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.ImageFacts;

/** Copies, found by a hash of the voxels. */
public final class DuplicateCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("case-duplicate", Severity.ERROR,
			"Two cases are the same image",
			"Two files hold exactly the same voxels, whichever way their axes run. "
					+ "In training and validation at once, the network is tested "
					+ "on what it has learned by heart, and the results look better than they are.",
			"Keep one of them and set the other aside (exclude-case).");

	/** For the extension registry. */
	public DuplicateCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		Map<String, CaseFacts> first = new HashMap<>();
		List<Finding> result = new ArrayList<>();
		for (CaseFacts facts : context.cases()) {
			for (ImageFacts image : facts.readableImages().stream().filter(i -> i.min() < i.max()).limit(1).toList()) {
				CaseFacts other = first.putIfAbsent(image.file().content(), facts);
				if (other != null) {
					result.add(Finding.of(INFO, facts, image.file().file(), "The image is that of " + other.id()
							+ (other.part() == facts.part() ? "" : " in the training cases") + labels(other, facts))
							.fixedBy(CaseFixes.EXCLUDE.id()));
				}
			}
		}
		return result;
	}

	private static String labels(CaseFacts a, CaseFacts b) {
		if (a.readableLabel().isEmpty() || b.readableLabel().isEmpty()) {
			return "";
		}
		boolean same = a.label().file().content().equals(b.label().file().content());
		return same ? ", and so is the label map" : ", but the label maps differ";
	}
}
