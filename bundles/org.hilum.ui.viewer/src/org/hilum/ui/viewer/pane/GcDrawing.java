// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.hilum.viewer.layer.Drawing;

/** The drawing interface of layers on a graphics context of SWT, whose unit is points. */
final class GcDrawing implements Drawing {

	private static final int OPAQUE = 255;

	private final GC gc;
	private final float scale;

	/**
	 * @param gc   where to draw
	 * @param zoom of the screen in percent: pixels of pictures per 100 points
	 */
	GcDrawing(GC gc, int zoom) {
		this.gc = gc;
		this.scale = 100f / zoom;
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
	}

	private void colour(int argb) {
		gc.setAlpha(argb >>> 24);
		Color colour = new Color(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
		gc.setForeground(colour);
		gc.setBackground(colour);
	}

	private Path path(float[] xy, boolean closed) {
		Path path = new Path(gc.getDevice());
		for (int i = 0; i + 1 < xy.length; i += 2) {
			if (i == 0) {
				path.moveTo(xy[0] * scale, xy[1] * scale);
			} else {
				path.lineTo(xy[i] * scale, xy[i + 1] * scale);
			}
		}
		if (closed) {
			path.close();
		}
		return path;
	}

	@Override
	public void line(float[] xy, boolean closed, int argb, float width) {
		if (xy.length < 4) {
			return;
		}
		colour(argb);
		gc.setLineAttributes(new LineAttributes(width, SWT.CAP_ROUND, SWT.JOIN_ROUND));
		Path path = path(xy, closed);
		gc.drawPath(path);
		path.dispose();
		gc.setAlpha(OPAQUE);
	}

	@Override
	public void fill(float[] xy, int argb) {
		if (xy.length < 6) {
			return;
		}
		colour(argb);
		Path path = path(xy, true);
		gc.fillPath(path);
		path.dispose();
		gc.setAlpha(OPAQUE);
	}

	@Override
	public void mark(float x, float y, float size, int argb) {
		colour(argb);
		float r = size / 2;
		float cx = x * scale;
		float cy = y * scale;
		gc.setLineAttributes(new LineAttributes(1.5f));
		Path path = new Path(gc.getDevice());
		path.addArc(cx - r, cy - r, size, size, 0, 360);
		path.moveTo(cx - r, cy);
		path.lineTo(cx + r, cy);
		path.moveTo(cx, cy - r);
		path.lineTo(cx, cy + r);
		gc.drawPath(path);
		path.dispose();
		gc.setAlpha(OPAQUE);
	}

	@Override
	public void text(float x, float y, String text, int argb) {
		int left = Math.round(x * scale);
		int top = Math.round(y * scale) - gc.getFontMetrics().getAscent();
		colour(0xc0000000);
		gc.drawText(text, left + 1, top + 1, true); // readable on any grey
		colour(argb);
		gc.drawText(text, left, top, true);
		gc.setAlpha(OPAQUE);
	}
}
