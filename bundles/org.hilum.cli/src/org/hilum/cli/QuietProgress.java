package org.hilum.cli;

import org.hilum.core.Progress;

/** Passes on notes and the wish to stop, but not how far the work is. */
final class QuietProgress implements Progress {

	private final Progress target;

	QuietProgress(Progress target) {
		this.target = target;
	}

	@Override
	public void begin(String stage, long total) {
		// the user does not want to see it
	}

	@Override
	public void advance(long units) {
		// the user does not want to see it
	}

	@Override
	public void note(String text) {
		target.note(text);
	}

	@Override
	public boolean cancelled() {
		return target.cancelled();
	}
}
