// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

/** What is done with cases of a report. */
@FunctionalInterface
interface CaseActions {

	/**
	 * Opens a case in the viewer.
	 *
	 * @param caseId the case
	 */
	void open(String caseId);
}
