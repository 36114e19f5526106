// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Display;

/** A film: slices or times that follow one another by themselves. */
final class Cine {

	private static final int SECOND = 1000;

	private final Display display;
	private final int perSecond;
	private final BooleanSupplier next;
	private boolean running;

	/**
	 * A film that does not run yet.
	 *
	 * @param display   its timer steps
	 * @param perSecond pictures
	 * @param next      shows the next picture; false where there is none any more
	 */
	Cine(Display display, int perSecond, BooleanSupplier next) {
		this.display = display;
		this.perSecond = perSecond;
		this.next = next;
	}

	boolean isRunning() {
		return running;
	}

	void run(boolean run) {
		boolean start = run && !running;
		running = run;
		if (start) {
			step();
		}
	}

	private void step() {
		if (running && next.getAsBoolean()) {
			display.timerExec(SECOND / perSecond, this::step);
		} else {
			running = false;
		}
	}
}
