// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;

/**
 * A fix made of its words and what it does.
 *
 * @param id    stable name
 * @param title what it does to the files
 * @param scope what one application repairs
 * @param body  the work
 */
record Fix(String id, String title, Scope scope, Body body) implements DatasetFix {

	/** What a fix does. */
	@FunctionalInterface
	interface Body {
		void apply(CheckContext context, Finding finding, FixTransaction transaction);
	}

	Fix(String id, String title, Body body) {
		this(id, title, Scope.FILE, body);
	}

	@Override
	public void apply(CheckContext context, Finding finding, FixTransaction transaction) {
		body.apply(context, finding, transaction);
	}
}
