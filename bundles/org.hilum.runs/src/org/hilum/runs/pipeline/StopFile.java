// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Whether a run folder's control file asks to stop. The file is looked at twice a second, however often one asks. */
final class StopFile implements BooleanSupplier {

	/** A word and a line end. */
	private static final long MOST_BYTES = 64;
	private static final long INTERVAL_NANOS = 500_000_000L;

	private final Path control;
	private volatile boolean stop;
	private volatile long asked = System.nanoTime() - INTERVAL_NANOS;

	StopFile(Path control) {
		this.control = control;
	}

	@Override
	public boolean getAsBoolean() {
		long now = System.nanoTime();
		if (!stop && now - asked >= INTERVAL_NANOS) {
			look();
		}
		return stop;
	}

	/** Reads the file now, for a stage after which a request to stop would no longer be found. */
	void look() {
		asked = System.nanoTime();
		stop = stop || asksToStop();
	}

	private boolean asksToStop() {
		try {
			return Files.isRegularFile(control) && Files.size(control) <= MOST_BYTES
					&& Files.readString(control).strip().equals("stop");
		} catch (IOException e) {
			System.getLogger(StopFile.class.getName()).log(System.Logger.Level.DEBUG,
					"The control file went away while it was read", e);
			return false;
		}
	}
}
