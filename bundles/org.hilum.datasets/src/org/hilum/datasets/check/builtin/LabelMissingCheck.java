// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.FolderLayout;
import org.hilum.datasets.survey.Part;

/** Training images without label map. */
public final class LabelMissingCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("label-missing", Severity.ERROR,
			"A training case has no label map",
			"A network learns from image and label map together. An image without its label map cannot be "
					+ "trained with.",
			"Add the label map under the image's case name, move the image to imagesTs, or set the case aside "
					+ "(exclude-case).");

	/** For the extension registry. */
	public LabelMissingCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		boolean missing = facts.part() == Part.TRAINING && facts.label() == null
				&& NamesCheck.misspelt(context, facts).isEmpty();
		if (!missing) {
			return List.of();
		}
		// without a description images need not have label maps
		boolean promised = context.survey().layout() != FolderLayout.LOOSE_FILES;
		Finding finding = Finding.of(INFO, facts, null, "There is no label map for this image");
		return List.of(promised ? finding.fixedBy(CaseFixes.EXCLUDE.id()) : finding.as(Severity.WARNING));
	}
}
