// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Pictures of figures; no display is needed.
 *
 * @since 0.2
 */
public final class DrawingImage {

	private DrawingImage() {
	}

	/**
	 * {@return a figure as PNG on white}
	 *
	 * @param drawing the figure
	 * @param scale   pixels for each unit of the figure
	 */
	public static byte[] png(Drawing drawing, double scale) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image(drawing, scale), "png", out);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}

	/**
	 * {@return a figure on white}
	 *
	 * @param drawing the figure
	 * @param scale   pixels for each unit of the figure
	 */
	public static BufferedImage image(Drawing drawing, double scale) {
		BufferedImage image = new BufferedImage((int) Math.ceil(drawing.width() * scale), (int) Math.ceil(drawing.height()
				* scale),
				BufferedImage.TYPE_INT_RGB);
		Graphics2D g = image.createGraphics();
		try {
			g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, image.getWidth(), image.getHeight());
			g.scale(scale, scale);
			drawing.shapes().forEach(shape -> draw(g, shape));
		} finally {
			g.dispose();
		}
		return image;
	}

	private static void draw(Graphics2D g, Drawing.Shape shape) {
		switch (shape) {
			case Drawing.Label label -> label(g, label);
			case Drawing.Box b -> area(g, new Rectangle2D.Double(b.x(), b.y(), b.width(), b.height()), b.paint(), true);
			case Drawing.Disc d -> area(g, new Ellipse2D.Double(d.x() - d.radius(), d.y() - d.radius(), 2 * d.radius(), 2 * d
					.radius()), d.paint(), true);
			case Drawing.Path p -> {
				Path2D.Double path = new Path2D.Double();
				path.moveTo(p.x()[0], p.y()[0]);
				for (int i = 1; i < p.x().length; i++) {
					path.lineTo(p.x()[i], p.y()[i]);
				}
				if (p.closed()) {
					path.closePath();
				}
				area(g, path, p.paint(), p.x().length > 2);
			}
		}
	}

	private static void area(Graphics2D g, Shape outline, Drawing.Paint paint, boolean hasArea) {
		if (paint.fill() != null && hasArea) {
			Color fill = Color.decode(paint.fill());
			g.setColor(new Color(fill.getRed(), fill.getGreen(), fill.getBlue(), (int) Math.round(255 * Math.clamp(paint
					.opacity(),
					0.0, 1.0))));
			g.fill(outline);
		}
		if (paint.stroke() != null) {
			float width = (float) paint.width();
			float dash = (float) paint.dash();
			g.setStroke(dash > 0 ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { dash },
					0)
					: new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
			g.setColor(Color.decode(paint.stroke()));
			g.draw(outline);
		}
	}

	private static void label(Graphics2D g, Drawing.Label label) {
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) label.size()));
		g.setColor(label.paint().fill() == null ? Color.BLACK : Color.decode(label.paint().fill()));
		float before = (float) (g.getFontMetrics().stringWidth(label.text()) * label.anchor());
		var placed = g.getTransform();
		g.translate(label.x(), label.y());
		if (label.upwards()) {
			g.rotate(-Math.PI / 2);
		}
		g.drawString(label.text(), -before, 0);
		g.setTransform(placed);
	}
}
