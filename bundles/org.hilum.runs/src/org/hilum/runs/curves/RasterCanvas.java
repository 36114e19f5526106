// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.hilum.core.HilumException;

/** Draws into an image, on white ground. */
final class RasterCanvas implements Canvas {

	private static final int FONT_SIZE = 12;
	private static final double OPAQUE = 255;

	private final BufferedImage image;
	private final Graphics2D graphics;

	RasterCanvas(int width, int height, int scale) {
		// nothing is shown on a screen; without this, AWT would look for one
		System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
		try {
			image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
			graphics = image.createGraphics();
			graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			graphics.scale(scale, scale);
			graphics.setColor(Color.WHITE);
			graphics.fillRect(0, 0, width, height);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
			graphics.getFontMetrics();
		} catch (LinkageError | InternalError | IllegalStateException | NullPointerException e) {
			throw HilumException.environment("Pictures cannot be drawn here: Java finds no fonts or no graphics library",
					"Install fontconfig with a font, such as fonts-dejavu-core, or write SVG instead.").because(e);
		}
	}

	BufferedImage image() {
		return image;
	}

	private static Color color(int rgb, double opacity) {
		return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(opacity * OPAQUE));
	}

	private static Path2D path(double[] x, double... y) {
		Path2D path = new Path2D.Double();
		for (int i = 0; i < x.length; i++) {
			if (i == 0) {
				path.moveTo(x[i], y[i]);
			} else {
				path.lineTo(x[i], y[i]);
			}
		}
		if (x.length == 1) {
			path.lineTo(x[0] + 0.1, y[0]);
		}
		return path;
	}

	@Override
	public void line(double[] x, double[] y, int rgb, double width, double opacity) {
		graphics.setColor(color(rgb, opacity));
		graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(path(x, y));
	}

	@Override
	public void area(double[] x, double[] y, int rgb, double opacity) {
		graphics.setColor(color(rgb, opacity));
		graphics.fill(path(x, y));
	}

	@Override
	public void text(double x, double y, String text, Anchor anchor, int rgb, boolean bold) {
		graphics.setColor(color(rgb, 1));
		graphics.setFont(graphics.getFont().deriveFont(bold ? Font.BOLD : Font.PLAIN));
		double width = graphics.getFontMetrics().stringWidth(text);
		double shift = switch (anchor) {
			case START -> 0;
			case MIDDLE -> width / 2;
			case END -> width;
		};
		graphics.drawString(text, (float) (x - shift), (float) y);
	}

	@Override
	public void clip(double x, double y, double width, double height) {
		Shape area = new Rectangle2D.Double(x, y, width, height);
		graphics.setClip(area);
	}

	@Override
	public void unclip() {
		graphics.setClip(null);
	}
}
