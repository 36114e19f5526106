// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.fix.CaseFixes;

/** A check whose repair sets a case aside. */
abstract class CaseCheck implements DatasetCheck {

	private final CheckInfo info;

	CaseCheck(CheckInfo info) {
		this.info = info;
	}

	@Override
	public final CheckInfo info() {
		return info;
	}

	@Override
	public final List<DatasetFix> fixes() {
		return List.of(CaseFixes.EXCLUDE);
	}
}
