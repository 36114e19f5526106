// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import org.hilum.core.Progress;

/**
 * A section of the report. Further ones are contributed to the extension point {@code org.hilum.runs.reportSections};
 * implementations have a public constructor without arguments and keep no state.
 *
 * @since 0.1.0
 */
public interface ReportSection {

	/** The extension point. */
	String POINT = "org.hilum.runs.reportSections";

	/** {@return a short id, the section's anchor in the page} */
	String id();

	/** {@return the heading, plain text} */
	String title();

	/**
	 * {@return the content as HTML without external resources, scripts, absolute paths or names of patients; empty to
	 * leave the section out}
	 *
	 * @param context  what there is to report on
	 * @param progress may cancel
	 */
	String html(ReportContext context, Progress progress);
}
