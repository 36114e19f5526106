// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.List;
import java.util.Map;
import org.hilum.viewer.contour.Contour;
import org.hilum.viewer.contour.Contours;
import org.hilum.viewer.label.LabelRows;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;

/**
 * A label map over an image.
 *
 * @param name    for people: the file, model or annotator
 * @param labels  the labels
 * @param names   names of the labels
 * @param style   how they are shown
 * @param visible whether they are shown
 * @since 0.2
 */
public record LabelLayer(String name, LabelTiles labels, Map<Integer, String> names, LabelStyle style, boolean visible)
		implements PlaneLayer {

	/** Copies the names. */
	public LabelLayer {
		names = Map.copyOf(names);
	}

	/**
	 * A filled layer.
	 *
	 * @param name   for people
	 * @param labels the labels
	 */
	public LabelLayer(String name, LabelTiles labels) {
		this(name, labels, Map.of(), LabelStyle.FILLED, true);
	}

	/**
	 * {@return this layer in another style}
	 *
	 * @param other the style
	 */
	public LabelLayer with(LabelStyle other) {
		return new LabelLayer(name, labels, names, other, visible);
	}

	/**
	 * {@return this layer, shown or not}
	 *
	 * @param shown whether it is shown
	 */
	public LabelLayer with(boolean shown) {
		return new LabelLayer(name, labels, names, style, shown);
	}

	@Override
	public int times() {
		return labels.times();
	}

	@Override
	public LabelLayer atTime(int time) {
		LabelTiles shown = labels.atTime(time);
		return shown == labels ? this : new LabelLayer(name, shown, names, style, visible);
	}

	/**
	 * {@return the name of a label}
	 *
	 * @param label the label
	 */
	public String label(int label) {
		return names.getOrDefault(label, label == 0 ? "background" : "label " + label);
	}

	@Override
	public RowPainter painter(PlaneView view) {
		if (style.mode() == LabelStyle.Mode.OUTLINE) {
			return RowPainter.NOTHING;
		}
		LabelRows rows = new LabelRows(labels, view);
		short[] row = new short[view.width()];
		int[] table = new int[LabelTiles.MAX_LABEL + 1];
		boolean[] known = new boolean[table.length];
		return (y, pixels) -> {
			if (rows.read(y, row)) {
				for (int i = 0; i < row.length; i++) {
					int label = row[i] & LabelTiles.MAX_LABEL;
					if (label != 0) {
						pixels[i] = Blend.over(pixels[i], known[label] ? table[label] : fill(label, table, known));
					}
				}
			}
		};
	}

	@Override
	public void draw(PlaneView view, Drawing on) {
		if (style.mode() != LabelStyle.Mode.FILL) {
			for (Contour contour : Contours.of(labels, view, Contours.SMOOTH)) {
				if (style.shows(contour.label()) && contour.label() != LabelTiles.MAX_LABEL) {
					on.line(contour.xy(), true, Blend.argb(style.colour(contour.label()), 1), style.width());
				}
			}
		}
	}

	@Override
	public List<LegendEntry> legend() {
		return names.keySet().stream().filter(style::shows).sorted()
				.map(l -> new LegendEntry(Blend.argb(style.colour(l), 1), label(l))).toList();
	}

	@Override
	public String valueAt(double... world) {
		int label = labels.at(world);
		return label == 0 ? "" : label(label);
	}

	private int fill(int label, int[] table, boolean... known) {
		boolean shown = style.shows(label) && label != LabelTiles.MAX_LABEL;
		table[label] = shown ? Blend.argb(style.colour(label), style.opacity()) : 0;
		known[label] = true;
		return table[label];
	}
}
