// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.Progress;
import org.hilum.core.options.LocalTexts;
import org.hilum.runs.pipeline.Stage;
import org.hilum.ui.project.Texts;

/**
 * Shows stages of work in a progress monitor of the platform: the training takes most of the bar, every other stage an
 * equal share; name, count and time left are the sub-task. Thread-safe.
 */
public final class StageProgress implements Progress {

	/** Stages have English names in logs and on the command line. */
	private static final LocalTexts STAGES = new LocalTexts(Progress.class, "");
	private static final int SHARE = 1000;
	/** So many times longer than another stage a training lasts, about. */
	private static final int TRAINING = 12;
	private static final long REPORT_NANOS = 200_000_000L;
	private static final long SURE_NANOS = 3_000_000_000L;

	private final IProgressMonitor monitor;
	private final BooleanSupplier cancelled;
	private final LongSupplier clock;
	private String stage = "";
	private long total;
	private long done;
	private long started;
	private long reported;
	private int shown;
	private int share = SHARE;
	private int filled;

	/**
	 * @param monitor   the bar
	 * @param stages    the number of stages to come
	 * @param cancelled whether the user asked to stop
	 */
	public StageProgress(IProgressMonitor monitor, int stages, BooleanSupplier cancelled) {
		this(monitor, stages, cancelled, System::nanoTime);
	}

	/**
	 * {@return the number of stages that a training job counts as}
	 *
	 * @param stages its stages, the training among them
	 */
	static int withTraining(int stages) {
		return stages - 1 + TRAINING;
	}

	StageProgress(IProgressMonitor monitor, int stages, BooleanSupplier cancelled, LongSupplier clock) {
		this.monitor = monitor;
		this.cancelled = cancelled;
		this.clock = clock;
		// no name: the platform would repeat it before every sub-task
		monitor.beginTask("", stages * SHARE);
	}

	@Override
	public synchronized void begin(String name, long units) {
		if (!stage.isEmpty()) {
			work(share - shown);
		}
		stage = STAGES.phrase("progress", name, value -> value);
		share = name.equals(Stage.TRAIN.title()) ? TRAINING * SHARE : SHARE;
		total = units;
		done = 0;
		shown = 0;
		started = clock.getAsLong();
		reported = started - REPORT_NANOS;
		report();
	}

	/**
	 * Fills the bar as if some stages had been done: those that were found up to date are not begun.
	 *
	 * @param stages how many stages come before what is next
	 */
	public synchronized void reach(int stages) {
		stage = "";
		work(stages * SHARE - filled);
	}

	private void work(int units) {
		if (units > 0) {
			monitor.worked(units);
			filled += units;
		}
	}

	@Override
	public synchronized void advance(long units) {
		done += units;
		report();
	}

	/**
	 * Sets how far the stage is, for stages that are watched and not counted.
	 *
	 * @param fraction from 0 to 1
	 * @param text     shown under the bar
	 */
	public synchronized void at(double fraction, String text) {
		bar(fraction);
		monitor.subTask(text);
	}

	private void report() {
		long now = clock.getAsLong();
		if (now - reported < REPORT_NANOS && (done < total || total <= 0)) {
			return;
		}
		reported = now;
		if (total <= 0) {
			monitor.subTask(done > 0 ? stage + ": " + done : stage);
			return;
		}
		bar((double) done / total);
		monitor.subTask(withTimeLeft(NLS.bind(Messages.StageProgress_count, new Object[] { stage, Math.min(done, total), total }),
				now));
	}

	private String withTimeLeft(String count, long now) {
		long elapsed = now - started;
		if (done <= 0 || done >= total || elapsed < SURE_NANOS) {
			return count;
		}
		return NLS.bind(Messages.StageProgress_left, count, Texts.duration(Duration.ofNanos(elapsed / done * (total - done))));
	}

	private void bar(double fraction) {
		int target = (int) Math.round(Math.clamp(fraction, 0.0, 1.0) * share);
		if (target > shown) {
			work(target - shown);
			shown = target;
		}
	}

	@Override
	public void note(String text) {
		System.getLogger(StageProgress.class.getName()).log(System.Logger.Level.INFO, text);
	}

	@Override
	public boolean cancelled() {
		return cancelled.getAsBoolean();
	}
}
