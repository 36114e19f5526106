// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.hilum.viewer.layer.Drawing;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ScaleBar;
import org.hilum.viewer.render.PlanePicture;

/** Draws on an image in memory. */
final class AwtDrawing implements Drawing {

	static final float FONT = 13;
	private static final int WHITE = 0xffffffff;
	private static final float MARGIN = 6;
	private static final double BAR = 0.25;

	private final Graphics2D g;
	private final float scale;

	private AwtDrawing(Graphics2D g, float scale) {
		this.g = g;
		this.scale = scale;
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(FONT * scale));
	}

	/**
	 * {@return a picture with its shapes, the letters of the patient's sides and a scale}
	 *
	 * @param picture the picture
	 * @param marks   whether letters and scale are drawn
	 * @param scale   pixels for each point
	 */
	static BufferedImage image(PlanePicture picture, boolean marks, float scale) {
		PlaneView view = picture.view();
		BufferedImage image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
		image.setRGB(0, 0, view.width(), view.height(), picture.pixels(), 0, view.width());
		Graphics2D g = image.createGraphics();
		try {
			AwtDrawing drawing = new AwtDrawing(g, scale);
			picture.draw(drawing);
			if (marks) {
				drawing.marks(view);
			}
		} finally {
			g.dispose();
		}
		return image;
	}

	private void marks(PlaneView view) {
		String[] letters = view.plane().letters();
		float height = FONT * scale;
		float margin = MARGIN * scale;
		float middle = view.height() / 2f + height / 3;
		text(margin, middle, letters[0], WHITE);
		text(view.width() - margin - width(letters[1]), middle, letters[1], WHITE);
		text((view.width() - width(letters[2])) / 2f, margin + height, letters[2], WHITE);
		text((view.width() - width(letters[3])) / 2f, view.height() - margin, letters[3], WHITE);
		ScaleBar bar = ScaleBar.of(view, BAR);
		float left = view.width() - 2 * margin - (float) bar.pixels();
		float bottom = view.height() - 2 * margin;
		line(new float[] { left, bottom - margin / 2, left, bottom, left + (float) bar.pixels(), bottom,
				left + (float) bar.pixels(), bottom - margin / 2 }, false, WHITE, 1.5f);
		text(left + ((float) bar.pixels() - width(bar.text())) / 2, bottom - margin, bar.text(), WHITE);
	}

	private float width(String text) {
		return (float) g.getFontMetrics().getStringBounds(text, g).getWidth();
	}

	private static Path2D path(float[] xy, boolean closed) {
		Path2D.Float path = new Path2D.Float();
		for (int i = 0; i < xy.length; i += 2) {
			if (i == 0) {
				path.moveTo(xy[0], xy[1]);
			} else {
				path.lineTo(xy[i], xy[i + 1]);
			}
		}
		if (closed && xy.length > 0) {
			path.closePath();
		}
		return path;
	}

	@Override
	public void line(float[] xy, boolean closed, int colour, float width) {
		g.setColor(new Color(colour, true));
		g.setStroke(new BasicStroke(width * scale, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.draw(path(xy, closed));
	}

	@Override
	public void fill(float[] xy, int colour) {
		g.setColor(new Color(colour, true));
		g.fill(path(xy, true));
	}

	@Override
	public void mark(float x, float y, float size, int colour) {
		float radius = size * scale / 2;
		g.setColor(new Color(colour, true));
		g.setStroke(new BasicStroke(scale));
		g.draw(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
		g.draw(new Line2D.Float(x - radius, y, x + radius, y));
		g.draw(new Line2D.Float(x, y - radius, x, y + radius));
	}

	/** With a dark edge, so that it is read on bright pixels, too. */
	@Override
	public void text(float x, float y, String text, int colour) {
		g.setColor(new Color(0, 0, 0, 160));
		for (int i = 0; i < 9; i++) {
			g.drawString(text, x + (i % 3 - 1) * scale, y + (i / 3 - 1) * scale);
		}
		g.setColor(new Color(colour, true));
		g.drawString(text, x, y);
	}

	/** Draws what colours mean, one under the other. */
	void legend(java.util.List<org.hilum.viewer.layer.LegendEntry> entries, float x, float y) {
		float line = FONT * scale * 1.4f;
		float box = FONT * scale * 0.8f;
		for (int i = 0; i < entries.size(); i++) {
			float top = y + i * line;
			fill(new float[] { x, top, x + box, top, x + box, top + box, x, top + box }, entries.get(i).colour() | 0xff000000);
			text(x + 1.5f * box, top + box, entries.get(i).text(), WHITE);
		}
	}

	/** {@return what draws on an image} */
	static AwtDrawing on(Graphics2D g, float scale) {
		return new AwtDrawing(g, scale);
	}
}
