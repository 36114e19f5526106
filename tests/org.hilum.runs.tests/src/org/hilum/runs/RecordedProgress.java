// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;

/** A progress that remembers. */
public final class RecordedProgress implements Progress {

	private final List<String> stages = new ArrayList<>();
	private final List<String> notes = new ArrayList<>();
	private boolean cancelled;

	@Override
	public synchronized void begin(String stage, long total) {
		stages.add(stage);
	}

	@Override
	public synchronized void note(String text) {
		notes.add(text);
	}

	@Override
	public synchronized boolean cancelled() {
		return cancelled;
	}

	/** Asks to stop. */
	public synchronized void cancel() {
		cancelled = true;
	}

	/** {@return the stages that began} */
	public synchronized List<String> stages() {
		return List.copyOf(stages);
	}

	/** {@return the notes} */
	public synchronized List<String> notes() {
		return List.copyOf(notes);
	}
}
