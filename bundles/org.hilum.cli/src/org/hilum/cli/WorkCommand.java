// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that works for a while: it reports progress, and Ctrl-C or SIGTERM lets it save and end by itself within
 * two minutes.
 */
@Command(mixinStandardHelpOptions = true)
abstract class WorkCommand implements Callable<Integer> {

	private static final long GRACE_SECONDS = 120;

	@Spec
	private CommandSpec spec;
	private ConsoleProgress progress;

	@Override
	public final Integer call() {
		progress = new ConsoleProgress(err(), quiet());
		CountDownLatch finished = new CountDownLatch(1);
		Thread hook = new Thread(() -> stopGently(progress, finished), "hilum-shutdown");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			work(progress);
			progress.finish();
			if (progress.cancelled()) {
				throw HilumException.cancelled("The command");
			}
			return 0;
		} finally {
			finished.countDown();
			removeHook(hook);
		}
	}

	/**
	 * Does the work.
	 *
	 * @param progress hears how far it is
	 */
	protected abstract void work(Progress progress);

	/** {@return whether progress within a stage is not printed} */
	protected boolean quiet() {
		return false;
	}

	/** {@return where results go; the last stage is over then, so that results are the last lines on a console} */
	protected final PrintWriter out() {
		if (progress != null) {
			progress.finish();
		}
		return spec.commandLine().getOut();
	}

	/** {@return where progress and warnings go} */
	protected final PrintWriter err() {
		return spec.commandLine().getErr();
	}

	private static void stopGently(ConsoleProgress progress, CountDownLatch finished) {
		progress.cancel();
		try {
			finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void removeHook(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			System.getLogger(WorkCommand.class.getName()).log(System.Logger.Level.DEBUG, "Already shutting down", e);
		}
	}
}
