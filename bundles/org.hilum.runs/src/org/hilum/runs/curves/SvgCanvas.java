// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.Locale;
import org.hilum.core.html.Html;

/** Writes SVG 1.1 without scripts, styles or references to anything outside. */
final class SvgCanvas implements Canvas {

	private final StringBuilder svg = new StringBuilder(4096);
	private int clips;

	SvgCanvas(int width, int height) {
		svg.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
				+ "viewBox=\"0 0 %1$d %2$d\" font-family=\"sans-serif\" font-size=\"12\">\n"
				+ "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#ffffff\"/>\n", width, height));
	}

	@Override
	public void line(double[] x, double[] y, int rgb, double width, double opacity) {
		if (x.length == 0) {
			return;
		}
		String end = x.length == 1 ? "h0.1" : "";
		svg.append(String.format(Locale.ROOT, "<path d=\"%s%s\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.1f\" "
				+ "stroke-opacity=\"%.2f\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n", path(x, y), end, rgb, width,
				opacity));
	}

	@Override
	public void area(double[] x, double[] y, int rgb, double opacity) {
		if (x.length > 0) {
			svg.append(String.format(Locale.ROOT, "<path d=\"%sZ\" fill=\"#%06x\" fill-opacity=\"%.2f\"/>\n", path(x, y), rgb,
					opacity));
		}
	}

	private static String path(double[] x, double... y) {
		StringBuilder path = new StringBuilder(x.length * 12);
		for (int i = 0; i < x.length; i++) {
			path.append(String.format(Locale.ROOT, "%s%.2f %.2f", i == 0 ? "M" : "L", x[i], y[i]));
		}
		return path.toString();
	}

	@Override
	public void text(double x, double y, String text, Anchor anchor, int rgb, boolean bold) {
		svg.append(String.format(Locale.ROOT, "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\" fill=\"#%06x\"%s>%s</text>\n", x, y,
				anchor.name().toLowerCase(Locale.ROOT), rgb, bold ? " font-weight=\"bold\"" : "", Html.text(text)));
	}

	@Override
	public void clip(double x, double y, double width, double height) {
		clips++;
		svg.append(String.format(Locale.ROOT, "<clipPath id=\"c%d\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>"
				+ "</clipPath>\n<g clip-path=\"url(#c%1$d)\">\n", clips, x, y, width, height));
	}

	@Override
	public void unclip() {
		svg.append("</g>\n");
	}

	String text() {
		return svg + "</svg>\n";
	}
}
