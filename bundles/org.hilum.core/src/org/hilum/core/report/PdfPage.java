// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.report.chart.Drawing;

/** The operators of a page. Positions are points from its upper left corner. */
final class PdfPage {

	/** Distance of the control points of a quarter of a circle, in radii. */
	private static final double QUARTER = 0.5522847498;

	private final StringBuilder content = new StringBuilder();
	private final List<Integer> images = new ArrayList<>();
	private final double height;

	/**
	 * Begins a page.
	 *
	 * @param height its height
	 */
	PdfPage(double height) {
		this.height = height;
	}

	/** {@return the operators} */
	String content() {
		return content.toString();
	}

	/** {@return the pictures} */
	List<Integer> images() {
		return images;
	}

	private void add(String format, Object... values) {
		content.append(String.format(Locale.ROOT, format, values));
	}

	private static String colour(String hex, String operator) {
		int rgb = Integer.parseInt(hex.substring(1), 16);
		return String.format(Locale.ROOT, "%.3f %.3f %.3f %s\n", (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255)
				/ 255.0,
				operator);
	}

	/** Writes a text; its base line is at y. */
	void text(double x, double y, String text, double size, boolean bold, String colour) {
		if (!text.isEmpty()) {
			content.append(PdfFile.state(1)).append(colour(colour, "rg"));
			add("BT /F%d %.2f Tf %.2f %.2f Td %s Tj ET\n", bold ? 2 : 1, size, x, height - y, PdfText.operand(text));
		}
	}

	/** Draws a line. */
	void line(double x1, double y1, double x2, double y2, double width, String colour) {
		content.append(colour(colour, "RG"));
		add("%.2f w [] 0 d %.2f %.2f m %.2f %.2f l S\n", width, x1, height - y1, x2, height - y2);
	}

	/** Fills a rectangle. */
	void area(double x, double y, double wide, double high, String colour) {
		content.append(PdfFile.state(1)).append(colour(colour, "rg"));
		add("%.2f %.2f %.2f %.2f re f\n", x, height - y - high, wide, high);
	}

	/** Shows a picture. */
	void image(int number, double x, double y, double wide, double high) {
		images.add(number);
		add("q %.2f 0 0 %.2f %.2f %.2f cm /Im%d Do Q\n", wide, high, x, height - y - high, number);
	}

	/** Draws a figure, scaled to a width. */
	void drawing(Drawing drawing, double x, double y, double wide) {
		double scale = wide / drawing.width();
		for (Drawing.Shape shape : drawing.shapes()) {
			switch (shape) {
				case Drawing.Label label -> label(label, x, y, scale);
				case Drawing.Path path -> path(path, x, y, scale);
				case Drawing.Box box -> {
					begin(box.paint(), scale);
					add("%.2f %.2f %.2f %.2f re %s\n", x + box.x() * scale, height - y - (box.y() + box.height()) * scale, box
							.width()
							* scale, box.height() * scale, end(box.paint()));
				}
				case Drawing.Disc disc -> disc(disc, x, y, scale);
			}
		}
	}

	private void begin(Drawing.Paint paint, double scale) {
		if (paint.fill() != null) {
			content.append(PdfFile.state(paint.opacity())).append(colour(paint.fill(), "rg"));
		}
		if (paint.stroke() != null) {
			content.append(colour(paint.stroke(), "RG"));
			add(paint.dash() > 0 ? "%.2f w [%.2f] 0 d\n" : "%.2f w [] 0 d\n", paint.width() * scale, paint.dash() * scale);
		}
	}

	private static String end(Drawing.Paint paint) {
		return paint.fill() == null ? paint.stroke() == null ? "n" : "S" : paint.stroke() == null ? "f" : "B";
	}

	private void path(Drawing.Path path, double x, double y, double scale) {
		begin(path.paint(), scale);
		for (int i = 0; i < path.x().length; i++) {
			add("%.2f %.2f %s\n", x + path.x()[i] * scale, height - y - path.y()[i] * scale, i == 0 ? "m" : "l");
		}
		boolean line = path.x().length == 2 && !path.closed();
		content.append(path.closed() ? "h " : "").append(line ? path.paint().stroke() == null ? "n" : "S" : end(path.paint()))
				.append('\n');
	}

	private void disc(Drawing.Disc disc, double x, double y, double scale) {
		double cx = x + disc.x() * scale;
		double cy = height - y - disc.y() * scale;
		double r = disc.radius() * scale;
		double k = r * QUARTER;
		begin(disc.paint(), scale);
		add("%.2f %.2f m %.2f %.2f %.2f %.2f %.2f %.2f c\n", cx + r, cy, cx + r, cy + k, cx + k, cy + r, cx, cy + r);
		add("%.2f %.2f %.2f %.2f %.2f %.2f c\n", cx - k, cy + r, cx - r, cy + k, cx - r, cy);
		add("%.2f %.2f %.2f %.2f %.2f %.2f c\n", cx - r, cy - k, cx - k, cy - r, cx, cy - r);
		add("%.2f %.2f %.2f %.2f %.2f %.2f c %s\n", cx + k, cy - r, cx + r, cy - k, cx + r, cy, end(disc.paint()));
	}

	private void label(Drawing.Label label, double x, double y, double scale) {
		double size = label.size() * scale;
		double before = PdfText.width(label.text(), size, false) * label.anchor();
		String colour = label.paint().fill() == null ? "#000000" : label.paint().fill();
		if (!label.upwards()) {
			text(x + label.x() * scale - before, y + label.y() * scale, label.text(), size, false, colour);
			return;
		}
		content.append(PdfFile.state(1)).append(colour(colour, "rg"));
		add("BT /F1 %.2f Tf 0 1 -1 0 %.2f %.2f Tm %s Tj ET\n", size, x + label.x() * scale, height - y - label.y() * scale
				- before,
				PdfText.operand(label.text()));
	}
}
