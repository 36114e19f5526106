// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.widgets.Display;

/**
 * Runs an update on the UI thread, at most once in an interval, however often it is asked for and from whichever
 * thread. The last request is never lost.
 */
public final class Throttle {

	private final Display display;
	private final int interval;
	private final Runnable update;
	private final AtomicBoolean pending = new AtomicBoolean();

	/**
	 * @param display  whose thread runs the update
	 * @param interval milliseconds between two updates
	 * @param update   what to do; it must tolerate disposed widgets
	 */
	public Throttle(Display display, int interval, Runnable update) {
		this.display = display;
		this.interval = interval;
		this.update = update;
	}

	/** Asks for an update; callable from any thread. */
	public void request() {
		if (!display.isDisposed() && pending.compareAndSet(false, true)) {
			display.asyncExec(() -> display.timerExec(interval, this::run));
		}
	}

	private void run() {
		pending.set(false);
		update.run();
	}
}
