// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.hilum.ui.Accessibility;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.layer.LabelColours;
import org.hilum.viewer.measure.Profile;

/**
 * Values along a line: each channel as a curve between its least and greatest value, each label map as a band below. A cursor,
 * moved by the mouse or the arrows, shows the values at a point, and the crosshair goes there.
 */
public final class ProfileCanvas extends Canvas {

	private static final int MARGIN = 6;
	private static final int BAND = 7;
	private static final int HEIGHT = 170;
	private static final Color[] CURVES = { new Color(43, 143, 168), new Color(222, 143, 5), new Color(2, 158, 115), new Color(
			204,
			120, 188), new Color(202, 145, 97) };

	private final Consumer<double[]> go;
	private Profile profile;
	private int cursor = -1;

	ProfileCanvas(Composite parent, Consumer<double[]> go) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.go = go;
		setData("name", "profile");
		ThemeColors.follow(this, () -> setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND)));
		addPaintListener(e -> paint(e.gc));
		addListener(SWT.MouseMove, e -> cursor(index(e.x)));
		addListener(SWT.MouseDown, e -> {
			setFocus();
			cursor(index(e.x));
		});
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.Traverse, e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT && e.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		Accessibility.name(this, Messages.ProfileCanvas_name);
		Accessibility.describe(this, () -> String.join(", ", values()));
	}

	/** Shows a profile, or nothing. */
	void show(Profile shown) {
		cursor = shown != null && profile != null && shown.points() == profile.points() ? cursor : -1;
		profile = shown;
		redraw();
	}

	/** {@return the profile that is shown, or null} */
	public Profile profile() {
		return profile;
	}

	/** {@return the distance and the values at the cursor, or the names of the curves where there is none} */
	public List<String> values() {
		if (profile == null) {
			return List.of();
		}
		List<String> texts = new java.util.ArrayList<>();
		texts.add(cursor < 0 ? NLS.bind(Messages.ProfileCanvas_length, Values.millimetres(profile.length()))
				: NLS.bind(Messages.ProfileCanvas_at, Values.millimetres(profile.distance(cursor))));
		for (Profile.Series one : profile.series()) {
			float value = cursor < 0 ? Float.NaN : one.values()[cursor];
			texts.add(Float.isNaN(value) ? one.name() : one.name() + " " + Values.value(value));
		}
		return texts;
	}

	private Rectangle plot() {
		Rectangle area = getClientArea();
		int line = profile == null ? 0 : profile.series().size() + 1;
		int height = 16 * line;
		int bands = profile == null ? 0 : (int) profile.series().stream().filter(Profile.Series::labels).count();
		return new Rectangle(MARGIN, MARGIN + height, Math.max(1, area.width - 2 * MARGIN),
				Math.max(1, area.height - 2 * MARGIN - height - bands * (BAND + 2) - 4));
	}

	private int index(int x) {
		if (profile == null) {
			return -1;
		}
		Rectangle plot = plot();
		return Math.clamp(Math.round((x - plot.x) * (profile.points() - 1.0) / plot.width), 0, profile.points() - 1);
	}

	private void cursor(int index) {
		if (index >= 0 && index != cursor) {
			cursor = index;
			redraw();
			go.accept(profile.point(index));
		}
	}

	private void key(Event e) {
		int step = e.keyCode == SWT.ARROW_LEFT ? -1 : e.keyCode == SWT.ARROW_RIGHT ? 1 : 0;
		if (profile != null && step != 0) {
			cursor(Math.clamp(cursor + step, 0, profile.points() - 1));
			e.doit = false;
		}
	}

	private void paint(GC gc) {
		if (profile == null) {
			return;
		}
		gc.setAntialias(SWT.ON);
		Rectangle plot = plot();
		List<String> texts = values();
		List<Profile.Series> all = profile.series();
		int line = 16;
		gc.setForeground(ThemeColors.text(getDisplay()));
		gc.drawText(texts.getFirst(), MARGIN, 2, true);
		int band = plot.y + plot.height + 4;
		int curve = 0;
		for (int i = 0; i < all.size(); i++) {
			Profile.Series one = all.get(i);
			Color colour = one.labels() ? ThemeColors.quiet(getDisplay()) : CURVES[curve++ % CURVES.length];
			gc.setForeground(colour);
			gc.drawText(texts.get(i + 1), MARGIN, 2 + line * (i + 1), true);
			if (one.labels()) {
				band(gc, one.values(), band, plot);
				band += BAND + 2;
			} else {
				curve(gc, one.values(), plot);
			}
		}
		gc.setLineWidth(1);
		gc.setForeground(ThemeColors.quiet(getDisplay()));
		gc.drawRectangle(plot);
		if (cursor >= 0) {
			gc.setForeground(ThemeColors.text(getDisplay()));
			int x = x(cursor, plot);
			gc.drawLine(x, plot.y, x, band - 2);
		}
		if (isFocusControl()) {
			Rectangle area = getClientArea();
			gc.drawFocus(0, 0, area.width, area.height);
		}
	}

	private int x(int index, Rectangle plot) {
		return plot.x + (int) Math.round(index * (double) plot.width / (profile.points() - 1));
	}

	private void curve(GC gc, float[] values, Rectangle plot) {
		float least = Float.POSITIVE_INFINITY;
		float most = Float.NEGATIVE_INFINITY;
		for (float value : values) {
			if (Float.isFinite(value)) {
				least = Math.min(least, value);
				most = Math.max(most, value);
			}
		}
		float range = most > least ? most - least : 1;
		gc.setLineWidth(2);
		for (int i = 1; i < values.length; i++) {
			if (Float.isFinite(values[i]) && Float.isFinite(values[i - 1])) {
				gc.drawLine(x(i - 1, plot), y(values[i - 1], least, range, plot), x(i, plot), y(values[i], least, range, plot));
			}
		}
	}

	private static int y(float value, float least, float range, Rectangle plot) {
		return plot.y + plot.height - 3 - Math.round((value - least) / range * (plot.height - 6));
	}

	private void band(GC gc, float[] values, int y, Rectangle plot) {
		for (int i = 0; i < values.length; i++) {
			if (values[i] > 0) {
				int rgb = LabelColours.of((int) values[i]);
				gc.setBackground(new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255));
				int left = x(i, plot);
				gc.fillRectangle(left, y, Math.max(1, x(Math.min(i + 1, values.length - 1), plot) - left), BAND);
			}
		}
	}

	@Override
	public Point computeSize(int wide, int tall, boolean changed) {
		return new Point(wide == SWT.DEFAULT ? 200 : wide, tall == SWT.DEFAULT ? HEIGHT : tall);
	}
}
