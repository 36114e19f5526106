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

/** Whole numbers stored as floats. */
public final class LabelFloatCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-float", Severity.WARNING,
			"Labels are stored as floating-point numbers",
			"All labels are whole numbers, but the file stores them with a fraction part. That works, wastes "
					+ "space, and is often a sign that the label map was edited by a tool that interpolates.",
			"Store them as whole numbers (label-to-integer); no value changes.");

	/** For the extension registry. */
	public LabelFloatCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.TO_INTEGER);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableLabel().filter(l -> l.file().type().isFloating() && l.fractional() == 0 && !l.tooMany())
				.map(l -> Finding.of(INFO, facts, l.file().file(), "The label map is stored as " + l.file().type())
						.fixedBy(LabelFixes.TO_INTEGER.id()))
				.map(List::of).orElse(List.of());
	}
}
