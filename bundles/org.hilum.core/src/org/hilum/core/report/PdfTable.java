// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a table: heads are repeated on each page; columns that have no room come below, behind
 * the texts that begin a row again.
 */
final class PdfTable {

	private static final double LARGEST = 8.5;
	private static final double SMALLEST = 6;
	private static final double PADDING = 8;
	private static final double MOST = 170;
	private static final int MEASURED = 400;

	private final ReportTable table;
	private double size;

	PdfTable(ReportTable table) {
		this.table = table;
	}

	/** Draws the table. */
	void draw(PdfReport pdf) {
		pdf.need(60);
		if (!table.caption().isEmpty()) {
			pdf.paragraph(table.caption(), 9, true, PdfReport.INK);
		}
		size = LARGEST;
		while (size > SMALLEST && sum(widths()) > PdfReport.ROOM) {
			size -= 0.5;
		}
		double[] widths = widths();
		List<Integer> repeated = repeated(widths);
		int from = repeated.size();
		do {
			List<Integer> columns = new ArrayList<>(repeated);
			double wide = total(repeated, widths);
			int next = from;
			while (next < widths.length && (columns.size() == repeated.size() || wide + widths[next] <= PdfReport.ROOM + 0.01)) {
				columns.add(next);
				wide += widths[next++];
			}
			part(pdf, columns, widths);
			from = next;
		} while (from < widths.length);
	}

	/** The first column and the texts behind it, which say what a row is about. */
	private List<Integer> repeated(double... widths) {
		List<Integer> columns = new ArrayList<>(List.of(0));
		for (int c = 1; c < widths.length - 1 && !table.columns().get(c).isNumber()
				&& total(columns, widths) + widths[c] <= PdfReport.ROOM / 2; c++) {
			columns.add(c);
		}
		return columns;
	}

	private static double sum(double... values) {
		double sum = 0;
		for (double v : values) {
			sum += v;
		}
		return sum;
	}

	/** Of long tables some rows are measured; texts that are longer are shortened. */
	private double[] widths() {
		double[] widths = new double[table.columns().size()];
		int step = Math.max(1, table.rows().size() / MEASURED);
		for (int c = 0; c < widths.length; c++) {
			widths[c] = PdfText.width(table.columns().get(c).head(), size, true);
			for (int r = 0; r < table.rows().size(); r += step) {
				widths[c] = Math.max(widths[c], PdfText.width(table.cell(r, c), size, c == 0));
			}
			widths[c] = Math.min(MOST, widths[c]) + PADDING;
		}
		return widths;
	}

	private void part(PdfReport pdf, List<Integer> columns, double... widths) {
		double high = size * 1.45;
		head(pdf, columns, widths);
		for (int r = 0; r < table.rows().size(); r++) {
			if (pdf.y() + high > PdfReport.HEIGHT - PdfReport.MARGIN) {
				pdf.need(high);
				head(pdf, columns, widths);
			}
			if (r % 2 != 0) {
				pdf.page().area(PdfReport.MARGIN, pdf.y(), total(columns, widths), high, "#f4f6f8");
			}
			row(pdf, columns, widths, r);
			pdf.advance(high);
		}
		pdf.advance(8);
	}

	private static double total(List<Integer> columns, double... widths) {
		return columns.stream().mapToDouble(c -> widths[c]).sum();
	}

	private void head(PdfReport pdf, List<Integer> columns, double... widths) {
		double x = PdfReport.MARGIN;
		for (int c : columns) {
			cell(pdf, x, widths[c], table.columns().get(c).head(), table.columns().get(c).isNumber(), false, PdfReport.SOFT);
			x += widths[c];
		}
		pdf.advance(size * 1.45);
		pdf.page().line(PdfReport.MARGIN, pdf.y(), x, pdf.y(), 0.6, PdfReport.LINE);
	}

	private void row(PdfReport pdf, List<Integer> columns, double[] widths, int row) {
		double x = PdfReport.MARGIN;
		for (int c : columns) {
			cell(pdf, x, widths[c], table.cell(row, c), table.columns().get(c).isNumber(), c == 0, PdfReport.INK);
			x += widths[c];
		}
	}

	private void cell(PdfReport pdf, double x, double wide, String text, boolean number, boolean bold, String colour) {
		String shown = PdfText.shortened(text, size, bold, wide - PADDING);
		double at = number ? x + wide - PADDING - PdfText.width(shown, size, bold) : x;
		pdf.page().text(at, pdf.y() + size * 1.1, shown, size, bold, colour);
	}
}
