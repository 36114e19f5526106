// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import org.hilum.core.Progress;

/** The retrieval of several series as one stage; a series that reports less than its units is filled up at its end. */
final class FetchProgress implements Progress {

	private final Progress outer;
	private long left;

	FetchProgress(Progress outer, long total) {
		this.outer = outer;
		outer.begin("Retrieving from the archive", total);
	}

	/** The next series begins. */
	void next(long units) {
		left = units;
	}

	/** The series is over. */
	void finish() {
		advance(left);
	}

	@Override
	public void begin(String stage, long total) {
		// the stage is that of all series
	}

	@Override
	public void advance(long units) {
		long counted = Math.min(units, left);
		left -= counted;
		outer.advance(counted);
	}

	@Override
	public void note(String text) {
		outer.note(text);
	}

	@Override
	public boolean cancelled() {
		return outer.cancelled();
	}
}
