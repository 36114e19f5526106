// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import org.hilum.core.Progress;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingJob;

/** Progress of the stages before a training, also recorded as events of its run, at most once a second. Thread-safe. */
final class RecordedStages implements Progress {

	private static final long INTERVAL_NANOS = 1_000_000_000L;

	private final RunFolder run;
	private final Progress progress;
	private String stage = "";
	private long total;
	private long done;
	private long recorded;

	RecordedStages(RunFolder run, Progress progress) {
		this.run = run;
		this.progress = progress;
	}

	@Override
	public void begin(String name, long units) {
		progress.begin(name, units);
		synchronized (this) {
			stage = name;
			total = units;
			done = 0;
			record();
		}
	}

	@Override
	public void advance(long units) {
		progress.advance(units);
		synchronized (this) {
			done += units;
			if (System.nanoTime() - recorded >= INTERVAL_NANOS) {
				record();
			}
		}
	}

	private void record() {
		recorded = System.nanoTime();
		TrainingJob.recordStage(run, stage, (int) Math.min(done, Integer.MAX_VALUE), (int) Math.min(total, Integer.MAX_VALUE));
	}

	@Override
	public void note(String text) {
		progress.note(text);
	}

	@Override
	public boolean cancelled() {
		return progress.cancelled();
	}
}
