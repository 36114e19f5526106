// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import java.time.Instant;

/**
 * What a person decided about a case.
 *
 * @param verdict  the decision
 * @param note     a note; no patient data
 * @param reviewer who decided; a pseudonym
 * @param time     when
 * @since 0.2
 */
public record Review(Verdict verdict, String note, String reviewer, Instant time) {

	/** A decision. */
	public enum Verdict {
		/** Good enough. */
		ACCEPTED,
		/** Not to be used. */
		REJECTED,
		/** To be looked at again. */
		FLAGGED,
		/** Not decided, with a note. */
		OPEN
	}
}
