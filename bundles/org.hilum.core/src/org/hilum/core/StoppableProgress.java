// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.function.BooleanSupplier;

/**
 * A progress that something else can cancel, too.
 *
 * @param target receives all reports
 * @param stop   whether to stop although the target does not ask for it
 */
record StoppableProgress(Progress target, BooleanSupplier stop) implements Progress {

	@Override
	public void begin(String stage, long total) {
		target.begin(stage, total);
	}

	@Override
	public void advance(long units) {
		target.advance(units);
	}

	@Override
	public void note(String text) {
		target.note(text);
	}

	@Override
	public boolean cancelled() {
		return stop.getAsBoolean() || target.cancelled();
	}
}
