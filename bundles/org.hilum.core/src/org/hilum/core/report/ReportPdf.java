// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.nio.file.Path;
import org.hilum.core.AtomicFiles;

/**
 * Reports as PDF: A4 pages with texts, tables, figures as vector graphics, pictures, and a bookmark for each section.
 *
 * @since 0.2
 */
public final class ReportPdf {

	private ReportPdf() {
	}

	/**
	 * Writes a report.
	 *
	 * @param report the report
	 * @param file   the PDF file, replaced
	 */
	public static void write(Report report, Path file) {
		AtomicFiles.write(file, out -> PdfReport.write(report, out));
	}
}
