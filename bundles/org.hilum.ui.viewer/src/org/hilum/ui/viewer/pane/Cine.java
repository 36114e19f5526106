// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.function.Supplier;
import org.eclipse.swt.widgets.Display;

/** Scrolls a plane by itself, from the first slice to the last and again from the first. */
final class Cine {

	static final int FRAMES_PER_SECOND = 15;

	private static final int SECOND = 1000;

	private final Display display;
	private final Supplier<PlanePane> pane;
	private boolean running;

	Cine(Display display, Supplier<PlanePane> pane) {
		this.display = display;
		this.pane = pane;
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
		PlanePane plane = pane.get();
		if (!running || plane == null || plane.isDisposed()) {
			running = false;
			return;
		}
		plane.advance();
		display.timerExec(SECOND / FRAMES_PER_SECOND, this::step);
	}
}
