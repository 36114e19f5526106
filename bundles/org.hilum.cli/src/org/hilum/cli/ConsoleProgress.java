// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;

/** Progress as lines of text: stage, share done, time left; at most one line every few seconds. */
final class ConsoleProgress implements Progress {

	private static final long INTERVAL = 5_000_000_000L;

	private final PrintWriter out;
	private final boolean quiet;
	private final AtomicBoolean cancelled = new AtomicBoolean();
	private String stage = "";
	private long total;
	private long done;
	private long started;
	private long printed;

	/**
	 * Starts.
	 *
	 * @param out   where to
	 * @param quiet whether only the beginning and the end of a stage are printed
	 */
	ConsoleProgress(PrintWriter out, boolean quiet) {
		this.out = out;
		this.quiet = quiet;
	}

	@Override
	public synchronized void begin(String name, long units) {
		finish();
		stage = SafePaths.printable(name);
		total = units;
		done = 0;
		started = System.nanoTime();
		printed = started;
		out.println("[" + stage + "]" + (total > 0 ? " 0/" + total : ""));
	}

	@Override
	public synchronized void advance(long units) {
		done += units;
		long now = System.nanoTime();
		if (!quiet && now - printed >= INTERVAL && done < total) {
			printed = now;
			double left = (now - started) / (double) done * (total - done);
			out.printf(Locale.ROOT, "[%s] %d/%d, %d %%, about %s left%n", stage, done, total, 100 * done / total,
					span((long) left));
		}
	}

	@Override
	public synchronized void note(String text) {
		out.println("  " + SafePaths.printable(text));
	}

	@Override
	public boolean cancelled() {
		return cancelled.get();
	}

	/** Asks the work to stop at the next good moment. */
	void cancel() {
		cancelled.set(true);
	}

	/** Closes the last stage. */
	synchronized void finish() {
		if (!stage.isEmpty()) {
			out.println("[" + stage + "] done in " + span(System.nanoTime() - started));
			stage = "";
		}
	}

	private static String span(long nanos) {
		Duration d = Duration.ofNanos(nanos);
		if (d.toSeconds() < 60) {
			return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
		}
		return d.toHours() > 0 ? String.format(Locale.ROOT, "%d h %02d min", d.toHours(), d.toMinutesPart())
				: String.format(Locale.ROOT, "%d min %02d s", d.toMinutes(), d.toSecondsPart());
	}
}
