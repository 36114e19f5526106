// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;

/** Images without contrast. */
public final class ConstantCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("image-constant", Severity.ERROR,
			"The image is constant",
			"All voxels have the same value. The export failed, or the channel is empty.",
			"Export the image again, or set the case aside (exclude-case).");

	/** For the extension registry. */
	public ConstantCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableImages().stream().filter(i -> !(i.min() < i.max())).map(i -> Finding.of(INFO, facts, i.file().file(),
				"All voxels have the value " + i.min())
				.with("value", i.min()).fixedBy(CaseFixes.EXCLUDE.id())).toList();
	}
}
