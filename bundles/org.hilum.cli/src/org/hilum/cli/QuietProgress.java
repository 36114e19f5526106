// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;

/**
 * Passes on notes and cancellation, but not how far the work is.
 *
 * @param target receives the notes
 */
record QuietProgress(Progress target) implements Progress {

	@Override
	public void note(String text) {
		target.note(text);
	}

	@Override
	public boolean cancelled() {
		return target.cancelled();
	}
}
