// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Progress;

/**
 * Request to a run to save and stop: by cancelling its progress, by the word {@code stop} in the file
 * {@code control} of the run folder, or by ending the process (SIGTERM, Ctrl-C), which then waits until the run has saved.
 */
final class StopSignal implements AutoCloseable {

	/** A word and a line end. */
	private static final long MOST_BYTES = 64;
	private static final long SAVE_SECONDS = 120;

	private final Path control;
	private final Progress progress;
	private final CountDownLatch saved = new CountDownLatch(1);
	private final Thread hook = new Thread(this::endOfProcess, "hilum-save-at-exit");
	private volatile boolean ending;
	private boolean asked;

	StopSignal(Path folder, Progress progress) {
		this.control = folder.resolve("control");
		this.progress = progress;
		// a word that an earlier run has not seen must not stop this one
		forget();
		Runtime.getRuntime().addShutdownHook(hook);
	}

	private void endOfProcess() {
		ending = true;
		try {
			if (!saved.await(SAVE_SECONDS, TimeUnit.SECONDS)) {
				System.getLogger(StopSignal.class.getName()).log(System.Logger.Level.WARNING,
						"The process ends before the training could be saved");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** {@return whether to stop now} Cheap enough for every iteration. */
	boolean asked() {
		if (!asked) {
			asked = ending || progress.cancelled() || fileAsksToStop();
		}
		return asked;
	}

	private boolean fileAsksToStop() {
		try {
			return Files.isRegularFile(control) && Files.size(control) <= MOST_BYTES
					&& Files.readString(control).strip().equalsIgnoreCase("stop");
		} catch (IOException e) {
			System.getLogger(StopSignal.class.getName()).log(System.Logger.Level.DEBUG, "Not readable now: " + control, e);
			return false;
		}
	}

	private void forget() {
		try {
			Files.deleteIfExists(control);
		} catch (IOException e) {
			throw AtomicFiles.explain(control, e);
		}
	}

	/** The run has saved what it wanted to save. */
	@Override
	public void close() {
		saved.countDown();
		forget();
		if (!ending) {
			try {
				Runtime.getRuntime().removeShutdownHook(hook);
			} catch (IllegalStateException e) {
				System.getLogger(StopSignal.class.getName()).log(System.Logger.Level.DEBUG, "The process ends already", e);
			}
		}
	}
}
