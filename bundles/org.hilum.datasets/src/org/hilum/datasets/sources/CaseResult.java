// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.util.List;

/**
 * What became of one case of an import.
 *
 * @param caseId  its identifier in the data set
 * @param outcome what became of it
 * @param reason  why it was not imported, else empty
 * @param remarks sentences for people: overlaps, empty structures, what was combined
 */
public record CaseResult(String caseId, Outcome outcome, String reason, List<String> remarks) {

	/** What became of a case. */
	public enum Outcome {
		/** Its files are in the data set. */
		IMPORTED,
		/** It was imported before, from the same files by the same rules. */
		UNCHANGED,
		/** It has not what the rules ask for. */
		SKIPPED,
		/** Its files could not be used. */
		FAILED
	}

	/** Copies the list. */
	public CaseResult {
		remarks = List.copyOf(remarks);
	}

	/** {@return whether the case is in the data set} */
	public boolean present() {
		return outcome == Outcome.IMPORTED || outcome == Outcome.UNCHANGED;
	}
}
