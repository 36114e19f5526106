// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.report.Block;
import org.hilum.evaluation.study.ModelResults;

/**
 * A section of the report of a training, or of evaluations. Further ones are contributed to the extension point {@code
 * org.hilum.runs.reportSections};
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
	 * leave the section out} A section implements this or {@link #blocks}, which every format of reports shows.
	 *
	 * @param context  what there is to report on
	 * @param progress may cancel
	 */
	default String html(ReportContext context, Progress progress) {
		return "";
	}

	/**
	 * {@return the content, without absolute paths or names of patients; none to leave the section out}
	 *
	 * @param context  what there is to report on
	 * @param progress may cancel
	 * @since 0.2
	 */
	default List<Block> blocks(ReportContext context, Progress progress) {
		String html = html(context, progress);
		return html.isBlank() ? List.of() : List.of(new Block.Markup(html));
	}

	/**
	 * {@return the content in a report of evaluations, which need not be of a training; none to leave the section out}
	 *
	 * @param results  the evaluations: one, or those that are compared
	 * @param progress may cancel
	 * @since 0.2
	 */
	default List<Block> ofEvaluations(List<ModelResults> results, Progress progress) {
		return List.of();
	}
}
